import 'thymia-recorder';

/** A host's own component: the recorder, and a line that follows it. */
export function checkIn(parent: HTMLElement): void {
  parent.innerHTML = `
    <thymia-recorder endpoint="/api/thymia/runs" language="en-GB"></thymia-recorder>
    <p>Not recorded yet.</p>`;
  const line = parent.querySelector('p');
  const say = (words: string) => line?.replaceChildren(words);
  const recorder = parent.querySelector('thymia-recorder');
  recorder?.addEventListener('status', ({ detail }) => say(`Phase: ${detail.phase}`));
  recorder?.addEventListener('error', ({ detail }) => say(`Problem: ${detail.code}`));
  recorder?.addEventListener('result', ({ detail }) => say(`Result: ${detail.run.status}`));
}
