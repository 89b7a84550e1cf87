import type { Audience } from '../domain/audience.js';
import type { User } from '../domain/contract.js';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import { isOneOf, type Model, type RecordingKind } from '../domain/model.js';
import { AUTHORIZE, withHostFault } from './authorization.js';
import { canonicalJson } from './canonical-json.js';
import { Problem } from './problem.js';
import { isRefusal, type ReadinessCheck } from './readiness.js';
import type { Reporter } from './reporter.js';
import {
  checkDeletion,
  configurationError,
  type Deletion,
  type RunDefaults,
  type RunHandlerSettings,
} from './run-handler-options.js';
import { apolloInputFrom, heliosInputFrom } from './run-request.js';
import type { Signer } from './signer.js';
import type { StatusUrls } from './status-url.js';
import { isSecureUrl } from './thymia-api.js';
import type { ThymiaClient } from './thymia-client.js';
import { ThymiaError } from './thymia-error.js';

/** The sender, with defaults applied. */
export interface Asker {
  readonly user: User | undefined;
  readonly audience: Audience;
  /** Who is signed in; `undefined` if the host names neither a subject nor a user. */
  readonly subject: string | undefined;
  /** What to delete of this person's runs. */
  readonly deletion: Deletion;
}

/** What a run creator needs. */
export interface RunCreatorParts {
  readonly settings: RunHandlerSettings;
  readonly client: ThymiaClient;
  readonly signer: Signer;
  readonly statusUrls: StatusUrls;
  readonly readiness: Pick<ReadinessCheck, 'refuse'>;
  /** Replaces the store's URL. */
  readonly uploadUrl: (url: string, id: string, kind: RecordingKind) => Promise<string>;
  readonly report: Reporter;
}

/** Creates the run a page asks for, and returns the answer's body. */
export type RunCreator = (page: JsonObject, asker: Asker, idempotencyKey: string | null) => Promise<object>;

const REMEMBERED_SECONDS = 600;

/** Creates runs. A repeated request gets the first one's run while that is remembered. */
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

  const orders: Readonly<Record<Model, PlaceOrder>> = {
    helios(page, user, defaults) {
      const input = heliosInputFrom(page, user, defaults);
      const create = async () => {
        const { id, recordingUploadUrl } = await client.createHeliosRun(input);
        return { id, recordingUploadUrl: await pageUrl(recordingUploadUrl, id, 'recording') };
      };
      return { model: 'helios', input, create };
    },
    apollo(page, user, defaults) {
      const input = apolloInputFrom(page, user, defaults);
      const create = async () => {
        const { id, uploadUrls } = await client.createApolloRun(input);
        const moodQuestionUploadUrl = await pageUrl(uploadUrls.moodQuestionUploadUrl, id, 'moodQuestion');
        const readAloudUploadUrl = await pageUrl(uploadUrls.readAloudUploadUrl, id, 'readAloud');
        return { id, uploadUrls: { moodQuestionUploadUrl, readAloudUploadUrl } };
      };
      return { model: 'apollo', input, create };
    },
  };

  function orderOf(page: JsonObject, { user, deletion }: Asker): Order {
    const { model } = page;
    if (!isOneOf(models, model))
      throw new Problem(422, `"model" should be one of ${models.join(', ')}.`, { fields: ['model'] });
    withHostFault(() => checkDeletion(deletion, [model], AUTHORIZE));
    return orders[model](page, user, { ...runDefaults, ...deletion });
  }

  async function createAnew({ model, create }: Order, audience: Audience, subject: string): Promise<object> {
    const created = await create().catch((error: unknown) => {
      throw isRefusal(error) ? readiness.refuse(model, error) : error;
    });
    return { ...created, statusUrl: await statusUrls.seal({ id: created.id, model, audience, subject }) };
  }

  /** @param key for remembering it @param otherKeys used by copies with another first secret */
  async function createOnce(key: string, otherKeys: readonly string[], createRun: () => Promise<object>) {
    for (const each of [key, ...otherKeys]) {
      const remembered = await readRemembered(each);
      if (remembered !== undefined) return remembered;
    }
    const created = await createRun();
    await remember(key, created);
    return created;
  }

  /** The run exists: if remembering it fails, only a repeated request creates another. */
  async function remember(key: string, created: object): Promise<void> {
    try {
      await createdRuns.write(key, JSON.stringify(created), REMEMBERED_SECONDS);
    } catch (error) {
      report(error);
    }
  }

  /** Treats an unreadable entry as forgotten. */
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
    const order = orderOf(page, asker);
    const { model, input } = order;
    const { audience, subject } = asker;
    if (subject === undefined) throw noSubject();
    const createRun = () => createAnew(order, audience, subject);
    if (idempotencyKey === null) return createRun();
    // The same key with another person, recorded or signed in, or with another recording, is another request.
    const request = canonicalJson({ model, input, audience, subject });
    const [key = '', ...otherKeys] = await signer('created-run', checkedKey(idempotencyKey), request);
    const answer = underWay.get(key) ?? createOnce(key, otherKeys, createRun).finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  };
}

interface CreatedRun {
  readonly id: string;
}

/** A run that a page asked for, with thymia's input. */
interface Order {
  readonly model: Model;
  readonly input: object;
  readonly create: () => Promise<CreatedRun>;
}

/** @throws ThymiaError `input-invalid` */
type PlaceOrder = (page: JsonObject, user: User | undefined, defaults: RunDefaults) => Order;

/** Any signed-in user could read the run, since nothing says whose it is. */
function noSubject(): Problem {
  const cause = configurationError(`${AUTHORIZE}.subject`, 'say who is signed in when the page sends "user"');
  return new Problem(500, 'The backend failed.', { cause });
}

function checkedKey(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Problem(400, 'The idempotency-key header must be a UUID.');
}
