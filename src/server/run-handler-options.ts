import type { Audience } from '../domain/audience.js';
import type { Tag, User } from '../domain/contract.js';
import { isOneOf, MODELS, type Model } from '../domain/model.js';
import type { Schemas } from '../thymia-api/operations.js';
import { problemsOf } from '../thymia-api/schema-check.js';
import { fieldPath } from './checked.js';
import { createdRunsInMemory, type CreatedRuns } from './created-runs.js';
import type { ThymiaClientOptions } from './thymia-api.js';
import type { Secrets } from './signer.js';
import { ThymiaError } from './thymia-error.js';

/** What the host knows about a request's sender. Its deletion settings override `runDefaults`. */
export interface Authorization extends Deletion {
  /** The person recorded. Overrides the page's `user`. Without either, the handler creates no run. */
  readonly user?: User | undefined;
  /** Default: `speaker`, who sees no Apollo results. */
  readonly audience?: Audience | undefined;
  /**
   * Who is signed in. A status URL works for nobody else. Default: the `userLabel` of `user`. Required if the page
   * sends `user`.
   */
  readonly subject?: string | undefined;
}

/** What thymia deletes of a run, 12 hours after it completes. */
export interface Deletion {
  /** Delete recordings, results and reports. Default: false. */
  readonly deleteData?: boolean | undefined;
  /**
   * With `deleteData: true`: delete these and keep the rest. Helios only: thymia would delete an Apollo run's results
   * and report too. So `runDefaults` can't have it if `models` includes Apollo, and if `authorize` returns it, a
   * request for an Apollo run gets a 500.
   */
  readonly dataToDelete?: Schemas['DataToDelete'] | undefined;
}

/** For every run. */
export interface RunDefaults extends Deletion {
  /** Helios only. They override the page's of the same name. */
  readonly tags?: readonly Tag[] | undefined;
}

/** What a page may send. */
export interface RunHandlerLimits {
  /** Bytes of a request for a run. Default: 65 536. */
  readonly requestBytes?: number | undefined;
  /** Bytes of a relayed recording. Default: 40 000 000; three minutes at 48 kHz are 17 million. */
  readonly uploadBytes?: number | undefined;
  /**
   * Seconds that a body may stall, and seconds that a whole request for a run may take. A relayed recording may take
   * ten minutes. Default: 30.
   */
  readonly stallSeconds?: number | undefined;
}

/** How `createRunHandler` serves the element. */
export interface RunHandlerOptions extends Omit<ThymiaClientOptions, 'retries'> {
  /**
   * Path at which the handler receives the element's requests, such as `/api/thymia/runs`. It is the path of
   * `endpoint`, unless a proxy rewrites it. Use `/` if a proxy strips the whole path.
   */
  readonly basePath: string;
  /**
   * Seals URLs. At least 32 characters, the same for all copies of the backend. In a list, the first seals and all
   * open, so that you can rotate a secret while its URLs are in use.
   */
  readonly secret: string | readonly string[];
  /**
   * The sender; null answers 401. Anything but null or an object of these fields answers 500 and lets nobody in. Called
   * for every request but preflights and relayed uploads, whose URL is a secret.
   */
  readonly authorize: (request: Request) => Promise<Authorization | null> | Authorization | null;
  /** Models that a page may ask for. Default: both. */
  readonly models?: readonly Model[] | undefined;
  readonly runDefaults?: RunDefaults | undefined;
  /**
   * Where pages upload: `direct` to the store, which must allow the page's origin by CORS, or `relay` through this
   * handler, which streams the recording. Default: `direct`.
   */
  readonly upload?: 'direct' | 'relay' | undefined;
  /** Other origins that may send requests, with credentials. Default: none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly limits?: RunHandlerLimits | undefined;
  /**
   * Keeps the answers to creates for ten minutes, so that a repeated `idempotency-key` gets the same run. Several
   * copies of the backend must share one. Default: the memory of this copy.
   */
  readonly createdRuns?: CreatedRuns | undefined;
  /**
   * Called with every failure that the page didn't cause, for the host's log. Its own errors are dropped. Default: the
   * console.
   */
  readonly onError?: ((error: unknown) => unknown) | undefined;
}

/** The options with their defaults. */
export interface RunHandlerSettings {
  readonly basePath: string;
  readonly secrets: Secrets;
  readonly models: readonly Model[];
  readonly runDefaults: RunDefaults;
  readonly isRelay: boolean;
  readonly allowedOrigins: readonly string[];
  readonly limits: Readonly<Record<keyof RunHandlerLimits, number>>;
  readonly createdRuns: CreatedRuns;
}

/** @throws ThymiaError `configuration`, naming the option */
export function checkRunHandlerOptions(options: RunHandlerOptions): RunHandlerSettings {
  const { basePath, secret, models = MODELS, runDefaults = {}, upload = 'direct', allowedOrigins = [] } = options;
  const { requestBytes = 65_536, uploadBytes = 40_000_000, stallSeconds = 30 } = options.limits ?? {};
  const limits = { requestBytes, uploadBytes, stallSeconds };
  must(isPath(basePath), 'basePath', 'be a path such as /api/thymia/runs, without a slash at the end');
  const secrets = checkedSecrets(secret);
  must(typeof options.authorize === 'function', 'authorize', 'be a function that says who asks');
  must(Array.isArray(models) && models.length > 0, 'models', 'name at least one model');
  models.forEach((model, index) => must(isOneOf(MODELS, model), `models[${index}]`, `be one of ${MODELS.join(', ')}`));
  checkRunDefaults(runDefaults, models);
  must(isOneOf(['direct', 'relay'], upload), 'upload', 'be direct or relay');
  must(Array.isArray(allowedOrigins), 'allowedOrigins', 'be a list of origins');
  allowedOrigins.forEach((origin, index) =>
    must(isOrigin(origin), `allowedOrigins[${index}]`, 'be an origin such as https://host.example, without a path'),
  );
  for (const [name, limit] of Object.entries(limits))
    must(Number.isFinite(limit) && limit > 0, `limits.${name}`, 'be a number above 0');
  const { onError = () => undefined, createdRuns = createdRunsInMemory() } = options;
  must(typeof onError === 'function', 'onError', 'be a function');
  for (const name of ['read', 'write'] as const)
    must(typeof createdRuns[name] === 'function', `createdRuns.${name}`, 'be a function');
  return { basePath, secrets, models, runDefaults, isRelay: upload === 'relay', allowedOrigins, limits, createdRuns };
}

/** @throws ThymiaError `configuration` unless it holds */
export function must(holds: boolean, option: string, fix: string): void {
  if (!holds) throw configurationError(option, fix);
}

/** The error that names an option and says what it must do. */
export const configurationError = (option: string, fix: string) =>
  new ThymiaError('configuration', `"${option}" must ${fix}.`, { fields: [option] });

function checkedSecrets(secret: string | readonly string[]): Secrets {
  if (!isList(secret)) return [checkedSecret(secret, 'secret')];
  const [first, ...older] = secret.map((each, index) => checkedSecret(each, `secret[${index}]`));
  if (first !== undefined) return [first, ...older];
  throw configurationError('secret', 'name at least one secret');
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function checkedSecret(secret: unknown, option: string): string {
  if (typeof secret === 'string' && secret.trim().length >= 32) return secret;
  const fix = 'have at least 32 characters, not counting space around them; make one with openssl rand -hex 32';
  throw configurationError(option, fix);
}

const isPath = (value: unknown) => typeof value === 'string' && /^\/([^?#]*[^/?#])?$/.test(value);

const isOrigin = (value: unknown) =>
  typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value;

function checkRunDefaults(defaults: RunDefaults, models: readonly Model[]): void {
  mustConform('Tags', defaults.tags ?? [], 'runDefaults.tags');
  checkDeletion(defaults, models, 'runDefaults');
}

/**
 * @param from names the option in errors
 * @throws ThymiaError `configuration`
 */
export function checkDeletion(deletion: Deletion, models: readonly Model[], from: string): void {
  checkDeletionTypes(deletion, from);
  const { deleteData, dataToDelete } = deletion;
  const option = `${from}.dataToDelete`;
  if (dataToDelete === undefined) return;
  must(deleteData === true, option, 'go with "deleteData": true');
  must(
    !models.includes('apollo'),
    option,
    `be left out for apollo, since thymia would delete the results and the report too; models: ['helios'] leaves apollo out`,
  );
}

/** @throws ThymiaError `configuration` */
export function checkDeletionTypes(deletion: { readonly [Name in keyof Deletion]?: unknown }, from: string): void {
  const { deleteData, dataToDelete } = deletion;
  if (dataToDelete !== undefined) mustConform('DataToDelete', dataToDelete, `${from}.dataToDelete`);
  must(['undefined', 'boolean'].includes(typeof deleteData), `${from}.deleteData`, 'be true or false');
}

/** @throws ThymiaError `configuration`, naming the field that is wrong */
export function mustConform(schema: 'Tags' | 'DataToDelete' | 'User', value: unknown, option: string): void {
  const [problem] = problemsOf(schema, value, 'all');
  if (!problem) return;
  const fix = problem.type === 'missing' ? 'be set' : problem.msg.replace(/^should /, '');
  throw configurationError(fieldPath([option, ...problem.loc]), fix);
}
