import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { assetUrl } from '../../../src/capture/files/asset-url.js';
import { assets, setAssetBase } from '../../../src/platform/assets.js';
import { RecorderError } from '../../../src/domain/errors.js';

const NAME = 'speech.worker.js';
const hrefOf = async (base?: string) => (await assetUrl(NAME, base)).href;

describe('assetUrl', () => {
  afterEach(() => {
    setAssetBase(undefined);
    delete assets.loadInlined;
    Reflect.deleteProperty(globalThis, 'location');
  });

  it('finds a file next to the code by default', async () => {
    assert.match(await hrefOf(), /^file:.*\/src\/capture\/speech\/counting\/speech\.worker\.ts$/);
  });

  it('finds a file within a base, with or without a slash at its end', async () => {
    setAssetBase('https://cdn.example/assets');
    assert.equal(await hrefOf(), `https://cdn.example/assets/${NAME}`);
    setAssetBase(new URL('https://cdn.example/assets/'));
    assert.equal(await hrefOf(), `https://cdn.example/assets/${NAME}`);
  });

  it('resolves a base against the page', async () => {
    Object.assign(globalThis, { location: { href: 'https://site.example/record/' } });
    assert.equal(await hrefOf('/assets'), `https://site.example/assets/${NAME}`);
    assert.equal(await hrefOf('assets/'), `https://site.example/record/assets/${NAME}`);
  });

  it('takes the element’s base first, then the page’s, then what is inlined', async () => {
    assets.loadInlined = () =>
      Promise.resolve({ urlOf: (name) => `blob:inlined/${name}`, weights: () => new ArrayBuffer() });
    assert.equal(await hrefOf(), `blob:inlined/${NAME}`);
    setAssetBase('https://page.example/');
    assert.equal(await hrefOf(), `https://page.example/${NAME}`);
    assert.equal(await hrefOf('https://element.example/'), `https://element.example/${NAME}`);
  });

  it('throws a configuration error that names setAssetBase() when there is no URL', () => {
    const isNamed = (error: unknown) =>
      error instanceof RecorderError && error.code === 'configuration' && error.message.includes('setAssetBase(url)');
    assert.throws(() => assetUrl(NAME, '/relative/to/no/page'), isNamed);
  });
});
