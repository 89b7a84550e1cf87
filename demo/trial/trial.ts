import type { ErrorCode } from '../../src/domain/errors.js';
import type { RunErrorCode } from '../../src/domain/run-error.js';
import { ThymiaRecorder, type Phase } from '../../src/index.js';
import { AUDIENCE_HEADER, TROUBLE_PATH } from '../host/paths.js';
import { FAILURES, PHASES, posed, RUN_FAILURES } from '../moments/poses.js';
import { readChoices, writeChoices, type ChoiceName, type Choices } from './choices.js';
import type { CodeKind } from './code.js';
import { logEvents, type LoggedEvent } from './event-log.js';
import { setMicrophone } from './microphone.js';
import { Trials } from './trials.js';
import { troubleOf, type Trouble, type TroubleName } from './troubles.js';

/** A phase or failure, drawn at once and without a recording. */
export type Moment = Phase | ErrorCode | RunErrorCode;

/** All of them. */
const MOMENTS = { ...PHASES, ...FAILURES, ...RUN_FAILURES };

/** Events that the log keeps. */
const LOG_LENGTH = 200;

/** The state of the trial page, and what its switches do. */
export class Trial {
  choices: Choices = readChoices(new URLSearchParams(location.search));
  trouble: TroubleName = 'none';
  /** What is drawn instead of the working recorder. */
  moment: Moment | undefined;
  code: CodeKind = 'html';
  log: readonly LoggedEvent[] = [];
  /** The last result, of the recorder that is on the stage. */
  run: unknown;
  readonly trials = new Trials();
  /** Where the recorder stands. */
  readonly stage = document.createElement('div');
  readonly #changed: () => void;

  /** @param changed called when the page is to be drawn again */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.stage.className = 'stage';
  }

  begin(): void {
    this.#enter();
  }

  choose(name: ChoiceName, value: string): void {
    const query = new URLSearchParams({ ...this.choices, [name]: value });
    this.choices = readChoices(query);
    history.replaceState(null, '', writeChoices(this.choices));
    if (this.moment === undefined) this.#enter();
    else void this.show(this.moment);
  }

  chooseTrouble(name: TroubleName): void {
    this.trouble = name;
    this.#enter();
  }

  chooseCode(kind: CodeKind): void {
    this.code = kind;
    this.#changed();
  }

  /** Draws a phase or a failure as it looks, or leaves it again. */
  async show(moment: Moment | undefined): Promise<void> {
    this.moment = moment;
    if (moment === undefined) {
      this.#enter();
      return;
    }
    this.#changed();
    this.stage.scrollIntoView({ block: 'nearest' });
    const { model, language, audience } = this.choices;
    await posed(moment, this.#empty(), {
      options: { model, language, audience },
      onMade: (recorder) => this.#logEvents(recorder),
      pose: MOMENTS[moment],
    });
    this.#changed();
  }

  keepTrials(isKept: boolean): void {
    this.trials.isKept = isKept;
    this.#changed();
  }

  forgetTrials(): void {
    this.trials.clear();
    this.#changed();
  }

  /** A recorder that works, as chosen. */
  #enter(): void {
    this.moment = undefined;
    const trouble = troubleOf(this.trouble);
    setMicrophone({ voice: this.choices.voice, trouble: trouble.microphone });
    const recorder = createRecorder(this.choices, trouble);
    this.#logEvents(recorder);
    recorder.addEventListener('result', ({ detail }) => this.#finished(detail.run));
    recorder.addEventListener('status', ({ detail }) => {
      if (detail.phase === 'requesting-run' && trouble.offlineSeconds) goOffline(trouble.offlineSeconds);
    });
    this.#empty().append(recorder);
    this.#changed();
  }

  /** A new place on the stage. What was recorded before is thrown away, not offered again. */
  #empty(): Element {
    this.run = undefined;
    this.log = [];
    for (const recorder of this.stage.querySelectorAll('thymia-recorder')) void recorder.discard();
    const place = document.createElement('div');
    this.stage.replaceChildren(place);
    return place;
  }

  #logEvents(recorder: ThymiaRecorder): void {
    logEvents(recorder, (event) => {
      if (!this.stage.contains(recorder)) return;
      this.log = [event, ...this.log].slice(0, LOG_LENGTH);
      this.#changed();
    });
  }

  #finished(run: unknown): void {
    this.run = run;
    if (this.choices.model === 'helios') this.trials.add(run);
    this.#changed();
  }
}

function createRecorder(
  { model, language, audience, sleep }: Choices,
  { fault, pollTimeoutMs }: Trouble,
): ThymiaRecorder {
  const endpoint = fault === undefined ? '/api/thymia/runs' : `${TROUBLE_PATH}/${fault}/${crypto.randomUUID()}/runs`;
  return Object.assign(new ThymiaRecorder(), {
    ...{ endpoint, model, language, audience, askSleepTimes: sleep === 'ask' },
    headers: { [AUDIENCE_HEADER]: audience },
    ...(pollTimeoutMs !== undefined && { pollTimeout: pollTimeoutMs }),
  });
}

/** For a while the browser says that there is no network, and there is none for this page. */
function goOffline(seconds: number): void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.reject(new TypeError('offline'));
  dispatchEvent(new Event('offline'));
  setTimeout(() => {
    globalThis.fetch = fetch;
    Reflect.deleteProperty(navigator, 'onLine');
    dispatchEvent(new Event('online'));
  }, seconds * 1000);
}
