import { ASSETS_FIX } from '../../files/asset-url.js';

let hasWarned = false;

/** Warns once per page that loudness is counted instead of speech, and says what to do about it. */
export function warnOfMissingWeights(): void {
  if (hasWarned) return;
  hasWarned = true;
  console.warn(
    'thymia-recorder: silero-vad-v6.bin did not load, so loudness is counted instead of speech. ' +
      `If your bundler does not copy files along, ${ASSETS_FIX} (docs/bundlers.md). Otherwise await diagnose() on the element.`,
  );
}
