import { expect } from '@open-wc/testing';
import { RecorderError } from '../../src/domain/errors.js';
import type { UploadProgress } from '../../src/domain/ports.js';
import type { HostAccess } from '../../src/transport/host-access.js';
import { createUploader } from '../../src/transport/uploader.js';
import type { Arrival } from '../support/redirecting-stores.js';
import { engine } from '../support/record.js';

const BODY = new Blob([new Uint8Array(300_000)]);

/** Origins: the page's own, a store's, and another that a redirect may lead to. */
let origins: Readonly<Record<'own' | 'store' | 'other', string>>;

const place = (origin: keyof typeof origins, name: string) => `${origins[origin]}/__stores/${name}`;

async function arrivedAt(url: string): Promise<Arrival[]> {
  const response = await fetch(url, { credentials: 'omit' });
  return (await response.json()) as Arrival[];
}

async function upload(url: string, access: HostAccess = {}) {
  const progress: UploadProgress[] = [];
  const { signal } = new AbortController();
  const error = await createUploader(() => access)(url, BODY, (each) => progress.push(each), signal).catch(
    (thrown: unknown) => thrown,
  );
  return { error, progress };
}

describe(`createUploader in ${engine}`, () => {
  before(async () => {
    const [store = '', other = ''] = (await (await fetch('/__stores')).json()) as string[];
    origins = { own: location.origin, store, other };
    document.cookie = 'session=secret; path=/';
  });
  afterEach(() => expect(document.querySelectorAll('iframe')).to.have.length(0));

  for (const origin of ['own', 'store'] as const)
    it(`sends every byte to the ${origin} origin, with progress`, async () => {
      const url = place(origin, crypto.randomUUID());
      const { error, progress } = await upload(url);
      expect(error).to.equal(undefined);
      expect(progress.at(-1)).to.deep.equal({ loadedBytes: 300_000, totalBytes: 300_000 });
      const [arrival, ...more] = await arrivedAt(url);
      expect([arrival?.method, arrival?.bytes, more]).to.deep.equal(['PUT', 300_000, []]);
    });

  it('sends no header that a tracer on the page adds to every request', async () => {
    const url = place('store', crypto.randomUUID());
    const endTracing = trace();
    try {
      const { error } = await upload(url);
      expect(error).to.equal(undefined);
    } finally {
      endTracing();
    }
    expect(await arrivedAt(url)).to.have.length(1);
  });

  for (const from of ['own', 'store'] as const)
    for (const to of [from, 'other'] as const)
      for (const status of [302, 307]) {
        it(`refuses a ${status} from the ${from} to ${to === from ? 'the same' : 'another'} origin`, async () => {
          const second = place(to, crypto.randomUUID());
          const first = `${place(from, crypto.randomUUID())}?status=${status}&location=${encodeURIComponent(second)}`;
          const { error } = await upload(first);
          expect(error).to.be.instanceOf(RecorderError);
          expect(error).to.include({ code: 'upload-failed', status: 300, retryable: true });
          expect(await arrivedAt(first)).to.have.length(1);
          // WebKit checks a redirect within an origin against nothing that a page can set.
          if (engine !== 'WebKitGTK' || to !== from) expect(await arrivedAt(second)).to.deep.equal([]);
        });
      }

  for (const [credentials, origin, expected] of [
    ['same-origin', 'own', true],
    ['omit', 'own', false],
    ['same-origin', 'store', false],
    ['include', 'store', true],
  ] as const)
    it(`${expected ? 'sends' : 'leaves out'} cookies to the ${origin} origin with credentials "${credentials}"`, async () => {
      const url = place(origin, crypto.randomUUID());
      expect((await upload(url, { credentials })).error).to.equal(undefined);
      const [arrival] = await arrivedAt(url);
      expect(arrival?.cookie?.includes('session=secret') ?? false).to.equal(expected);
    });
});

/** Adds a header to every request of the page, as tracers do: a store's preflight does not allow it. */
function trace(): () => void {
  const { fetch } = globalThis;
  const { send } = XMLHttpRequest.prototype;
  globalThis.fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
    return fetch(input, { ...init, headers });
  };
  XMLHttpRequest.prototype.send = function (body) {
    this.setRequestHeader('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
    send.call(this, body);
  };
  return () => {
    globalThis.fetch = fetch;
    XMLHttpRequest.prototype.send = send;
  };
}
