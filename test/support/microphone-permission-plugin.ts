import type { TestRunnerPlugin } from '@web/test-runner';
import { PlaywrightLauncher, type playwright } from '@web/test-runner-playwright';
import type { MicrophonePermission } from './microphone-permission.js';

/** The server's half of `setMicrophonePermission`. */
export function microphonePermissionPlugin(): TestRunnerPlugin<MicrophonePermission> {
  const sessions = new WeakMap<playwright.Page, playwright.CDPSession>();

  /** Kept open, since what was set by a session goes with it. */
  async function devtoolsOf(page: playwright.Page): Promise<playwright.CDPSession> {
    const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
    sessions.set(page, session);
    return session;
  }

  return {
    name: 'microphone-permission',
    async executeCommand({ command, payload: setting, session: { browser, id } }) {
      if (command !== 'set-microphone-permission' || setting === undefined) return undefined;
      if (!(browser instanceof PlaywrightLauncher)) throw new Error('Permissions are set through Playwright only.');
      const page = browser.getPage(id);
      const devtools = await devtoolsOf(page);
      const { targetInfo } = await devtools.send('Target.getTargetInfo');
      await devtools.send('Browser.setPermission', {
        permission: { name: 'microphone' },
        setting,
        origin: new URL(page.url()).origin,
        ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
      });
      return true;
    },
  };
}
