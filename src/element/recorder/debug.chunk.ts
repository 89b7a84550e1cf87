import type { ThymiaRecorder } from './thymia-recorder.js';

const followed = new WeakSet<ThymiaRecorder>();

/** Tells the console what keeps a recorder from working: now, and after each failure while it has `debug`. */
export function followInConsole(recorder: ThymiaRecorder): void {
  if (followed.has(recorder)) return;
  followed.add(recorder);
  void tellDiagnosis(recorder);
  recorder.addEventListener('error', ({ detail: { code, message } }) => {
    if (!recorder.debug) return;
    console.warn(`thymia-recorder: ${code}: ${message} (docs/errors.md#${code})`);
    void tellDiagnosis(recorder);
  });
}

async function tellDiagnosis(recorder: ThymiaRecorder): Promise<void> {
  const diagnoses = await recorder.diagnose();
  const wrong = diagnoses.filter(({ ok }) => !ok);
  for (const { advice } of wrong) console.warn(`thymia-recorder: ${advice}`);
  if (wrong.length === 0) console.info(`thymia-recorder: nothing wrong in ${diagnoses.length} checks.`);
}
