/** The component: right use is accepted, wrong use is an error where it says so. */
import { useRef } from 'react';
import { ThymiaRecorder } from 'thymia-recorder/react';
import type { ThymiaRecorder as RecorderElement } from 'thymia-recorder';

export function RightUse({ isClinician }: { readonly isClinician: boolean }) {
  const recorder = useRef<RecorderElement>(null);
  return (
    <>
      <ThymiaRecorder
        ref={recorder}
        className="recorder"
        lang="es"
        endpoint="/api/thymia/runs"
        model="apollo"
        language="en-GB"
        user={{ userLabel: 'u1', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' }}
        tags={[{ name: 'study', value: 'a' }]}
        minSpeech={20}
        autoSubmit
        audience={isClinician ? 'clinician' : undefined}
        headers={async () => ({ authorization: await Promise.resolve('Bearer token') })}
        onStatus={({ detail }) => detail.phase === 'recording'}
        onProgress={({ detail }) => detail.phase === 'uploading' && detail.totalBytes.toFixed()}
        onRecorded={({ detail }) => detail.blob.size}
        onBeforeUpload={(event) => event.preventDefault()}
        onResult={({ detail }) => detail.run.status.toUpperCase()}
        onError={({ detail }) => detail.code === 'microphone-denied'}
        onClick={(event) => event.currentTarget.stop()}
      >
        <p slot="privacy">Kept for a day.</p>
      </ThymiaRecorder>
      <button onClick={() => recorder.current?.start()}>Start</button>
    </>
  );
}

export const wrongUse = [
  // @ts-expect-error no such model
  <ThymiaRecorder model="hermes" />,
  // @ts-expect-error seconds are a number
  <ThymiaRecorder minSpeech="20" />,
  // @ts-expect-error a language that thymia does not know
  <ThymiaRecorder language="de-DE" />,
  // @ts-expect-error can only be read
  <ThymiaRecorder phase="recording" />,
  // @ts-expect-error a status has no such field
  <ThymiaRecorder onStatus={({ detail }) => detail.percent} />,
  // @ts-expect-error the element has no attribute for a key
  <ThymiaRecorder apiKey="key" />,
  // @ts-expect-error no such event
  <ThymiaRecorder onFinished={() => undefined} />,
];
