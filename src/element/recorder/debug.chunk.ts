import type { Diagnosis } from '../../diagnose/diagnosis.js';
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
    void tellDiagnosis(recorder);
  });
}

async function tellDiagnosis(recorder: Recorder): Promise<void> {
  const diagnoses = await recorder.diagnose().catch(() => undefined);
  if (!diagnoses) return console.warn('thymia-recorder: the checks of this page could not be loaded.');
  const wrong = diagnoses.filter(({ ok }) => !ok);
  for (const { advice } of wrong) console.warn(`thymia-recorder: ${advice}`);
  if (wrong.length === 0) console.info(`thymia-recorder: nothing wrong in ${diagnoses.length} checks.`);
}
