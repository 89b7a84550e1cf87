import type { StartCapture } from '../../../src/domain/ports.js';
import type { Report } from './report.js';

/** The browser's microphone; each slice is told as it is handed over. */
export const watchedCapture =
  (tell: (report: Report) => void): StartCapture =>
  async (options, listener, signal) => {
    const { startCapture } = await import('../../../src/capture/start-capture.js'); // as late as the recorder itself
    const slice: typeof listener.slice = (each, isAnew) => {
      tell({ type: 'slice', isAnew, samples: base64(new Uint8Array(each.samples.buffer)) });
      listener.slice?.(each, isAnew);
    };
    return startCapture(options, { ...listener, slice }, signal);
  };

const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Tells when a slice goes to storage, and when it is there. */
export function watchStorage(tell: (report: Report) => void): void {
  const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {};
  const value = function (this: IDBObjectStore, ...parameters: Parameters<IDBObjectStore['put']>) {
    const [, key] = parameters;
    const number = Array.isArray(key) ? Number(key[2]) : NaN;
    if (this.name === 'slices') {
      tell({ type: 'storing', slices: number + 1 });
      this.transaction.addEventListener('complete', () => tell({ type: 'stored', slices: number + 1 }));
    }
    return Reflect.apply(put.value as IDBObjectStore['put'], this, parameters);
  };
  Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value });
}
