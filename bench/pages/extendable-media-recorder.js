/* extendable-media-recorder with its WAV encoder, as they are. */
import { MediaRecorder, register } from 'extendable-media-recorder';
import { connect } from 'extendable-media-recorder-wav-encoder';
import { AS_IT_IS, drawButton, present } from './present.js';

let registered;
let stream;
let recorder;

async function stop() {
  const available = new Promise((resolve) => recorder.addEventListener('dataavailable', resolve, { once: true }));
  recorder.stop();
  const { data } = await available;
  for (const track of stream.getTracks()) track.stop();
  return data;
}

present({
  mount: drawButton,
  async start() {
    registered ??= connect().then(register);
    await registered;
    stream = await navigator.mediaDevices.getUserMedia({ audio: AS_IT_IS });
    recorder = new MediaRecorder(stream, { mimeType: 'audio/wav' });
    const started = new Promise((resolve) => recorder.addEventListener('start', resolve, { once: true }));
    recorder.start();
    await started;
  },
  stop,
  discard: stop,
});
