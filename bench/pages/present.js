/**
 * What the bench asks of each recorder: the same of all.
 *
 * @typedef {object} Recorder
 * @property {(parent: HTMLElement) => void} mount Draws the recorder, or a button where it draws nothing itself.
 * @property {() => Promise<void>} start As a click would; resolves once it is recording.
 * @property {() => Promise<Blob>} stop As a click would; resolves with the recording.
 * @property {() => unknown} discard Ends a recording that nobody wants.
 * @property {(parent: HTMLElement) => void} [mountSending] The same, set up to send what was recorded once it is there.
 * @property {() => Promise<unknown>} [result] Resolves when there is a result of what was sent.
 */

/** Shows a recorder, for the bench to drive. @param {Recorder} recorder */
export function present(recorder) {
  const parent = document.querySelector('main');
  const mount = location.search === '?send' ? recorder.mountSending : recorder.mount;
  mount?.call(recorder, parent);
  globalThis.bench = recorder;
}

/** A microphone that delivers sound as it is. */
export const AS_IT_IS = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };

/** For recorders without anything to see. @param {HTMLElement} parent */
export function drawButton(parent) {
  parent.append(Object.assign(document.createElement('button'), { textContent: 'Record' }));
}

/** Resolves with the first element that fits the selector. @param {string} selector */
export function appearing(selector) {
  return new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (!found) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    look();
  });
}
