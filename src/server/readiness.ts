import type { Model } from '../domain/model.js';
import type { Readiness } from '../domain/readiness.js';
import { Problem, problemOf } from './problem.js';
import { ThymiaError } from './thymia-error.js';

const KEPT_MINUTES = 5;
const KEPT_MS = KEPT_MINUTES * 60_000;

/** Whether runs can be created, and of which models. */
export interface ReadinessCheck {
  /** Asks thymia for the account unless it has answered within five minutes. @throws Problem 503 */
  read(): Promise<Readiness>;
  /** The answer to a page when thymia refuses a model; leaves the model out for five minutes. */
  refuse(model: Model, status: 403 | 404): Problem;
}

/** @param getAccount succeeds when the key, the region and the account are right */
export function createReadinessCheck(models: readonly Model[], getAccount: () => Promise<unknown>): ReadinessCheck {
  const refusedUntil = new Map<Model, number>();
  let account: { readonly answer: Promise<unknown>; expiresAt: number } | undefined;

  async function ask(): Promise<void> {
    if (account && Date.now() < account.expiresAt) {
      await account.answer;
      return;
    }
    const asked = { answer: getAccount(), expiresAt: Infinity };
    account = asked;
    try {
      await asked.answer;
      asked.expiresAt = Date.now() + KEPT_MS;
    } catch (error) {
      account = undefined;
      throw error;
    }
  }

  return {
    async read() {
      await ask().catch(rethrowNotReady);
      return { ready: true, models: models.filter((model) => Date.now() >= (refusedUntil.get(model) ?? 0)) };
    },
    refuse(model, status) {
      refusedUntil.set(model, Date.now() + KEPT_MS);
      const message = `thymia answered ${status} to a create of ${model}: ask thymia to enable it for this account. For ${KEPT_MINUTES} minutes, the readiness answer leaves it out.`;
      const cause = new ThymiaError(status === 404 ? 'not-found' : 'unauthorized', message, { status });
      return new Problem(403, `thymia creates no runs of ${model} for this backend.`, { cause });
    },
  };
}

function rethrowNotReady(error: unknown): never {
  const { message, options } = problemOf(error);
  throw new Problem(503, message, { headers: options.headers, cause: error });
}
