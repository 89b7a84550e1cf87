import { expect } from '@open-wc/testing';
import { engine } from '../support/record.js';

const WAYS = ['own', 'cdn', 'npm', 'inline', 'trusted-types'];

/** What `hosting-page.ts` says of a recording on a page that is hosted so. */
async function recordHosted(way: string): Promise<unknown> {
  const frame = document.createElement('iframe');
  frame.src = `/__hosting/${way}`;
  frame.allow = 'microphone; autoplay';
  document.body.append(frame);
  try {
    return await new Promise((resolve) => {
      addEventListener('message', ({ source, data }) => source === frame.contentWindow && resolve(data));
    });
  } finally {
    frame.remove();
  }
}

/** WebKit gives its microphone to one page at a time, and it has no speech with which a recording could go on. */
const isWebKit = engine === 'WebKitGTK';
/** In Firefox a busy machine costs samples. */
const isOneByOne = isWebKit || engine === 'Firefox';

describe(`a page with the built files under the documented Content-Security-Policy in ${engine}`, () => {
  const outcomes = new Map<string, Promise<unknown>>();

  // All at once, where that can be: each takes as long as somebody speaks.
  before(() => {
    let last: Promise<unknown> = Promise.resolve();
    for (const way of WAYS) {
      last = isOneByOne ? last.then(() => recordHosted(way)) : recordHosted(way);
      outcomes.set(way, last);
    }
  });

  for (const way of WAYS) {
    it(`${isWebKit ? 'records' : 'goes from start to result'} when hosted "${way}"`, async () => {
      const whole = { phase: 'complete', detector: 'silero-vad-v6' };
      const outcome = await outcomes.get(way);
      expect(outcome).to.deep.equal({ ...(isWebKit ? { phase: 'recording' } : whole), violations: [] });
    });
    if (isWebKit) it.skip(`goes from start to result when hosted "${way}" (there is no speech in its test microphone)`);
  }
});
