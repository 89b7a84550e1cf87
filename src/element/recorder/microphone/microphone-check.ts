import { RecorderError } from '../../../domain/errors.js';
import { qualityProblems } from '../../../domain/quality-verdict.js';
import type { CapturedAudio, CaptureFigures } from '../../../domain/recording.js';
import type { CheckStrings } from '../../../i18n/strings.js';

/** What a microphone check says: that all is well, or what is not. */
export type CheckVerdict = 'fine' | keyof CheckStrings['problems'];

/** What keeps a microphone from being checked. */
export type CheckError = Pick<RecorderError, 'code'> & Partial<Pick<RecorderError, 'lock' | 'reason'>>;

/** Where a microphone check stands. */
export type CheckState =
  | { readonly step: 'opening' }
  | { readonly step: 'listening' }
  | { readonly step: 'done'; readonly verdict: CheckVerdict }
  | { readonly step: 'failed'; readonly error: CheckError };

/** Whoever says less than this said nothing. */
const FEW_WORDS_SECONDS = 0.4;

/** What was heard, in one word: the worst first. */
export function verdictOn({ quality, speechSeconds }: Pick<CapturedAudio, 'quality' | 'speechSeconds'>): CheckVerdict {
  if (speechSeconds < FEW_WORDS_SECONDS) return 'silent';
  const [problem = 'fine'] = qualityProblems(quality).filter((found) => found !== 'gaps');
  return problem;
}

/** Listens to the microphone, as a session does. */
type TryMicrophone = (onFigures: (figures: CaptureFigures) => void, signal: AbortSignal) => Promise<CapturedAudio>;

/** A check of the microphone before the recording. */
export class MicrophoneCheck {
  readonly #tryMicrophone: TryMicrophone;
  readonly #onChange: (figures?: CaptureFigures) => void;
  #state: CheckState | undefined;
  #running: AbortController | undefined;

  /** @param onChange called at every step, and with the figures meanwhile */
  constructor(tryMicrophone: TryMicrophone, onChange: (figures?: CaptureFigures) => void) {
    this.#tryMicrophone = tryMicrophone;
    this.#onChange = onChange;
  }

  /** `undefined` when none is under way and none has ended. */
  get state(): CheckState | undefined {
    return this.#state;
  }

  /** Begins a check, in the place of one that is under way. */
  async start(): Promise<void> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    this.#show({ step: 'opening' });
    const onFigures = (figures: CaptureFigures) => {
      if (running.signal.aborted) return;
      if (this.#state?.step === 'opening') this.#show({ step: 'listening' });
      this.#onChange(figures);
    };
    const state = await this.#tryMicrophone(onFigures, running.signal).then(
      (audio): CheckState => ({ step: 'done', verdict: verdictOn(audio) }),
      failureOf,
    );
    if (!running.signal.aborted) this.#show(state);
  }

  /** Turns the microphone off, and forgets what was found. */
  stop(): void {
    this.#running?.abort();
    if (this.#state) this.#show(undefined);
  }

  #show(state: CheckState | undefined): void {
    this.#state = state;
    this.#onChange();
  }
}

function failureOf(thrown: unknown): CheckState {
  if (!(thrown instanceof RecorderError)) return { step: 'failed', error: { code: 'recording-failed' } };
  if (thrown.code === 'recording-silent') return { step: 'done', verdict: 'silent' };
  return { step: 'failed', error: thrown };
}
