import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { browserName } from '../../../../src/element/recorder/microphone/browser-name.js';
import { repairAdvice } from '../../../../src/element/recorder/microphone/repair-advice.js';
import { locale } from '../../../../src/i18n/en.js';

const en = locale.strings;
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const BROWSERS = [
  ['chromium', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'],
  [
    'android',
    'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
  ],
  ['firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
  ['safari', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/18.5 Safari/605.1.15`],
  ['ios', `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${WEBKIT} Version/18.5 Mobile/15E148 Safari/604.1`],
] as const;

describe('repairAdvice', () => {
  for (const [name, userAgent] of BROWSERS)
    it(`says where ${name} has the setting of a site`, () => {
      assert.equal(browserName(userAgent), name);
      assert.equal(repairAdvice(en, 'site', browserName(userAgent)), en.repair.site[name]);
    });

  it('has words of its own for each browser', () => {
    assert.equal(new Set(Object.values(en.repair.site)).size, BROWSERS.length);
  });

  it('says the same in every browser for the whole device and after a closed prompt', () => {
    assert.equal(repairAdvice(en, 'system'), en.repair.system);
    assert.equal(repairAdvice(en, 'prompt-closed'), en.repair['prompt-closed']);
  });

  it('says nothing when the lock is unknown', () => {
    assert.equal(repairAdvice(en, undefined), '');
  });
});
