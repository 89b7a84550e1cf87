import { defineOnce } from './platform/define-once.js';
import { ThymiaRecorder, ThymiaResults } from './element/index.js';

declare global {
  interface HTMLElementTagNameMap {
    'thymia-recorder': ThymiaRecorder;
    'thymia-results': ThymiaResults;
  }
}

defineOnce('thymia-recorder', ThymiaRecorder);
defineOnce('thymia-results', ThymiaResults);
