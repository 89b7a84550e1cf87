import type { Phase } from '../../../session/state.js';

/** What marks the start of a recording, that it has enough, and its end, for who does not see it. */
export type Cue = 'tone' | 'vibration';

const SECONDS = 0.12;
/** Hz: down from the start to the end. */
const PITCHES = { start: 660, enough: 550, end: 440 } as const;
/** Milliseconds of vibration, rest, vibration… */
const VIBRATIONS = { start: [60], enough: [40, 80, 40, 80, 40], end: [60, 80, 60] } as const;
const LOUDNESS = 0.15;

/** Marks a change of phase in which a recording starts or ends. */
export function giveCueAt(phase: Phase, previous: Phase, cues: readonly Cue[]): void {
  if (phase === 'recording' && previous === 'requesting-microphone') giveCue(cues, 'start');
  else if (previous === 'recording' && phase !== 'paused') giveCue(cues, 'end');
}

/** Marks a moment. A device that can't does nothing. */
export function giveCue(cues: readonly Cue[], moment: keyof typeof PITCHES): void {
  if (cues.includes('vibration') && 'vibrate' in navigator) navigator.vibrate([...VIBRATIONS[moment]]);
  if (cues.includes('tone')) playTone(PITCHES[moment]);
}

function playTone(pitch: number): void {
  if (!('AudioContext' in globalThis)) return;
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: pitch });
  const gain = new GainNode(context, { gain: 0 });
  const { currentTime } = context;
  gain.gain.linearRampToValueAtTime(LOUDNESS, currentTime + SECONDS / 4);
  gain.gain.linearRampToValueAtTime(0, currentTime + SECONDS);
  tone.connect(gain).connect(context.destination);
  tone.start();
  tone.stop(currentTime + SECONDS);
  tone.addEventListener('ended', () => void context.close());
}
