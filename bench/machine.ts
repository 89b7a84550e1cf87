import { arch, cpus, platform, totalmem } from 'node:os';
import { chromium } from 'playwright-core';
import { findChrome } from '../test/support/chrome.js';

/** What the figures depend on, in words. */
export async function describeMachine(): Promise<string> {
  const cores = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const parts = [
    `${cores.length} cores of ${cores[0]?.model.trim() ?? 'an unknown processor'}`,
    `${gigabytes} GiB of memory`,
    `${platform()} on ${arch()}`,
    `Chromium ${await chromiumVersion()} without a window`,
    `Node ${process.versions.node}`,
  ];
  return parts.join(', ');
}

async function chromiumVersion(): Promise<string> {
  const browser = await chromium.launch({ executablePath: await findChrome() });
  const version = browser.version();
  await browser.close();
  return version;
}
