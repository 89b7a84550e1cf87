/** What the recorder library records without an audio context, where the browser can. */
const PCM_TYPE = 'audio/webm; codecs=pcm';

/** Whether the browser records PCM by itself; otherwise it is recorded through an audio context. */
export const recordsPcm = () => MediaRecorder.isTypeSupported(PCM_TYPE);

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
