import { createElement, Fragment } from 'react';
import { ThymiaRecorder } from '../../../src/react.js';

/** The wrapper and the plain tag, as a React page has them. */
export const reactApp = () =>
  createElement(
    Fragment,
    null,
    createElement(ThymiaRecorder, { endpoint: '/api/thymia/runs', language: 'en-GB', maxDuration: 60 }),
    createElement('thymia-recorder', { endpoint: '/api/thymia/runs', language: 'en-GB', 'max-duration': 60 }),
  );
