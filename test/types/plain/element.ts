/** The element without a framework, and in Angular, which knows a tag by these types alone. */
import type { ThymiaRecorder, ThymiaRecorderEventMap } from 'thymia-recorder';

export function rightUse(recorder: ThymiaRecorder) {
  recorder.endpoint = '/api/thymia/runs';
  recorder.headers = { authorization: 'Bearer token' };
  recorder.addEventListener('progress', ({ detail }) => detail.phase);
  recorder.addEventListener('beforeupload', (event) => event.preventDefault());
  document.querySelector('thymia-recorder')?.start();
  document.createElement('thymia-recorder').addEventListener('error', onError);
}

/** As a template names it: `(error)="onError($event)"`. */
export const onError = ({ detail }: ThymiaRecorderEventMap['error']): string => detail.code;

export function wrongUse(recorder: ThymiaRecorder) {
  // @ts-expect-error no such model
  recorder.model = 'hermes';
  // @ts-expect-error seconds are a number
  recorder.minSpeech = '20';
  // @ts-expect-error can only be read
  recorder.phase = 'recording';
  // @ts-expect-error a result has no such field
  recorder.addEventListener('result', ({ detail }) => detail.score);
  // @ts-expect-error no such error code
  recorder.addEventListener('error', ({ detail }) => detail.code === 'broken');
}
