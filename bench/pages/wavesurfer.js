/* wavesurfer.js with its Record plugin, which draws the waveform. */
import WaveSurfer from 'wavesurfer.js';
import RecordPlugin from 'wavesurfer.js/plugins/record';
import { AS_IT_IS, present } from './present.js';

let record;

function stop() {
  const ended = new Promise((resolve) => record.once('record-end', resolve));
  record.stopRecording();
  return ended;
}

present({
  mount(parent) {
    record = WaveSurfer.create({ container: parent }).registerPlugin(RecordPlugin.create());
  },
  start: () => record.startRecording(AS_IT_IS),
  stop,
  discard: stop,
});
