import { AUDIENCES, type Audience } from '../domain/audience.js';
import { isOneOf, MODELS, type Model } from '../domain/model.js';
import { relativeUrl } from './relative-url.js';
import type { Signer } from './signer.js';

/** What a status URL allows: to read this run as this audience. */
export interface StatusClaims {
  readonly id: string;
  readonly model: Model;
  readonly audience: Audience;
  /** Whose URL it is, as a digest. */
  readonly subject: string;
}

/** Makes and checks the signed URLs under which runs are read. */
export interface StatusUrls {
  /** Relative to the endpoint. */
  sign(claims: StatusClaims): Promise<string>;
  /** `undefined` unless the query was signed for this id and has not expired. */
  verify(id: string, query: URLSearchParams): Promise<StatusClaims | undefined>;
}

/** A session that was left can be taken up again the same day. */
const LIFETIME_SECONDS = 24 * 60 * 60;

/** Status URLs under the signer's secret. */
export function createStatusUrls(signer: Signer): StatusUrls {
  const message = ({ id, model, audience, subject }: StatusClaims, expires: string) =>
    ['run-status', id, model, audience, subject, expires] as const;
  return {
    async sign(claims) {
      const { id, model, audience, subject } = claims;
      const expires = `${nowSeconds() + LIFETIME_SECONDS}`;
      const signature = await signer.sign(...message(claims, expires));
      return relativeUrl({ run: id, model, audience, subject, expires, signature });
    },
    async verify(id, query) {
      const [model, audience] = [query.get('model'), query.get('audience')];
      if (!isOneOf(MODELS, model) || !isOneOf(AUDIENCES, audience)) return undefined;
      const claims: StatusClaims = { id, model, audience, subject: query.get('subject') ?? '' };
      const expires = query.get('expires') ?? '';
      const isSigned = await signer.verify(query.get('signature') ?? '', ...message(claims, expires));
      return isSigned && Number(expires) > nowSeconds() ? claims : undefined;
    },
  };
}

const nowSeconds = () => Math.floor(Date.now() / 1000);
