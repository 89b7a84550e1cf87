import type { TestRunnerPlugin } from '@web/test-runner';
import { PlaywrightLauncher } from '@web/test-runner-playwright';

/** The server's half of `limitStorage`. */
export function storageQuotaPlugin(): TestRunnerPlugin<{ bytes?: number }> {
  return {
    name: 'storage-quota',
    async executeCommand({ command, payload, session: { browser, id } }) {
      if (command !== 'limit-storage' || payload === undefined) return undefined;
      if (!(browser instanceof PlaywrightLauncher)) throw new Error('Quotas are set through Playwright only.');
      const page = browser.getPage(id);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Storage.overrideQuotaForOrigin', {
        origin: new URL(page.url()).origin,
        ...(payload.bytes !== undefined && { quotaSize: payload.bytes }),
      });
      return true;
    },
  };
}
