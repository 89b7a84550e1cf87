import { posed } from '../../demo/moments/poses.js';
import { systemClock } from '../../src/platform/clock.js';

/** What a recorder did while it heard figures. */
export interface Drawing {
  /** Times that the element rendered. */
  readonly renderings: number;
  /** `progress` events, each of which is worth a rendering. */
  readonly progressEvents: number;
}

declare global {
  interface Window {
    /** Tells a recorder so many figures, which may be heard far faster than a microphone's. */
    talk: (figures: number) => Promise<Drawing>;
    /** The halo's size, as its style says. */
    halo: () => string | undefined;
  }
}

/** So often in a second does a browser draw. */
const FRAME_MS = 17;

/** Progress comes a few times a second, as on a host's page. */
const { recorder, ports } = await posed('recording', document.body, { otherPorts: { clock: systemClock } });

window.talk = async (figures) => {
  let [renderings, progressEvents] = [0, 0];
  const counter = { hostUpdated: () => (renderings += 1) };
  const onProgress = () => (progressEvents += 1);
  await recorder.updateComplete;
  recorder.addController(counter);
  recorder.addEventListener('progress', onProgress);
  for (let i = 0; i < figures; i++) {
    ports.capture.hear(i / 25, i / 20, { level: Math.abs(Math.sin(i)) / 4 });
    await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
  }
  await recorder.updateComplete;
  recorder.removeController(counter);
  recorder.removeEventListener('progress', onProgress);
  return { renderings, progressEvents };
};

window.halo = () => recorder.shadowRoot?.querySelector<HTMLElement>('.halo')?.style.transform;
