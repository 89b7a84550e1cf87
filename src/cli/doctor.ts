import { createThymiaClient, ThymiaError, type Fetch, type Region } from '../server/index.js';

/** What is looked at, in this order. */
export type DoctorCheck = 'key' | 'region' | 'account' | 'clock';

/** One thing that was looked at. */
export interface Finding {
  readonly check: DoctorCheck;
  readonly ok: boolean;
  /** What was found; what to do where it isn't right. */
  readonly text: string;
}

/** What the doctor looks at. */
export interface DoctorOptions {
  readonly apiKey: string | undefined;
  readonly region: Region;
  /** Instead of the region's. */
  readonly baseUrl?: string | undefined;
  readonly fetch: Fetch;
  /** This machine's clock, milliseconds since the epoch. */
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

const REGIONS: readonly Region[] = ['default', 'ca', 'us'];

/** More than this, and signed URLs end at the wrong time. */
const LARGEST_SKEW_SECONDS = 60;

/** What thymia answers to a question for the account. */
type Answer =
  { readonly features: readonly string[]; readonly skewSeconds: number | undefined } | { readonly error: ThymiaError };

/**
 * Checks key, region, account and clock by asking thymia for the account, which changes nothing there. What can't be told
 * after what was found before is left out. No finding holds the key.
 */
export async function examine(options: DoctorOptions): Promise<readonly Finding[]> {
  const { apiKey, region, baseUrl } = options;
  if (!apiKey) return [wrong('key', 'Set THYMIA_API_KEY to the API key that thymia gave you.')];
  const answer = await askAccount(options, apiKey, { region, baseUrl });
  if ('error' in answer) return failureFindings(options, apiKey, answer.error);
  const { features, skewSeconds } = answer;
  return [
    right('key', 'thymia knows the key.'),
    right(
      'region',
      baseUrl === undefined ? `The key is one of the region "${region}".` : 'The key is right at this base URL.',
    ),
    accountFinding(features),
    ...clockFindings(skewSeconds),
  ];
}

async function askAccount(
  { fetch, now, signal }: DoctorOptions,
  apiKey: string,
  place: { readonly region?: Region; readonly baseUrl?: string | undefined },
): Promise<Answer> {
  let skewSeconds: number | undefined;
  const timed: Fetch = async (request) => {
    const response = await fetch(request);
    skewSeconds = skewOf(response, now());
    return response;
  };
  try {
    const { features } = await createThymiaClient({ apiKey, ...place, fetch: timed }).getAccount({ signal });
    return { features, skewSeconds };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ThymiaError) return { error };
    throw error;
  }
}

/** Seconds that this machine's clock is ahead; `undefined` where the answer has no date. */
function skewOf({ headers }: Response, nowMs: number): number | undefined {
  const dateMs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(dateMs) ? undefined : Math.round((nowMs - dateMs) / 1000);
}

async function failureFindings(
  options: DoctorOptions,
  apiKey: string,
  { code, message }: ThymiaError,
): Promise<readonly Finding[]> {
  if (code === 'configuration') return [wrong(message.startsWith('"apiKey"') ? 'key' : 'region', message)];
  if (code === 'unauthorized') return refusedFindings(options, apiKey);
  if (code === 'not-found' || code === 'response-invalid')
    return [wrong('region', `Check the region or the base URL: what answers there isn't thymia's API. ${message}`)];
  if (code === 'unreachable') return [wrong('account', `Let this machine reach thymia over https. ${message}`)];
  return [wrong('account', `Try again later, or ask thymia's support: the account can't be read. ${message}`)];
}

/** A key that is refused in one region may be one of another. */
async function refusedFindings(options: DoctorOptions, apiKey: string): Promise<readonly Finding[]> {
  const { region, baseUrl } = options;
  if (baseUrl !== undefined) return [wrong('key', 'Check THYMIA_API_KEY: it is refused at this base URL.')];
  for (const other of REGIONS.filter((each) => each !== region)) {
    const answer = await askAccount(options, apiKey, { region: other });
    if ('features' in answer)
      return [
        right('key', 'thymia knows the key.'),
        wrong('region', `Set region: '${other}': the key is one of that region.`),
      ];
  }
  return [wrong('key', 'Check THYMIA_API_KEY: thymia refuses it in every region. A new key comes from thymia.')];
}

/** The names of features aren't published, so none can be missed. */
function accountFinding(features: readonly string[]): Finding {
  const listed =
    features.length === 0 ? 'thymia lists no features' : `thymia lists these features: ${features.join(', ')}`;
  return right(
    'account',
    `The account answers; ${listed}. Whether Apollo is enabled shows only when a run is created.`,
  );
}

function clockFindings(skewSeconds: number | undefined): readonly Finding[] {
  if (skewSeconds === undefined) return [];
  const seconds = Math.abs(skewSeconds);
  if (seconds <= LARGEST_SKEW_SECONDS) return [right('clock', `The clock differs from thymia's by ${seconds} s.`)];
  const direction = skewSeconds > 0 ? 'fast' : 'slow';
  return [
    wrong(
      'clock',
      `Set this machine's clock by a time server: it is ${seconds} s ${direction}, so signed URLs end at the wrong time.`,
    ),
  ];
}

const right = (check: DoctorCheck, text: string): Finding => ({ check, ok: true, text });
const wrong = (check: DoctorCheck, text: string): Finding => ({ check, ok: false, text });

/** The findings as lines for a terminal. */
export const linesOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ check, ok, text }) => `${ok ? 'ok ' : 'fix'}  ${check.padEnd(7)}  ${text}`);
