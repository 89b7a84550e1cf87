import { ASSETS_FIX } from './files.js';

/** What is loading, and what the recorder does without. */
interface Loading {
  readonly worklet?: Promise<unknown>;
  readonly weights: Promise<unknown>;
}

let hasWarned = false;

/** Tells the console, once a page, when the recorder has to count speech less well than it could. Never rejects. */
export async function warnOfFallback({ worklet, weights }: Loading, signal: AbortSignal): Promise<void> {
  const [isWorkletMissing, isDetectorMissing] = await Promise.all([isMissing(worklet), isMissing(weights)]);
  if (hasWarned || signal.aborted || !(isWorkletMissing || isDetectorMissing)) return;
  hasWarned = true;
  const files = [...(isDetectorMissing ? [WEIGHTS] : []), ...(isWorkletMissing ? [WORKLET] : [])];
  console.warn(
    `thymia-recorder: ${files.join('; ')}. If your bundler does not copy files along, ${ASSETS_FIX} ` +
      '(docs/bundlers.md). Otherwise ask diagnose().',
  );
}

const WEIGHTS = 'silero-vad-v6.bin did not load, so loudness is counted instead of speech';
const WORKLET = 'speech.worklet.js did not load, so speech is counted half a second late';

const isMissing = async (loading: Promise<unknown> | undefined) =>
  loading?.then(
    () => false,
    () => true,
  );
