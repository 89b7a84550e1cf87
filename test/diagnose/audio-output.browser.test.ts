import { expect } from '@open-wc/testing';
import { RecorderError } from '../../src/domain/errors.js';
import { audioOutput } from '../../src/diagnose/microphone.js';

const CONNECT = /^Connect headphones or speakers/;
const NO_OUTPUT = new RecorderError('recording-failed', 'The recorder does not start.', { reason: 'no-output' });

const look = (error?: RecorderError) =>
  audioOutput({ element: document.body, options: { endpoint: '', language: 'en-GB' }, access: {}, error });

/** An audio context that runs, or stands still as on a device that can't play sound. */
const contextThat = (runs: boolean) =>
  class extends EventTarget {
    state = 'suspended';
    set onstatechange(listener: () => void) {
      if (runs) queueMicrotask(() => ((this.state = 'running'), listener()));
    }
    close = () => Promise.resolve();
  };

/** Makes the browser one that records through an audio context (stub). */
function useBrowser(options: { readonly runs: boolean; readonly autoplay?: string }): () => void {
  const { isTypeSupported } = MediaRecorder;
  const { AudioContext } = globalThis;
  MediaRecorder.isTypeSupported = () => false;
  Object.assign(globalThis, { AudioContext: contextThat(options.runs) });
  if (options.autoplay !== undefined) Object.assign(navigator, { getAutoplayPolicy: () => options.autoplay });
  return () => {
    MediaRecorder.isTypeSupported = isTypeSupported;
    Object.assign(globalThis, { AudioContext });
    Reflect.deleteProperty(navigator, 'getAutoplayPolicy');
  };
}

describe('audioOutput', () => {
  let restore: (() => void) | undefined;
  afterEach(() => {
    restore?.();
    restore = undefined;
  });

  it('finds nothing wrong in a browser that records without an audio context', async () => {
    expect(await look()).to.equal('');
  });

  it('finds nothing wrong where an audio context runs', async () => {
    restore = useBrowser({ runs: true });
    expect(await look()).to.equal('');
  });

  it('asks for headphones or speakers where a recording did not start without them', async () => {
    restore = useBrowser({ runs: true });
    expect(await look(NO_OUTPUT)).to.match(CONNECT);
  });

  it('asks for them where an audio context may run and does not', async () => {
    restore = useBrowser({ runs: false, autoplay: 'allowed' });
    expect(await look()).to.match(CONNECT);
  });

  it('can’t tell where the browser runs an audio context only after a press', async () => {
    restore = useBrowser({ runs: false });
    expect(await look()).to.equal(undefined);
  });
});
