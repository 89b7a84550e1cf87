import { expect } from '@open-wc/testing';
import { endpoint } from '../../src/diagnose/host.js';
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

  it('says of a page of the website that it can’t know, asking with GET alone', async () => {
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      asked.push(init?.method ?? 'GET');
      return fetch(input, init);
    };
    try {
      expect(await look({ endpoint: location.href })).to.match(/200 without JSON, which doesn’t tell/);
    } finally {
      globalThis.fetch = fetch;
    }
    expect(asked).to.deep.equal(['GET']);
  });

  it('leaves a missing endpoint to the check of the options', async () => {
    expect(await look({})).to.equal(undefined);
  });
});
