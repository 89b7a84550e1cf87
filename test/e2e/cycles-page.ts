/* What the page of `cycles.test.ts` runs: recordings, one after the other, with nothing kept of any. */
import { startCapture } from '../../src/capture/start-capture.js';
import type { Capture } from '../../src/domain/ports.js';
import type { CapturedAudio } from '../../src/domain/recording.js';
import '../../src/index.js';

declare global {
  /** Starts, stops (too early, so nothing comes of it) and discards, so many times. */
  function discardRecordings(times: number): Promise<void>;
  /** Records for a moment and makes the WAV, so many times. */
  function finishRecordings(times: number): Promise<void>;
  /** Microphones' tracks that are live. */
  function liveTracks(): number;
}

const tracks: WeakRef<MediaStreamTrack>[] = [];
const { mediaDevices } = navigator;
const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);

mediaDevices.getUserMedia = async (constraints) => {
  const stream = await getUserMedia(constraints);
  tracks.push(...stream.getTracks().map((track) => new WeakRef(track)));
  return stream;
};

globalThis.liveTracks = () => tracks.filter((track) => track.deref()?.readyState === 'live').length;

globalThis.discardRecordings = async (times) => {
  const recorder = document.createElement('thymia-recorder');
  Object.assign(recorder, { endpoint: '/api/thymia/runs', language: 'en-GB' });
  document.body.append(recorder);
  for (let i = 0; i < times; i++) {
    recorder.start();
    while (recorder.phase !== 'recording')
      await new Promise((resolve) => recorder.addEventListener('status', resolve, { once: true }));
    recorder.stop();
    await recorder.discard();
  }
  recorder.remove();
};

globalThis.finishRecordings = async (times) => {
  for (let i = 0; i < times; i++) {
    const { blob } = await recordMoment();
    if (blob.size <= 44) throw new Error('Nothing was recorded.');
  }
};

/** Records until the first figures come. */
async function recordMoment(): Promise<CapturedAudio> {
  let capture: Promise<Capture> | undefined;
  await new Promise((figures, failed) => {
    capture = startCapture({ maximumSeconds: 180 }, { figures, failed }, new AbortController().signal);
    capture.catch(failed);
  });
  if (capture === undefined) throw new Error('There is no capture.');
  return (await capture).stop();
}
