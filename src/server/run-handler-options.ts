import type { Audience } from '../domain/audience.js';
import type { Tag, User } from '../domain/contract.js';
import type { Model } from '../domain/model.js';
import { boolean, FieldError, fieldsOf, listOf, oneOf, string, type Read } from './fields.js';
import { dataToDelete, tags, type DataDeletionType } from './helios-run.js';
import type { ThymiaClientOptions } from './thymia-api.js';
import { readAs, ThymiaError } from './thymia-error.js';

/** What the host knows of whoever sent a request. */
export interface Authorization {
  /** The person recorded; wins over one that the page sends. Without either, no run is created. */
  readonly user?: User | undefined;
  /** Default: `speaker`, who sees no Apollo results. */
  readonly audience?: Audience | undefined;
}

/** Given to every run. */
export interface RunDefaults {
  /** Helios only; they win over the page's of the same name. */
  readonly tags?: readonly Tag[] | undefined;
  /** Delete recordings and results 12 hours after completion. */
  readonly deleteData?: boolean | undefined;
  /** Helios only, with `deleteData: true`: delete these and keep the rest. */
  readonly dataToDelete?: readonly DataDeletionType[] | undefined;
}

/** How `createRunHandler` serves the element. */
export interface RunHandlerOptions extends ThymiaClientOptions {
  /** Path of the element's `endpoint`, such as `/api/thymia/runs`. */
  readonly basePath: string;
  /** Signs status URLs; at least 32 characters, the same for all copies of the backend. */
  readonly secret: string;
  /** Who asks; null answers 401. Called for every request but preflights. */
  readonly authorize: (request: Request) => Promise<Authorization | null> | Authorization | null;
  /** Models that a page may ask for. Default: `helios`. */
  readonly models?: readonly Model[] | undefined;
  readonly runDefaults?: RunDefaults | undefined;
  /** Other origins whose pages may ask, with credentials. Default: none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Hears of every failure that is not the page's, for the host's log. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** The options that need no second look. */
export interface RunHandlerSettings {
  readonly basePath: string;
  readonly secret: string;
  readonly models: readonly Model[];
  readonly runDefaults: RunDefaults;
  readonly allowedOrigins: readonly string[];
}

const basePath: Read<string> = (value, path) => {
  const text = string(value, path);
  if (!/^\/[^?#]*[^/?#]$/.test(text)) {
    throw new FieldError(path, 'must be a path such as /api/thymia/runs, without a slash at the end');
  }
  return text;
};

const secret: Read<string> = (value, path) => {
  const text = string(value, path);
  if (text.length < 32) throw new FieldError(path, 'must have at least 32 characters');
  return text;
};

const models: Read<readonly Model[]> = (value, path) => {
  const list = listOf(oneOf(['helios', 'apollo']))(value, path);
  if (list.length === 0) throw new FieldError(path, 'must name at least one model');
  return list;
};

const runDefaults: Read<RunDefaults> = (value, path) => {
  const fields = fieldsOf(value, path);
  const defaults = {
    tags: fields.optional('tags', tags),
    deleteData: fields.optional('deleteData', boolean),
    dataToDelete: fields.optional('dataToDelete', dataToDelete),
  };
  if (defaults.dataToDelete !== undefined && defaults.deleteData !== true) {
    throw new FieldError(`${path}.dataToDelete`, 'needs "deleteData" to be true');
  }
  return defaults;
};

const origin: Read<string> = (value, path) => {
  const text = string(value, path);
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new FieldError(path, 'must be an origin such as https://host.example, without path or wildcard');
};

const settings: Read<RunHandlerSettings> = (value, path) => {
  const fields = fieldsOf(value, path);
  return {
    basePath: fields.required('basePath', basePath),
    secret: fields.required('secret', secret),
    models: fields.optional('models', models) ?? ['helios'],
    runDefaults: fields.optional('runDefaults', runDefaults) ?? {},
    allowedOrigins: fields.optional('allowedOrigins', listOf(origin)) ?? [],
  };
};

/** @throws ThymiaError `configuration`, naming the option */
export function checkRunHandlerOptions(options: RunHandlerOptions): RunHandlerSettings {
  if (typeof options.authorize !== 'function') {
    throw new ThymiaError('configuration', '"authorize" must be a function that says who asks.');
  }
  return readAs('configuration', 'The options', settings, options);
}
