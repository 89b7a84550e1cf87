import { ThymiaRecorder } from './element/index.js';

declare global {
  interface HTMLElementTagNameMap {
    'thymia-recorder': ThymiaRecorder;
  }
}

// Neither on a server nor where a second copy of the package is on the page.
if ('customElements' in globalThis && !customElements.get('thymia-recorder'))
  customElements.define('thymia-recorder', ThymiaRecorder);
