import type { Check, Diagnosis } from '../../diagnose/diagnosis.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { ThymiaRecorderEventMap } from './events.js';

/** What can be followed. */
interface Recorder {
  readonly debug: boolean;
  diagnose(): Promise<readonly Diagnosis[]>;
  addEventListener(type: 'error', listener: (event: ThymiaRecorderEventMap['error']) => void): void;
}

const followed = new WeakSet<Recorder>();

/** Tells the console what keeps a recorder from working: now, and after each failure while it has `debug`. */
export function followInConsole(recorder: Recorder): void {
  if (followed.has(recorder)) return;
  followed.add(recorder);
  void tellDiagnosis(recorder);
  recorder.addEventListener('error', ({ detail: { code, message } }) => {
    if (!recorder.debug) return;
    console.warn(`thymia-recorder: ${code}: ${message} (docs/errors.md#${code})`);
    void tellDiagnosis(recorder, code);
  });
}

async function tellDiagnosis(recorder: Recorder, code?: ErrorCode): Promise<void> {
  const diagnoses = await recorder.diagnose().catch(() => undefined);
  if (!diagnoses) return console.warn('thymia-recorder: the checks of this page could not be loaded.');
  const wrong = causesFirst(
    diagnoses.filter(({ ok }) => !ok),
    code,
  );
  for (const { advice } of wrong) console.warn(`thymia-recorder: ${advice}`);
  if (wrong.length === 0) console.info(`thymia-recorder: nothing wrong in ${diagnoses.length} checks.`);
}

/** What keeps the recorder's files from loading. */
const FILES = ['worker', 'worklet', 'weights'] as const;

/** What may have caused a failure, by the first word of its code. */
const CAUSES: Readonly<Record<string, readonly Check[]>> = {
  configuration: ['language', 'options', 'endpoint', ...FILES],
  insecure: ['secure-context'],
  unsupported: ['microphone-api'],
  blocked: ['permissions-policy', ...FILES, 'endpoint', 'upload'],
  microphone: ['permissions-policy', 'microphone-permission', 'microphone-device'],
  recording: ['audio-output', ...FILES],
  host: ['endpoint'],
  upload: ['upload', 'endpoint'],
};

/** Puts what may have caused a failure before the rest. */
export function causesFirst(diagnoses: readonly Diagnosis[], code: ErrorCode | undefined): readonly Diagnosis[] {
  const causes = CAUSES[code?.split('-')[0] ?? ''] ?? [];
  const of = (cause: Check) => diagnoses.filter(({ check }) => check === cause);
  return [...causes.flatMap(of), ...diagnoses.filter(({ check }) => !causes.includes(check))];
}
