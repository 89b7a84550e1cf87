import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browserName } from '../../src/element/browser-name.js';
import { repairAdvice } from '../../src/element/repair-advice.js';
import { locale } from '../../src/i18n/en.js';

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

describe('what opens a microphone that is shut', () => {
  for (const [name, userAgent] of BROWSERS)
    test(`for this site, in ${name}: where its setting is`, () => {
      assert.equal(browserName(userAgent), name);
      assert.equal(repairAdvice(en, 'site', browserName(userAgent)), en.repair.site[name]);
    });

  test('each browser has words of its own', () => {
    assert.equal(new Set(Object.values(en.repair.site)).size, BROWSERS.length);
  });

  test('for the whole device, or after a closed prompt: the same in every browser', () => {
    assert.equal(repairAdvice(en, 'system'), en.repair.system);
    assert.equal(repairAdvice(en, 'prompt-closed'), en.repair['prompt-closed']);
  });

  test('nothing where nobody knows the lock', () => {
    assert.equal(repairAdvice(en, undefined), '');
  });
});
