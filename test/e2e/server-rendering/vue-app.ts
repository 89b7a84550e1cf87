import { createSSRApp, h } from 'vue';
import { ThymiaRecorder } from '../../../src/vue.js';

/** The wrapper and the plain tag, as a Vue page has them. */
export const vueApp = () =>
  createSSRApp({
    render: () => [
      h(ThymiaRecorder, { endpoint: '/api/thymia/runs', language: 'en-GB', maxDuration: 60 }),
      h('thymia-recorder', { endpoint: '/api/thymia/runs', language: 'en-GB', 'max-duration': 60 }),
    ],
  });
