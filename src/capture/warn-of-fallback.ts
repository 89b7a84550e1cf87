import { ASSETS_FIX } from './files.js';

/** What could not be loaded. */
interface Missing {
  readonly worklet: boolean;
  readonly weights: boolean;
}

let hasWarned = false;

/** Tells the console, once a page, what the recorder does without and what to do about it. */
export function warnOfFallback({ worklet, weights }: Missing): void {
  if (hasWarned) return;
  hasWarned = true;
  const effects = [...(weights ? [WITHOUT_WEIGHTS] : []), ...(worklet ? [WITHOUT_WORKLET] : [])].join('; ');
  console.warn(
    `thymia-recorder: ${effects}. If your bundler does not copy files along, ${ASSETS_FIX} (docs/bundlers.md). ` +
      'Otherwise await diagnose() on the element.',
  );
}

const WITHOUT_WEIGHTS = 'silero-vad-v6.bin did not load, so loudness is counted instead of speech';
const WITHOUT_WORKLET = 'speech.worklet.js did not load, so speech is counted half a second late';
