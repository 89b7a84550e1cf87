import { AUDIENCES, type Audience } from '../domain/audience.js';
import { stringField } from '../domain/json.js';
import { isOneOf, MODELS, type Model } from '../domain/model.js';
import { relativeUrl } from './relative-url.js';
import type { Sealer } from './sealer.js';

/** What a status URL allows: reading this run as this audience. */
export interface StatusClaims {
  readonly id: string;
  readonly model: Model;
  readonly audience: Audience;
  /** Who owns the URL. */
  readonly subject: string;
}

/** Creates and checks the sealed URLs for reading runs. */
export interface StatusUrls {
  /** Relative to the endpoint. */
  seal(claims: StatusClaims): Promise<string>;
  /** `undefined` unless the query was sealed for this id and has not expired. */
  open(id: string, query: URLSearchParams): Promise<StatusClaims | undefined>;
}

/** An interrupted session can resume within a day. */
const LIFETIME = '24h';

export function createStatusUrls(sealer: Sealer): StatusUrls {
  return {
    async seal({ id, model, audience, subject: sub }) {
      const token = await sealer.seal({ model, audience, sub }, { id, use: 'status' }, LIFETIME);
      return relativeUrl({ run: id, token });
    },
    async open(id, query) {
      const claims = await sealer.open(query.get('token') ?? '', { id, use: 'status' });
      if (claims === undefined) return undefined;
      const { model, audience } = claims;
      const subject = stringField(claims, 'sub');
      if (!isOneOf(MODELS, model) || !isOneOf(AUDIENCES, audience) || subject === undefined) return undefined;
      return { id, model, audience, subject };
    },
  };
}
