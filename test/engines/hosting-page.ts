/* What the pages of `/__hosting` run: a recording from start to result, of which they tell the page around them. */
import type { ThymiaRecorder } from '../../src/element/index.js';

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  violations.push(`${effectiveDirective} ${blockedURI}`),
);

const isWebKit = !/Chrome|Firefox/.test(navigator.userAgent);

/** A microphone may take longer to start than a busy machine leaves it; what a policy blocks fails each time. */
let retries = 3;

async function recordAndSend(): Promise<object> {
  const recorder = document.createElement('thymia-recorder');
  Object.assign(recorder, { endpoint: '/__hosting/runs', language: 'en-GB', pollInterval: 1000, noRecovery: true });
  document.body.append(recorder);
  recorder.start();
  if (isWebKit) {
    await until(recorder, () => recorder.elapsedSeconds >= 2);
    return { phase: recorder.phase };
  }
  await until(recorder, () => recorder.speechSeconds >= 11);
  recorder.stop();
  await until(recorder, () => recorder.phase === 'reviewing');
  const [{ quality } = {}] = recorder.recordings;
  await listen(recorder);
  recorder.submit();
  await until(recorder, () => recorder.phase === 'complete');
  return { phase: recorder.phase, detector: quality?.detector };
}

/** Plays the recording until it has come some way. */
async function listen({ shadowRoot }: ThymiaRecorder): Promise<void> {
  const find = (selector: string) => shadowRoot?.querySelector(selector);
  await tried(() => find('[part~=play]') !== null);
  const button = find('[part~=play]');
  if (button instanceof HTMLElement) button.click();
  const slider = find('input[type=range]');
  await tried(() => slider instanceof HTMLInputElement && slider.valueAsNumber > 0);
}

async function until(recorder: ThymiaRecorder, isSo: () => boolean): Promise<void> {
  await tried(() => {
    const { error } = recorder;
    if (error?.retryable && retries-- > 0) recorder.retry();
    else if (error) throw error;
    return isSo();
  });
}

async function tried(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
}

const outcome = await recordAndSend().catch((error: unknown) => ({ error: String(error) }));
parent.postMessage({ ...outcome, violations }, '*');
