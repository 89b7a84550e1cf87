import { expect } from '@open-wc/testing';
import type { ErrorCode } from '../../src/domain/errors.js';
import { intercept } from '../support/intercept.js';
import { engine, record } from '../support/record.js';

/** Stubs of what no engine can be made to answer here: the platform's own exceptions, by the names of its specification. */
const REFUSALS: readonly (readonly [DOMException['name'], ErrorCode])[] = [
  ['NotAllowedError', 'microphone-denied'],
  ['SecurityError', 'blocked-by-policy'],
  ['NotFoundError', 'microphone-not-found'],
  ['OverconstrainedError', 'microphone-not-found'],
  ['NotReadableError', 'microphone-in-use'],
];

/** The code that a recording ends with, before it has begun. */
const codeOf = (recording: Promise<unknown>) =>
  recording.then(
    () => 'none',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );

/** Replaces a property of the platform; returns what puts it back. */
function replace(target: object, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, configurable: true });
  return () => (own ? Object.defineProperty(target, name, own) : Reflect.deleteProperty(target, name));
}

describe(`startCapture without a microphone in ${engine}`, () => {
  const endings: (() => unknown)[] = [];
  afterEach(() => endings.splice(0).forEach((end) => end()));

  for (const [name, code] of REFUSALS)
    it(`rejects with ${code} on ${name} (stub)`, async () => {
      endings.push(intercept({ refusal: new DOMException('as the browser says it', name) }).end);
      expect(await codeOf(record(1))).to.equal(code);
    });

  it('rejects with insecure-context on a page that is not secure (stub)', async () => {
    endings.push(replace(globalThis, 'isSecureContext', false));
    expect(await codeOf(record(1))).to.equal('insecure-context');
  });

  it('rejects with unsupported-browser in a browser without MediaRecorder (stub)', async () => {
    endings.push(replace(globalThis, 'MediaRecorder', undefined));
    expect(await codeOf(record(1))).to.equal('unsupported-browser');
  });

  for (const name of ['AudioContext', 'AudioWorkletNode'])
    it(`rejects with unsupported-browser in a browser that records no PCM by itself and has no ${name} (stub)`, async () => {
      endings.push(replace(globalThis, name, undefined));
      endings.push(replace(MediaRecorder, 'isTypeSupported', () => false));
      expect(await codeOf(record(1))).to.equal('unsupported-browser');
    });
});

describe(`startCapture without a part of the counter in ${engine}`, () => {
  const { fetch } = globalThis;
  afterEach(() => (globalThis.fetch = fetch));

  it('counts loudness when it has no weights', async () => {
    globalThis.fetch = (input, init) =>
      (input instanceof URL ? input.pathname : '').endsWith('.bin')
        ? Promise.reject(new TypeError('Failed to fetch'))
        : fetch(input, init);
    const { audio } = await record(2);
    expect(audio.quality).to.include({ detector: 'energy', detectorReason: 'weights-unavailable' });
  });
});
