/* Uppy's dashboard with its recorder and XHR upload, driven by clicks on its own buttons. */
import Audio from '@uppy/audio';
import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import XHRUpload from '@uppy/xhr-upload';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';
import '@uppy/audio/css/style.min.css';
import { appearing, present } from './present.js';

const uppy = new Uppy();
const STOP = '.uppy-Audio-button[title="Stop audio recording"]';

const click = async (selector) => (await appearing(selector)).click();

function mount(parent) {
  const upload = { endpoint: createRun, method: 'PUT', formData: false, headers: { 'content-type': 'audio/wav' } };
  uppy.use(Dashboard, { inline: true, target: parent }).use(Audio, { target: Dashboard }).use(XHRUpload, upload);
}

/** Asks for a run as thymia-recorder does; resolves with where to upload to. */
async function createRun() {
  const response = await fetch('/api/thymia/runs', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ model: 'helios', language: 'en-GB', recordingTime: '2026-03-01T07:30:00' }),
  });
  return (await response.json()).recordingUploadUrl;
}

present({
  mount,
  mountSending(parent) {
    uppy.setOptions({ autoProceed: true });
    mount(parent);
  },
  async start() {
    await click('[data-uppy-acquirer-id="Audio"] button');
    await click('.uppy-Audio-button[title="Begin audio recording"]');
    await appearing(STOP);
  },
  async stop() {
    const added = new Promise((resolve) => uppy.once('file-added', resolve));
    await click(STOP);
    await click('.uppy-Audio-button--submit');
    return (await added).data;
  },
  async discard() {
    await click(STOP);
    await click('.uppy-Audio-button[title="Discard recorded file"]');
  },
});
