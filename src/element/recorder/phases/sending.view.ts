import { html } from 'lit';
import type { Strings } from '../../../i18n/strings.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import { thanks, waitingText } from './announcements.js';
import { secondary } from '../card/controls.view.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { icons } from '../../shared/icons.js';
import { phaseIcons } from '../../shared/phase-icons.js';
import { LONG_MS } from './patience.js';
import type { ViewContext } from './view-context.js';
import { ringView } from './ring.view.js';

/** On its way to the store. */
export function sendingView(snapshot: SessionSnapshot, { strings, progress }: ViewContext): PhaseView {
  const { phase, isKept } = snapshot;
  const sending = progress?.phase === 'uploading' && phase === 'uploading' ? progress : undefined;
  const ratio = sending ? sending.loadedBytes / Math.max(1, sending.totalBytes) : 0;
  const isUnmeasured = phase === 'uploading' && !sending?.loadedBytes; // not every way to send tells
  return {
    message: phase === 'uploading' ? strings.sending : strings.preparing,
    stage: ringView({
      ...(isUnmeasured ? { look: 'waiting' } : { ratio }),
      ...{ label: strings.sending, isFollowed: true, icon: phaseIcons.send },
    }),
    help: whyWaiting(snapshot, strings) ?? (sending && !isUnmeasured ? strings.sent(ratio) : undefined),
    actions: isKept ? [] : [html`<p class="aside">${strings.keepPageOpen}</p>`],
  };
}

/** Honest about how long it takes. */
export function processingView(snapshot: SessionSnapshot, { strings, phaseMs }: ViewContext): PhaseView {
  return {
    message: phaseMs < LONG_MS ? strings.analysing : strings.analysingLonger,
    stage: ringView({ look: 'waiting', icon: phaseIcons.dots }),
    help: whyWaiting(snapshot, strings),
  };
}

const whyWaiting = ({ waiting }: SessionSnapshot, strings: Strings) => waiting && waitingText(waiting, strings);

/** The end. */
export function completeView(snapshot: SessionSnapshot, { strings, commands, isHeldBack }: ViewContext): PhaseView {
  return {
    message: thanks(snapshot, strings),
    stage: ringView({ ratio: 1, look: 'done', icon: icons.check }),
    actions: [secondary(strings.another, () => commands.start(), isHeldBack)],
  };
}
