/* RecordRTC, which makes a WAV. */
import RecordRTC from 'recordrtc';
import { AS_IT_IS, drawButton, present } from './present.js';

let stream;
let recorder;

async function stop() {
  await new Promise((resolve) => recorder.stopRecording(resolve));
  const blob = recorder.getBlob();
  recorder.destroy();
  for (const track of stream.getTracks()) track.stop();
  return blob;
}

present({
  mount: drawButton,
  async start() {
    stream = await navigator.mediaDevices.getUserMedia({ audio: AS_IT_IS });
    const wav = { type: 'audio', mimeType: 'audio/wav', recorderType: RecordRTC.StereoAudioRecorder };
    await new Promise((onAudioProcessStarted) => {
      const options = { numberOfAudioChannels: 1, disableLogs: true, onAudioProcessStarted };
      recorder = new RecordRTC(stream, { ...wav, ...options });
      recorder.startRecording();
    });
  },
  stop,
  discard: stop,
});
