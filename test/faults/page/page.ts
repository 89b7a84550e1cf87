import { ThymiaRecorder } from '../../../src/index.js';
import { MODELS, isOneOf } from '../../../src/domain/model.js';
import { playedCapture } from '../../../src/testing/index.js';
import { soundAt } from '../../support/sound.js';
import { countBlobUrls } from './blob-urls.js';
import { meetHost } from './fuzz.js';
import { leftovers } from './leftovers.js';
import { discardInVain } from './refusing-storage.js';
import { STALLED, type Report } from './report.js';
import { watchedCapture, watchStorage } from './watched-capture.js';

/** How often the figures are told, in milliseconds. */
const FIGURES_MS = 20;

const settings = new URL(location.href).searchParams;
const tell = (report: Report) => void window.tell?.(report);

declare global {
  interface Window {
    leftovers: typeof leftovers;
    meetHost: typeof meetHost;
    discardInVain: typeof discardInVain;
  }
}
Object.assign(window, { leftovers, meetHost, discardInVain });

countBlobUrls();
watchStorage(tell);
addEventListener('error', ({ message }) => tell({ type: 'problem', message }));
addEventListener('unhandledrejection', ({ reason }) => tell({ type: 'problem', message: String(reason) }));

/** When the browser's recorder was started: the figures begin a little later on a busy page. */
let startedMs = 0;
const { start } = MediaRecorder.prototype;
MediaRecorder.prototype.start = function (...parameters) {
  startedMs = performance.now();
  start.apply(this, parameters);
};

/** `?played`: a recording that takes no time, for tests of what comes after; otherwise the microphone. */
const recorder = new ThymiaRecorder({
  startCapture: settings.has('played') ? playedCapture(() => soundAt('/played.wav')) : watchedCapture(tell),
});

recorder.addEventListener('status', ({ detail }) =>
  tell({ type: 'phase', phase: detail.phase, code: recorder.error?.code }),
);
/** A machine that is too busy to record for two seconds ends a recording: as a person would, it is gone on with. */
recorder.addEventListener('error', ({ detail }) => {
  if (detail.code === STALLED) recorder.retry();
});
recorder.addEventListener('progress', ({ detail }) => {
  if (detail.phase === 'uploading') tell({ type: 'upload', ...detail });
  else if (!settings.has('endless') && detail.speechSeconds >= detail.requiredSpeechSeconds) recorder.stop();
});
setInterval(() => {
  const { elapsedSeconds } = recorder;
  const startedSeconds = (performance.now() - startedMs) / 1000;
  if (recorder.phase === 'recording') tell({ type: 'figures', elapsedSeconds, startedSeconds });
}, FIGURES_MS);

const model = settings.get('model');
Object.assign(recorder, {
  endpoint: settings.get('endpoint') ?? undefined,
  owner: 'person', // whichever tab the scene goes on in
  model: isOneOf(MODELS, model) ? model : undefined,
  language: 'en-GB',
  autoSubmit: settings.has('auto-submit'),
  pollInterval: 1000,
});
document.body.append(recorder);
