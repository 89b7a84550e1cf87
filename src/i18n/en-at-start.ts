import { secondsIn, type StartStrings } from './strings.js';

const seconds = secondsIn('en');

/** English, as far as it is there from the start. */
export const startStrings: StartStrings = {
  title: 'Voice recording',
  invitation: (required) => `Find a quiet spot. We’ll ask you to talk for about ${seconds(required)}.`,
  reassurance: 'There are no right or wrong answers.',
  willAsk: (question) => `We’ll ask: “${question}”`,
  willRead: 'Then we’ll ask you to read a short text aloud.',
  useHeadphones: 'A screen reader’s voice would be recorded too: use headphones, or pause to listen.',
  start: 'Start recording',
  privacy: {
    before: 'Nothing is recorded before you start.',
    during: 'Nothing is sent before you finish.',
    after: 'The microphone is off.',
  },
  check: {
    offer: 'Check your microphone',
    again: 'Check again',
    stop: 'Stop checking',
  },
  waitingForMicrophone: 'Your browser may ask whether this page can use your microphone.',
  questions: [
    'How has your day been so far?',
    'What have you done today since you got up?',
    'Tell us about a place you like to be. What is it like there?',
    'What are your plans this week?',
  ],
  moodQuestions: [
    'How are you feeling today?',
    'How have you been feeling over the past few days?',
    'How would you describe your mood at the moment?',
  ],
  readAloud: 'Read this aloud, at your own pace.',
  finish: 'Finish',
  retry: 'Try again',
  outdated: 'This page has been updated. Please reload it.',
  reload: 'Reload',
  errors: {
    configuration: 'This recorder isn’t set up yet. Please tell the people who run this page.',
    'insecure-context': 'Recording needs a secure page. Please open this page with https.',
    'unsupported-browser': 'This browser can’t record. Please try a current Chrome, Edge, Firefox or Safari.',
    'blocked-by-policy': 'This page doesn’t allow the microphone. Please tell the people who run it.',
    'blocked-by-csp': 'This page is blocking a part of the recorder. Please tell the people who run it.',
    'microphone-denied': 'This page isn’t allowed to use the microphone.',
    'microphone-not-found': 'We can’t find a microphone. Connect one, then try again.',
    'microphone-in-use': 'Another app is using the microphone. Close it, then try again.',
    'microphone-lost': 'We lost the microphone. What you have said is still here. Check the microphone, then continue.',
    'recording-failed': 'Recording stopped working. Please try again.',
    'recording-silent': 'The recording is silent. Check that the microphone isn’t muted, then record again.',
    'recording-too-short': 'We need a little more of your voice. Please record again and talk for longer.',
    'host-unreachable':
      'We can’t reach the service. What you recorded is still here. Check your connection, then try again.',
    'host-rejected':
      'Sending was refused. What you recorded is still here. If it happens again, tell the people who run this page.',
    'host-response-invalid': 'Sending didn’t work. What you recorded is still here; try again.',
    'upload-failed': 'What you recorded didn’t get through. It is still here; you can try again.',
    'run-failed': 'Your recording couldn’t be used this time. Please record again.',
    'timed-out': 'This is taking longer than usual. You can keep waiting.',
  },
};
