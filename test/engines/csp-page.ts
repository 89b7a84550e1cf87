import { RecorderError } from '../../src/domain/errors.js';

/* What the pages of `/__csp` run: records, and posts what came of it to the page around it. */
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  violations.push(`${effectiveDirective} ${blockedURI}`),
);

async function report() {
  const { record } = await import('../support/record.js'); // violations are heard by now
  const { audio } = await record(3);
  return { quality: audio.quality, durationSeconds: audio.durationSeconds };
}

const outcome = await report().catch((error: unknown) => ({
  error: String(error),
  code: error instanceof RecorderError && error.code,
}));
parent.postMessage({ ...outcome, violations }, '*');
