/* react-voice-visualizer, with React; it draws the waveform. */
import { createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useVoiceVisualizer, VoiceVisualizer } from 'react-voice-visualizer';
import { present } from './present.js';

let controls;
let changed = () => undefined;

function App() {
  controls = useVoiceVisualizer({ shouldHandleBeforeUnload: false });
  useEffect(() => void changed());
  return createElement(VoiceVisualizer, { controls });
}

/** Resolves when this is so of the controls. */
const until = (isIt) =>
  new Promise((resolve) => {
    changed = () => isIt() && resolve();
    changed();
  });

async function stop() {
  controls.stopRecording();
  await until(() => controls.recordedBlob);
  return controls.recordedBlob;
}

present({
  mount: (parent) => createRoot(parent).render(createElement(App)),
  async start() {
    controls.startRecording();
    await until(() => controls.isRecordingInProgress);
  },
  stop,
  async discard() {
    await stop();
    controls.clearCanvas();
  },
});
