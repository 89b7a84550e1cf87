/** What counts speech, while it loads. */
export interface Loading {
  readonly worklet?: Promise<unknown>;
  readonly weights: Promise<unknown>;
}

/** Has the console told when the recorder has to count speech less well than it could. Never rejects. */
export async function followLoading({ worklet, weights }: Loading, signal: AbortSignal): Promise<void> {
  const outcomes = await Promise.allSettled([worklet, weights]);
  const [isWorkletMissing, isDetectorMissing] = outcomes.map(({ status }) => status === 'rejected');
  if (signal.aborted || !(isWorkletMissing || isDetectorMissing)) return;
  const warning = await import('./warn-of-fallback.js').catch(() => undefined); // the network may be gone
  warning?.warnOfFallback({ worklet: isWorkletMissing === true, weights: isDetectorMissing === true });
}
