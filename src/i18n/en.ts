import { startStrings } from './en-at-start.js';
import { percentIn, secondsIn, type Locale, type Strings } from './strings.js';

const seconds = secondsIn('en');

const strings: Strings = {
  ...startStrings,
  check: {
    ...startStrings.check,
    speak: 'Count to ten aloud, or say a few words. They aren’t kept.',
    fine: 'The sound is clear. You can start.',
    problems: {
      silent: 'No sound is coming in. Check that this is the right microphone, and that it is on.',
      'too-quiet': 'The sound is very quiet. Move closer to the microphone.',
      noisy: 'There’s a lot of noise. Close a window, or go somewhere quieter.',
      clipped: 'The sound is too loud. Move a little further from the microphone.',
    },
  },
  justTalk: 'Just talk, in your own words.',
  anotherQuestion: 'Another question',
  passage:
    'The north wind and the sun could not agree which of them was stronger. Just then a traveller came along the ' +
    'road, wrapped in a warm cloak. They agreed that whoever made him take it off would win. The wind blew as ' +
    'hard as it could. Leaves flew and branches bent, but the traveller only held his cloak tighter, and in the end ' +
    'the wind gave up. Then the sun came out, gently at first. The air grew warm. The traveller loosened his cloak, ' +
    'and before long he took it off and sat down in the shade of a tree. So the wind had to admit that the sun was ' +
    'the stronger of the two.',
  passageBreak: 'You can pause at any time, listen or rest, and continue where you stopped.',
  passageLabel: 'Text to read aloud',
  smallerText: 'Smaller text',
  largerText: 'Larger text',
  pause: 'Pause',
  resume: 'Continue',
  paused: 'Paused. Take your time.',
  pausedUnseen: 'Paused, since the recording was out of sight.',
  otherMicrophone: 'The microphone you chose isn’t available. Recording with another one.',
  hearing: 'Recording your voice.',
  resting: {
    silence: 'Recording. Take your time.',
    'too-quiet': 'Your voice is hardly coming in. Move closer to the microphone.',
    noise: 'It’s noisy here. Close a window if you can.',
    muted: 'No sound is coming in. Check that the microphone isn’t muted.',
  },
  enough: 'We have enough now, thank you. You can finish, or keep going.',
  speechProgress: (spoken, required) => `${spoken} of ${seconds(required)} of speech recorded`,
  missing: (missing) => `Please talk for about ${seconds(missing)} more.`,
  minuteLeft: 'About a minute is left. Pause stops the clock.',
  timeLeft: (left) => `${seconds(left)} left.`,
  between: 'Thank you. Next, a short text to read aloud.',
  nextRecording: 'Next recording',
  review: 'Listen first if you like, then send.',
  recordings: { recording: 'Your recording', moodQuestion: 'Your answer', readAloud: 'Your reading' },
  play: 'Play',
  playbackPosition: (position, total) => `${position} of ${seconds(total)}`,
  send: 'Send',
  recordAgain: 'Record again',
  recordOneAgain: { moodQuestion: 'Record your answer again', readAloud: 'Record your reading again' },
  preparing: 'Getting ready to send…',
  sending: 'Sending…',
  sent: percentIn('en'),
  analysing: 'Thank you. Processing usually takes about half a minute.',
  analysingLonger: 'This is taking a little longer today. Thank you for waiting.',
  keepPageOpen: 'Please keep this page open until everything is sent.',
  offline: 'You’re offline. This continues as soon as the connection is back.',
  retrying: 'That hasn’t worked yet. We’re trying again.',
  complete: 'All done. Thank you.',
  completeForClinician: 'All done, thank you. The result is for your clinician.',
  another: 'Record another',
  keepWaiting: 'Keep waiting',
  startOver: 'Start over',
  discard: 'Delete',
  ask: {
    discard: 'Delete what you recorded?',
    again: 'Record again? The new recording replaces this one.',
    keep: 'Keep it',
  },
  cancel: 'Cancel',
  anotherWay: 'Recording doesn’t always work out. Ask the people who run this page for another way.',
  unfinished: 'What you recorded earlier hasn’t been sent.',
  runGone: 'The result is no longer available. It was deleted, or the service doesn’t know it.',
  reasons: {
    'session-gone': 'This recording can’t be continued. You can record again.',
    'not-deleted': 'The recording couldn’t be deleted from this device. Please try again.',
    'no-output': 'Connect headphones or speakers, then try again.',
  },
  recordingKept: 'Recording stopped working. What you have said is still here.',
  voiceKept: 'What you have said is still here.',
  internalError:
    'Something went wrong on our side. What you recorded is still here. Please try again later. If it happens again, tell the people who run this page.',
  both: {
    message: 'One or both of your recordings couldn’t be used. Please record both again.',
    again: 'Record both again',
    longer: 'It helps to talk a little longer in each, without long breaks.',
    clearer: 'It helps to be somewhere quiet, close to a microphone that is on.',
  },
  repair: {
    site: {
      chromium:
        'Click the icon to the left of the address, and turn the microphone on. This then continues automatically.',
      android: 'Tap the icon to the left of the address, then Permissions, and allow the microphone. Then try again.',
      firefox: 'Click the crossed-out microphone to the left of the address to remove the block, then try again.',
      safari: 'Choose Safari, then Settings for this website, and allow the microphone. Then try again.',
      ios: 'Tap the page icon beside the address, then Website Settings, and allow the microphone. Then try again.',
    },
    system:
      'Your device is blocking the microphone for this browser. Allow it in the device’s privacy settings, then try again.',
    'prompt-closed': 'Try again, and choose Allow when your browser asks.',
  },
  microphone: 'Microphone',
  unnamedMicrophone: 'Unnamed microphone',
  useWhatWeHave: 'Use what I said',
  quality: {
    clipped:
      'The sound is too loud, and partly distorted. If you record again, move a little further from the microphone.',
    'too-quiet': 'The sound is very quiet. If you record again, move closer to the microphone.',
    noisy: 'There’s a lot of noise. If you record again, go somewhere quieter.',
    silent: 'The recording is silent.',
    gaps: 'Parts are missing. If you record again, keep this page open and in front while you talk.',
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
