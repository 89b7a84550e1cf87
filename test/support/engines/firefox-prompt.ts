import { setTimeout as delay } from 'node:timers/promises';
import type { DrivenFirefox } from './driven-firefox.js';

declare global {
  interface Window {
    /** In Firefox's own window: what lies over the page. */
    readonly PopupNotifications: {
      getNotification(id: string): object | null;
      readonly panel: XMLPopup;
    };
  }
}

/** Firefox's popup, as far as it is needed. */
interface XMLPopup extends Element {
  readonly state: string;
}

/** For which its buttons take no press. */
const SECURITY_DELAY_MS = 700;
/** What Firefox calls its buttons. */
const KINDS = { Allow: 'primary', Block: 'secondary' } as const;
/** Longest wait for a prompt, on a busy machine, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Whether Firefox asks for the microphone now. */
export const isAsking = (firefox: DrivenFirefox): Promise<boolean> =>
  firefox.chrome.run(() => {
    const { PopupNotifications } = window;
    return (
      PopupNotifications.panel.state === 'open' && PopupNotifications.getNotification('webRTC-shareDevices') !== null
    );
  });

/** Waits for the prompt, and presses its button. */
export async function answerPrompt(firefox: DrivenFirefox, answer: keyof typeof KINDS): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !(await isAsking(firefox)); await delay(100))
    if (performance.now() > end) throw new Error('Firefox does not ask for the microphone.');
  await delay(SECURITY_DELAY_MS);
  await firefox.chrome.run((kind) => {
    document
      .querySelector<HTMLElement>(`#webRTC-shareDevices-notification .popup-notification-${kind}-button`)
      ?.click(); // the protocol's own click doesn't reach a popup
  }, KINDS[answer]);
}
