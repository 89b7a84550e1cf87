import { defineOnce } from './element/copies.js';
import { ThymiaRecorder } from './element/index.js';

declare global {
  interface HTMLElementTagNameMap {
    'thymia-recorder': ThymiaRecorder;
  }
}

defineOnce('thymia-recorder', ThymiaRecorder);
