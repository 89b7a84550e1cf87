import type { Audience } from '../domain/audience.js';
import type { User } from '../domain/contract.js';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import { isOneOf, type Model, type RecordingKind } from '../domain/model.js';
import { AUTHORIZE, withHostFault } from './authorization.js';
import { Problem } from './problem.js';
import { isRefusal, type ReadinessCheck } from './readiness.js';
import type { Reporter } from './reporter.js';
import { checkDeletion, type Deletion, type RunDefaults, type RunHandlerSettings } from './run-handler-options.js';
import { apolloInputFrom, heliosInputFrom } from './run-request.js';
import type { Signer } from './signer.js';
import type { StatusUrls } from './status-url.js';
import { isSecureUrl } from './thymia-api.js';
import type { ThymiaClient } from './thymia-client.js';
import { ThymiaError } from './thymia-error.js';

/** Who asks, with nothing left open. */
export interface Asker {
  readonly user: User | undefined;
  readonly audience: Audience;
  /** Who is signed in, as a digest. */
  readonly subject: string;
  /** What is deleted of this person's runs. */
  readonly deletion: Deletion;
}

/** What creating a run takes. */
export interface RunCreatorParts {
  readonly settings: RunHandlerSettings;
  readonly client: ThymiaClient;
  readonly signer: Signer;
  readonly statusUrls: StatusUrls;
  readonly readiness: Pick<ReadinessCheck, 'refuse'>;
  /** Puts another URL in the place of the store's. */
  readonly uploadUrl: (url: string, id: string, kind: RecordingKind) => Promise<string>;
  readonly report: Reporter;
}

/** Creates the run a page asks for, and gives the body of the answer. */
export type RunCreator = (page: JsonObject, asker: Asker, idempotencyKey: string | null) => Promise<object>;

const REMEMBERED_SECONDS = 600;

/** Creates runs; a repeated request gets the run of the first, as long as that is remembered. */
export function createRunCreator(parts: RunCreatorParts): RunCreator {
  const { client, signer, statusUrls, readiness, uploadUrl, report } = parts;
  const { models, runDefaults, createdRuns } = parts.settings;

  const pageUrl: typeof uploadUrl = async (url, id, kind) => {
    if (isSecureUrl(url)) return uploadUrl(url, id, kind);
    throw new ThymiaError(
      'response-invalid',
      "thymia's answer has an upload URL that isn't https, or has credentials.",
    );
  };

  const create: { readonly [M in Model]: CreateRun } = {
    async helios(page, user, defaults) {
      const { id, recordingUploadUrl } = await client.createHeliosRun(heliosInputFrom(page, user, defaults));
      return { id, recordingUploadUrl: await pageUrl(recordingUploadUrl, id, 'recording') };
    },
    async apollo(page, user, defaults) {
      const { id, uploadUrls } = await client.createApolloRun(apolloInputFrom(page, user, defaults));
      const moodQuestionUploadUrl = await pageUrl(uploadUrls.moodQuestionUploadUrl, id, 'moodQuestion');
      const readAloudUploadUrl = await pageUrl(uploadUrls.readAloudUploadUrl, id, 'readAloud');
      return { id, uploadUrls: { moodQuestionUploadUrl, readAloudUploadUrl } };
    },
  };

  async function createAnew(page: JsonObject, { user, audience, subject, deletion }: Asker): Promise<object> {
    const { model } = page;
    if (!isOneOf(models, model))
      throw new Problem(422, `"model" should be one of ${models.join(', ')}.`, { fields: ['model'] });
    withHostFault(() => checkDeletion(deletion, [model], AUTHORIZE));
    const defaults = { ...runDefaults, ...deletion };
    const created = await create[model](page, user, defaults).catch((error: unknown) => {
      throw isRefusal(error) ? readiness.refuse(model, error) : error;
    });
    return { ...created, statusUrl: await statusUrls.sign({ id: created.id, model, audience, subject }) };
  }

  async function createOnce(page: JsonObject, asker: Asker, key: string): Promise<object> {
    const remembered = await readRemembered(key);
    if (remembered !== undefined) return remembered;
    const created = await createAnew(page, asker);
    await remember(key, created);
    return created;
  }

  /** The run exists: that it can't be remembered costs another one only when the page asks again. */
  async function remember(key: string, created: object): Promise<void> {
    try {
      await createdRuns.write(key, JSON.stringify(created), REMEMBERED_SECONDS);
    } catch (error) {
      report(error);
    }
  }

  /** What can't be read is as good as forgotten. */
  async function readRemembered(key: string): Promise<object | undefined> {
    try {
      const remembered = await createdRuns.read(key);
      const answer: unknown = typeof remembered === 'string' ? JSON.parse(remembered) : undefined;
      return isJsonObject(answer) ? answer : undefined;
    } catch (error) {
      report(error);
      return undefined;
    }
  }

  const underWay = new Map<string, Promise<object>>();

  return async (page, asker, idempotencyKey) => {
    if (idempotencyKey === null) return createAnew(page, asker);
    // Another person's key, or the same key with another body, is another request.
    const { audience, subject } = asker;
    const key = await signer.sign('created-run', checkedKey(idempotencyKey), audience, subject, JSON.stringify(page));
    const answer = underWay.get(key) ?? createOnce(page, asker, key).finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  };
}

interface CreatedRun {
  readonly id: string;
}

type CreateRun = (page: JsonObject, user: User | undefined, defaults: RunDefaults) => Promise<CreatedRun>;

function checkedKey(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Problem(400, 'The idempotency-key header must be a UUID.');
}
