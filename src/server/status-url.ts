import { AUDIENCES, type Audience } from '../domain/audience.js';
import { stringField } from '../domain/json.js';
import { isOneOf, MODELS, type Model } from '../domain/model.js';
import { relativeUrl } from './relative-url.js';
import type { Sealer } from './sealer.js';

/** What a status URL allows: to read this run as this audience. */
export interface StatusClaims {
  readonly id: string;
  readonly model: Model;
  readonly audience: Audience;
  /** Whose URL it is. */
  readonly subject: string;
}

/** Makes and checks the sealed URLs under which runs are read. */
export interface StatusUrls {
  /** Relative to the endpoint. */
  seal(claims: StatusClaims): Promise<string>;
  /** `undefined` unless the query was sealed for this id and has not expired. */
  open(id: string, query: URLSearchParams): Promise<StatusClaims | undefined>;
}

/** A session that was left can be taken up again the same day. */
const LIFETIME = '24h';

/** Status URLs under the sealer's secrets. */
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
