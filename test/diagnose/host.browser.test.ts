import { expect } from '@open-wc/testing';
import { RecorderError } from '../../src/domain/errors.js';
import { endpoint, upload } from '../../src/diagnose/host.js';
import type { RecorderOptions } from '../../src/domain/options.js';

const READY = 'data:application/json,{"ready":true,"models":["helios"]}';

const look = (options: Partial<RecorderOptions>) =>
  endpoint({
    element: document.body,
    options: { endpoint: '', language: 'en-GB', ...options },
    access: {},
    error: undefined,
  });

describe('endpoint', () => {
  it('finds nothing wrong with one that says it is ready', async () => {
    expect(await look({ endpoint: READY })).to.equal('');
  });

  it('finds that a model is not among those of the endpoint', async () => {
    expect(await look({ endpoint: READY, model: 'apollo' })).to.match(/^Ask thymia to enable apollo/);
  });

  it('says that a page of the website answers, asking with GET alone', async () => {
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      asked.push(init?.method ?? 'GET');
      return fetch(input, init);
    };
    try {
      expect(await look({ endpoint: location.href })).to.match(/: a web page answers instead$/);
    } finally {
      globalThis.fetch = fetch;
    }
    expect(asked).to.deep.equal(['GET']);
  });

  it('tells an endpoint that is late from one where nothing answers', async () => {
    const { fetch, setTimeout } = globalThis;
    globalThis.fetch = (_input, init) =>
      new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('Aborted.'))));
    Object.assign(globalThis, { setTimeout: (run: () => void) => setTimeout(run) }); // time flies
    try {
      expect(await look({ endpoint: location.href })).to.match(/^Ask again: .* within 10 s, as a dev server may/);
    } finally {
      Object.assign(globalThis, { fetch, setTimeout });
    }
  });

  it('finds that nothing answers', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    try {
      expect(await look({ endpoint: location.href })).to.match(/nothing answers there$/);
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('leaves a missing endpoint to the check of the options', async () => {
    expect(await look({})).to.equal(undefined);
  });
});

describe('upload', () => {
  const look = (status?: number) =>
    upload({
      element: document.body,
      options: { endpoint: '', language: 'en-GB' },
      access: {},
      error: new RecorderError('upload-failed', 'It failed.', { status }),
    });

  for (const [status, advice] of [
    [413, /^Raise the body limit of your platform .*#limits-of-platforms/],
    [300, /^Have your backend hand out final upload URLs/],
    [500, /^Look into the store, .*'relay'.*: 500 is the answer/],
    [0, /^Allow PUT with content-type/],
  ] as const)
    it(`says what to do after ${status || 'no answer'}`, () => {
      expect(look(status)).to.match(advice);
    });
});
