/** The plain tag in JSX. */
import 'thymia-recorder/react';

export const rightUse = (
  <thymia-recorder
    endpoint="/api/thymia/runs"
    language="ja-JP"
    maxDuration={90}
    onstatus={({ detail }) => detail.previousPhase === 'idle'}
    onresult={({ detail }) => detail.runId.length}
    ref={(element) => element?.start()}
  />
);

export const wrongUse = [
  // @ts-expect-error no such model
  <thymia-recorder model="hermes" />,
  // @ts-expect-error seconds are a number
  <thymia-recorder maxDuration="90" />,
  // @ts-expect-error a result has no such field
  <thymia-recorder onresult={({ detail }) => detail.score} />,
];
