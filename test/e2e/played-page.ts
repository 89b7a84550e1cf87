import { ThymiaRecorder } from '../../src/index.js';
import { playedCapture } from '../../src/testing/index.js';
import { firstSeconds, soundAt } from '../support/sound.js';

/** Enough speech. */
const SECONDS = 20;

/** Whose voice is played, whether the page says who that is, and the endpoint. */
const { voice = '', owner, endpoint = '/api/thymia/runs' } = document.documentElement.dataset;

const recorder = new ThymiaRecorder({
  startCapture: playedCapture(async () => firstSeconds(await soundAt(`/voices/${voice}.wav`), SECONDS)),
});
Object.assign(recorder, { endpoint, language: 'en-GB', pollInterval: 1000, owner });
recorder.addEventListener('progress', ({ detail }) => {
  if (detail.phase !== 'uploading' && detail.speechSeconds >= detail.requiredSpeechSeconds) recorder.stop();
});
document.body.append(recorder);
Object.assign(globalThis, { ThymiaRecorder });
