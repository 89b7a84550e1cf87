import { localDateTime } from '../domain/plan.js';
import type { Capture, CaptureListener, CapturePart } from '../domain/ports.js';
import type { CaptureFigures } from '../domain/recording.js';
import { recordingProblem } from './recording-problem.js';
import type { SessionKeeper } from './session-keeper.js';
import { failedEvent } from './failed-event.js';
import type { SessionPorts } from './session-ports.js';
import { isAllRecorded, isCapturing, type SessionEvent, type SessionState, type StateOf } from './state.js';
import { unlessAborted } from './unless-aborted.js';

const NO_FIGURES: CaptureFigures = Object.freeze({ level: 0, speechSeconds: 0, elapsedSeconds: 0, counting: false });

/** What capturing needs from its session. */
export interface CapturingContext {
  readonly ports: Pick<SessionPorts, 'startCapture' | 'clock'>;
  readonly keeper: SessionKeeper;
  readonly state: () => SessionState;
  readonly dispatch: (event: SessionEvent) => void;
  readonly onFigures: (figures: CaptureFigures) => void;
  /** Whether to send a finished session without review. */
  readonly maySubmit: () => boolean;
}

/** The capturing half of a session: from the microphone to finished recordings. */
export class Capturing {
  readonly #context: CapturingContext;
  #capture: Capture | undefined;
  #figures = NO_FIGURES;

  constructor(context: CapturingContext) {
    this.#context = context;
  }

  /** Figures of the current recording, or of the last one. */
  get figures(): CaptureFigures {
    return this.#figures;
  }

  /** Opens the microphone and records, until `signal` is aborted. */
  async start(
    { plan, part, kind, replaced }: StateOf<'requesting-microphone'>,
    deviceId: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { ports, keeper, dispatch } = this.#context;
    const { maximumSeconds } = plan;
    this.#figures = part?.figures ?? NO_FIGURES;
    if (!part && !replaced) keeper.forget(kind);
    const listener: CaptureListener = {
      figures: unlessAborted(signal, (figures) => this.#onFigures(figures, maximumSeconds, signal)),
      slice: unlessAborted(signal, (slice, isAnew) => {
        if (isAnew) keeper.forget(kind);
        keeper.append(kind, slice);
      }),
      failed: unlessAborted(signal, (error, interrupted) => {
        // Nothing can continue silence: it is reported like a recording that was silent to the end.
        if (interrupted && error.code === 'recording-silent')
          void this.#assemble({ stop: () => interrupted.finish(signal) }, signal);
        else dispatch({ type: 'failed', error, part: interrupted });
      }),
    };
    const capture = await ports.startCapture({ maximumSeconds, deviceId, part }, listener, signal);
    signal.throwIfAborted();
    this.#capture = capture;
    const recordingTime = localDateTime(ports.clock.now());
    dispatch({ type: 'capture-started', recordingTime, deviceId: capture.deviceId });
  }

  pause(): void {
    this.#capture?.pause();
  }

  resume(): void {
    this.#capture?.resume();
  }

  /** Ends the recording. Releases the capture first, so that ending it twice does nothing. */
  finish(signal: AbortSignal): void {
    const capture = this.release();
    if (capture) void this.#assemble(capture, signal);
  }

  /** Ends an interrupted recording with enough speech. */
  async finishPart(part: CapturePart, signal: AbortSignal): Promise<void> {
    const audio = await part.finish(signal);
    const state = this.#context.state();
    if (signal.aborted || state.phase !== 'failed' || !state.interrupted || !isCapturing(state.interrupted)) return;
    const { kind, plan } = state.interrupted;
    const error = recordingProblem(audio, plan);
    if (error) return this.#context.dispatch({ type: 'failed', error });
    this.#context.dispatch({ type: 'recorded', recording: Object.freeze({ ...audio, kind }) });
  }

  /** Continues by opening the microphone again. */
  async interrupt(signal: AbortSignal): Promise<void> {
    const capture = this.release();
    if (capture === undefined) return;
    try {
      const part = await capture.interrupt();
      if (!signal.aborted) this.#context.dispatch({ type: 'interrupted', part });
    } catch (thrown) {
      if (!signal.aborted)
        this.#context.dispatch(failedEvent(thrown, 'recording-failed', 'The microphone could not be switched.'));
    }
  }

  /** Forgets the capture and returns it. */
  release(): Capture | undefined {
    const capture = this.#capture;
    this.#capture = undefined;
    return capture;
  }

  forgetFigures(): void {
    this.#figures = NO_FIGURES;
  }

  #onFigures(figures: CaptureFigures, maximumSeconds: number, signal: AbortSignal): void {
    this.#figures = figures;
    this.#context.onFigures(figures);
    const { phase } = this.#context.state();
    const isRecording = phase === 'recording' || phase === 'paused';
    if (isRecording && figures.elapsedSeconds >= maximumSeconds) this.finish(signal);
  }

  async #assemble(capture: Pick<Capture, 'stop'>, signal: AbortSignal): Promise<void> {
    const { state, dispatch, maySubmit } = this.#context;
    try {
      const audio = await capture.stop();
      const before = state();
      if (signal.aborted || !isCapturing(before)) return;
      dispatch({ type: 'recorded', recording: Object.freeze({ ...audio, kind: before.kind }) });
      signal.throwIfAborted(); // a listener may have aborted it
      const problem = recordingProblem(audio, before.plan);
      if (problem) throw problem;
      const after = state();
      const submit = isCapturing(after) && isAllRecorded(after) && after.plan.autoSubmit && maySubmit();
      dispatch({ type: 'recording-finished', submit });
    } catch (thrown) {
      if (!signal.aborted)
        this.#context.dispatch(failedEvent(thrown, 'recording-failed', 'The recording could not be finished.'));
    }
  }
}
