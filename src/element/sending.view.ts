import type { SessionSnapshot } from '../session/snapshot.js';
import { secondary } from './controls.view.js';
import type { Face } from './face.view.js';
import { icons } from './icons.js';
import type { ViewContext } from './phase.view.js';
import { ringView } from './ring.view.js';

/** Most runs are done by then. */
const LONG_MS = 60_000;

/** On its way to the store. */
export function sendingFace({ phase }: SessionSnapshot, { strings, progress }: ViewContext): Face {
  const sending = progress?.phase === 'uploading' && phase === 'uploading' ? progress : undefined;
  const ratio = sending ? sending.loadedBytes / Math.max(1, sending.totalBytes) : 0;
  return {
    message: phase === 'uploading' ? strings.sending : strings.preparing,
    stage: ringView({ ratio, label: strings.sending, isFollowed: true, icon: icons.send }),
    help: sending && strings.sent(ratio),
  };
}

/** Honest about how long it takes. */
export function processingFace({ strings, phaseMs }: ViewContext): Face {
  return {
    message: phaseMs < LONG_MS ? strings.analysing : strings.analysingLonger,
    stage: ringView({ look: 'waiting', icon: icons.dots }),
  };
}

/** The end. */
export function completeFace({ strings, commands }: ViewContext): Face {
  return {
    message: strings.complete,
    stage: ringView({ ratio: 1, look: 'done', icon: icons.check }),
    actions: [secondary(strings.startOver, () => commands.start())],
  };
}
