/** What Svelte's templates check the tags by. */
import type { SvelteHTMLElements } from 'svelte/elements';
import type {} from 'thymia-recorder/svelte';

type Attributes = SvelteHTMLElements['thymia-recorder'];

export const rightUse: Attributes = {
  endpoint: '/api/thymia/runs',
  language: 'id-ID',
  minSpeech: 20,
  class: 'recorder',
  onstatus: ({ detail }) => detail.phase === 'recording',
  onresult: ({ detail }) => detail.run.status.toUpperCase(),
};

export const wrongUse: readonly Attributes[] = [
  // @ts-expect-error no such model
  { model: 'hermes' },
  // @ts-expect-error seconds are a number
  { minSpeech: '20' },
  // @ts-expect-error a result has no such field
  { onresult: ({ detail }) => detail.score },
];

type Results = SvelteHTMLElements['thymia-results'];

export const rightResults: Results = { run: { id: 'run' }, audience: 'clinician', class: 'results' };

export const wrongResults: readonly Results[] = [
  // @ts-expect-error no such audience
  { audience: 'everybody' },
  // @ts-expect-error several are a list
  { runs: {} },
];
