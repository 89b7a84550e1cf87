/* The recorder as built for a `<script>` tag. */
import '/recorder/thymia-recorder.js';
import { present } from './present.js';

const recorder = document.createElement('thymia-recorder');
Object.assign(recorder, { endpoint: '/api/thymia/runs', language: 'en-GB' });

/** Resolves with the next event of which this is so. */
const heard = (type, isIt = () => true) =>
  new Promise((resolve, reject) => {
    recorder.addEventListener(type, (event) => isIt(event.detail) && resolve(event.detail));
    recorder.addEventListener('error', ({ detail }) => reject(new Error(`${detail.code}: ${detail.message}`)));
  });

present({
  mount: (parent) => parent.append(recorder),
  mountSending: (parent) => parent.append(Object.assign(recorder, { autoSubmit: true })),
  async start() {
    recorder.start();
    await heard('status', ({ phase }) => phase === 'recording');
  },
  async stop() {
    const recorded = heard('recorded');
    recorder.stop();
    return (await recorded).blob;
  },
  discard: () => recorder.discard(),
  result: () => heard('result'),
});
