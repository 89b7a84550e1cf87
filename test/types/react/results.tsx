/** The results, as a component and as the plain tag. */
import type { ThymiaResults as ResultsElement } from 'thymia-recorder';
import { ThymiaResults } from 'thymia-recorder/react';
import { useRef } from 'react';

export function RightUse({ runs }: { readonly runs: readonly unknown[] }) {
  const results = useRef<ResultsElement>(null);
  return (
    <>
      <ThymiaResults ref={results} className="results" runs={runs} lang="es" />
      <ThymiaResults
        run={runs[0]}
        audience="clinician"
        refreshReport={async (runId, signal) => (await fetch(`/clinic/runs/${runId}`, { signal })).json()}
      >
        <p slot="support">Call your doctor.</p>
      </ThymiaResults>
      <thymia-results run={runs[0]} audience="speaker" ref={(element) => element?.requestUpdate()} />
    </>
  );
}

export const wrongUse = [
  // @ts-expect-error no such audience
  <ThymiaResults audience="everybody" />,
  // @ts-expect-error several are a list
  <ThymiaResults runs={{}} />,
  // @ts-expect-error it tells nothing of a status
  <ThymiaResults onStatus={() => undefined} />,
  // @ts-expect-error no such audience
  <thymia-results audience="everybody" />,
];
