import { useRef, useState } from 'react';
import type { Phase, Run, ThymiaRecorder as RecorderElement } from 'thymia-recorder';
import { ThymiaRecorder } from 'thymia-recorder/react';

/** The recorder, where it stands, and what came of it. */
export function App() {
  const recorder = useRef<RecorderElement>(null);
  const [phase, setPhase] = useState<Phase>('idle');
  const [run, setRun] = useState<Run>();
  return (
    <main>
      <ThymiaRecorder
        ref={recorder}
        endpoint="/api/thymia/runs"
        minSpeech={10}
        onStatus={({ detail }) => setPhase(detail.phase)}
        onResult={({ detail }) => setRun(detail.run)}
      >
        <p slot="privacy">Recordings made here stay on this computer.</p>
      </ThymiaRecorder>
      <p>Phase: {phase}</p>
      {run && <p>Result: {run.status}</p>}
      {phase === 'complete' && <button onClick={() => void recorder.current?.discard()}>Start over</button>}
    </main>
  );
}
