/**
 * What Angular checks templates by under `strictTemplates`, with `CUSTOM_ELEMENTS_SCHEMA`: of a tag it makes
 * `document.createElement(…)`, and of each `(event)` a listener. Properties it leaves unchecked.
 */
import 'thymia-recorder';
import type { ThymiaRecorderEventMap } from 'thymia-recorder';

const recorder = document.createElement('thymia-recorder');
const results = document.createElement('thymia-results');

export const onResult = ({ detail }: ThymiaRecorderEventMap['result']) => (results.run = detail.run);

recorder.addEventListener('result', ($event): unknown => onResult($event));
recorder.addEventListener('status', ($event): unknown => $event.detail.phase === 'recording');
recorder.addEventListener('beforeupload', ($event): unknown => $event.preventDefault());
recorder.addEventListener('click', ($event): unknown => $event.preventDefault());

// @ts-expect-error a status has no such field
recorder.addEventListener('status', ($event): unknown => $event.detail.percent);
// @ts-expect-error a result is no status
recorder.addEventListener('status', ($event): unknown => onResult($event));
