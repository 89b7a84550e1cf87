/** What the recorder library records without an audio context, where the browser can. */
export const PCM_TYPE = 'audio/webm; codecs=pcm';

/**
 * Whether the browser records PCM by itself; otherwise it is recorded through an audio context. What a page puts in the
 * place of the browser's recorder may claim the same, and change the samples.
 */
export const recordsPcm = () => isBrowsersOwn(MediaRecorder) && MediaRecorder.isTypeSupported(PCM_TYPE);

const isBrowsersOwn = (built: object) => /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(built));

/** Whether the browser has what no recording can do without, if the page is in a secure context. */
export const canRecord = () =>
  'mediaDevices' in navigator &&
  typeof MediaRecorder !== 'undefined' &&
  'throwIfAborted' in AbortSignal.prototype && // and with it all else that is as old
  (recordsPcm() || (typeof AudioContext !== 'undefined' && typeof AudioWorkletNode !== 'undefined'));

/** Whether an audio context may run without another press, as far as the browser tells: Firefox alone does. */
export function mayPlaySound(): boolean {
  const policy: unknown = Reflect.get(navigator, 'getAutoplayPolicy');
  return typeof policy === 'function' && Reflect.apply(policy, navigator, ['audiocontext']) === 'allowed';
}
