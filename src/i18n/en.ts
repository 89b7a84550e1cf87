import { firstStrings } from './en-first.js';
import { percentIn, secondsIn, type Locale, type Strings } from './strings.js';

const seconds = secondsIn('en');

const strings: Strings = {
  ...firstStrings,
  check: {
    ...firstStrings.check,
    speak: 'Say a few words, such as what you had for breakfast. They aren’t kept.',
    fine: 'You sound fine. You can start.',
    problems: {
      silent: 'We can’t hear you. Is it the right microphone, and is it on?',
      'too-quiet': 'You sound very quiet. Could you come closer to the microphone?',
      noisy: 'It’s noisy where you are. Could you close a window, or go somewhere quieter?',
      clipped: 'You sound very loud. A little further from the microphone would be better.',
    },
  },
  justTalk: 'Just talk. There is no right answer.',
  anotherQuestion: 'Another question',
  passage:
    'The north wind and the sun could not agree which of them was stronger. Just then a traveller came along the ' +
    'road, wrapped in a warm cloak. They decided that whoever could make him take it off had won. The wind blew as ' +
    'hard as it could. Leaves flew and branches bent, but the traveller only held his cloak tighter, and in the end ' +
    'the wind gave up. Then the sun came out, gently at first. The air grew warm. The traveller loosened his cloak, ' +
    'and before long he took it off and sat down in the shade of a tree. So the wind had to admit that the sun was ' +
    'the stronger of the two.',
  passageLabel: 'Text to read aloud',
  smallerText: 'Smaller text',
  largerText: 'Larger text',
  pause: 'Pause',
  resume: 'Go on',
  paused: 'Paused. Take your time.',
  hearing: 'We can hear you.',
  resting: {
    silence: 'We’re listening. Take your time.',
    'too-quiet': 'We can hardly hear you. Is the microphone near?',
    noise: 'It’s noisy here. Could you close a window?',
    muted: 'We can’t hear you. Is the microphone muted?',
  },
  enough: 'That’s enough. You can finish, or keep going.',
  speechProgress: (heard, required) => `Heard ${heard} of ${seconds(required)} of speech`,
  missing: (missing) => `Please talk for about ${seconds(missing)} more.`,
  timeLeft: (left) => `${seconds(left)} left.`,
  between: 'Thank you. Next, a short text to read aloud.',
  nextRecording: 'Next recording',
  review: 'Listen to it if you like, then send it.',
  recordings: { recording: 'Your recording', moodQuestion: 'Your answer', readAloud: 'Your reading' },
  play: 'Play',
  playbackPosition: (position, total) => `${position} of ${seconds(total)}`,
  send: 'Send',
  recordAgain: 'Record again',
  preparing: 'Getting ready to send…',
  sending: 'Sending your recording…',
  sent: percentIn('en'),
  analysing: 'Thank you. Listening back takes about half a minute.',
  analysingLonger: 'This takes a little longer today. Thank you for waiting.',
  keepPageOpen: 'Please keep this page open until it is sent.',
  offline: 'You’re offline. We’ll go on as soon as you’re back.',
  retrying: 'That hasn’t worked yet. We’re trying again.',
  complete: 'All done. Thank you.',
  completeForClinician: 'All done. It has been sent to your clinician. Thank you.',
  another: 'Record another',
  keepWaiting: 'Keep waiting',
  startOver: 'Start over',
  discard: 'Delete',
  cancel: 'Cancel',
  unfinished: 'You have a recording that wasn’t sent.',
  sendUnfinished: 'Send it',
  discardUnfinished: 'Throw it away',
  runGone: 'There is no result any more: it was deleted, or the service doesn’t know it.',
  reasons: {
    'session-gone': 'This recording can’t be continued. You can record again.',
    'not-deleted': 'The recording couldn’t be deleted from this device. Please try again.',
  },
  internalError:
    'Something went wrong on our side. What you said is safe. Please try again later. If it happens again, tell the people who run this page.',
  both: {
    message: 'One or both of your recordings couldn’t be used. Please record both again.',
    again: 'Record both again',
    longer: 'It helps to talk a little longer in each, without long breaks.',
    clearer: 'It helps to be somewhere quiet, close to a microphone that is on.',
  },
  repair: {
    site: {
      chromium: 'Click the icon to the left of the address, and turn the microphone on. We’ll go on by ourselves.',
      android: 'Tap the icon to the left of the address, then Permissions, and allow the microphone.',
      firefox: 'Click the crossed-out microphone to the left of the address to remove the block, then try again.',
      safari: 'Choose Safari, then Settings for this website, and allow the microphone. Then try again.',
      ios: 'Tap the page icon beside the address, then Website Settings, and allow the microphone. Then try again.',
    },
    system:
      'Your device doesn’t allow this browser to use the microphone. Allow it in the device’s privacy settings, then try again.',
    'prompt-closed': 'Try again, and choose Allow when your browser asks.',
  },
  microphone: 'Microphone',
  unnamedMicrophone: 'Microphone without a name',
  useWhatWeHave: 'Use what I said',
  quality: {
    clipped: 'It’s very loud and partly cut off. A little further from the microphone would be better.',
    'too-quiet': 'It’s very quiet. Closer to the microphone would be better.',
    noisy: 'There’s a lot of noise around you. A quieter place would be better.',
    silent: 'We couldn’t hear anything.',
    gaps: 'Parts of it are missing. Please keep this page open and in front while you talk.',
  },
  sleep: {
    message: 'First, two questions about your sleep last night.',
    hint: 'A rough time is fine. If you slept during the day, give the times of your longest sleep.',
    asleep: 'When did you fall asleep?',
    awake: 'When did you wake up?',
    moment: (day, time) => `${day} at ${time}`,
    span: (from, to) => `From ${from} to ${to}`,
    use: 'Use these times',
    skip: 'Skip',
  },
};

/** English. */
export const locale: Locale = { code: 'en', direction: 'ltr', strings };
