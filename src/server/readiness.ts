import type { Model } from '../domain/model.js';
import type { Readiness } from '../domain/readiness.js';
import { Problem, toProblem } from './problem.js';
import { ThymiaError } from './thymia-error.js';

const KEPT_MINUTES = 5;
const KEPT_MS = KEPT_MINUTES * 60_000;

/** thymia's refusal to create a run, the only sign of which models an account has. */
export type Refusal = ThymiaError & { readonly status: 401 | 403 | 404 };

/** Whether thymia refused a create. */
export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof ThymiaError && (error.status === 401 || error.status === 403 || error.status === 404);

/** Whether and for which models runs can be created. */
export interface ReadinessCheck {
  /** Asks thymia for the account, unless it answered in the last five minutes. @throws Problem 503 */
  read(): Promise<Readiness>;
  /**
   * The answer to a page when thymia refuses to create a run: a retry can't help. After 401 and 403, the next check
   * asks for the account again, since the key may be wrong. After 403 and 404, it leaves the model out for five
   * minutes.
   */
  refuse(model: Model, refusal: Refusal): Problem;
}

/** @param getAccount succeeds if the key, the region and the account are right */
export function createReadinessCheck(models: readonly Model[], getAccount: () => Promise<unknown>): ReadinessCheck {
  const refusedUntil = new Map<Model, number>();
  let knownUntil = 0;

  // No request awaits another's answer, so that a cancelled one leaves none waiting.
  async function ask(): Promise<void> {
    if (Date.now() < knownUntil) return;
    await getAccount();
    knownUntil = Date.now() + KEPT_MS;
  }

  return {
    async read() {
      await ask().catch(rethrowNotReady);
      return { ready: true, models: models.filter((model) => Date.now() >= (refusedUntil.get(model) ?? 0)) };
    },
    refuse(model, refusal) {
      const { status } = refusal;
      if (status !== 404) knownUntil = 0; // thymia may answer 403 to a wrong key, too
      if (status === 401) return new Problem(403, "thymia refuses this backend's key.", { cause: refusal });
      refusedUntil.set(model, Date.now() + KEPT_MS);
      const message = `thymia answered ${status} to a create of ${model}: ask thymia to enable it for this account${status === 403 ? ', unless the key is wrong' : ''}. For ${KEPT_MINUTES} minutes, the readiness answer leaves it out.`;
      const cause = new ThymiaError(status === 404 ? 'not-found' : 'unauthorized', message, { status });
      return new Problem(403, `thymia creates no runs of ${model} for this backend.`, { cause });
    },
  };
}

function rethrowNotReady(error: unknown): never {
  const { message, options } = toProblem(error);
  throw new Problem(503, message, { headers: options.headers, cause: error });
}
