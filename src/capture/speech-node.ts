import type { CaptureFigures } from '../domain/recording.js';
import { within } from '../domain/within.js';
import { assetUrl } from './files.js';
import type { MeterCommand, MeterReport, MissedSamples } from './meter-commands.js';

/** The meter on the audio thread. */
export interface SpeechNode {
  /** What it read last. */
  readonly figures: CaptureFigures | undefined;
  tell(command: MeterCommand): void;
  /** Counts what was kept and resolves with the last figures, or with `undefined` when the audio thread stands still. */
  finish(): Promise<CaptureFigures | undefined>;
  /** Counts samples that it never heard and resolves with their seconds of speech, or `undefined` likewise. */
  count(missed: MissedSamples): Promise<number | undefined>;
}

/** An audio thread that is ready to read. */
export interface SpeechContext {
  /** Connects a microphone to the meter; once. Throws when aborted. */
  connect(stream: MediaStream, onFigures: (figures: CaptureFigures) => void): SpeechNode;
}

/** How long the audio thread may take to answer. */
const ANSWER_MS = 500;

/**
 * Opens the audio context and loads the worklet. To be called from the person's gesture, before the microphone is
 * there: some browsers let an audio context run only then. Aborting `signal` closes it.
 * @param assetBase see `assetUrl`
 * @returns the context; rejects when the page's Content-Security-Policy or the browser forbids the worklet
 */
export async function openSpeechContext(signal: AbortSignal, assetBase?: string): Promise<SpeechContext> {
  const context = new AudioContext();
  let close: () => Promise<unknown> = () => Promise.resolve();
  signal.addEventListener('abort', () => void close().then(() => context.close()), { once: true });
  const url = await assetUrl('speech.worklet.js', assetBase);
  signal.throwIfAborted();
  await context.audioWorklet.addModule(url);
  signal.throwIfAborted();
  return {
    connect: (stream, onFigures) => {
      signal.throwIfAborted();
      const worklet = new AudioWorkletNode(context, 'thymia-speech', { numberOfOutputs: 0 });
      const source = context.createMediaStreamSource(stream);
      source.connect(worklet);
      void context.resume();
      const { node, end } = createSpeechNode(worklet.port, onFigures, signal);
      close = () => {
        source.disconnect();
        return end();
      };
      return node;
    },
  };
}

function createSpeechNode(port: MessagePort, onFigures: (figures: CaptureFigures) => void, signal: AbortSignal) {
  let latest: CaptureFigures | undefined;
  const waiting: { [command in NonNullable<MeterReport['answers']>]?: (figures: CaptureFigures) => void } = {};
  port.onmessage = ({ data: { figures, answers } }: MessageEvent<MeterReport>) => {
    if (answers) waiting[answers]?.(figures);
    if (signal.aborted || answers === 'count') return;
    latest = figures;
    onFigures(figures);
  };
  const tell = (command: MeterCommand) => port.postMessage(command);
  const ask = (command: MeterCommand & { do: NonNullable<MeterReport['answers']> }, life?: AbortSignal) => {
    const answer = new Promise<CaptureFigures>((resolve) => (waiting[command.do] = resolve));
    tell(command);
    return within(ANSWER_MS, answer, life ?? new AbortController().signal);
  };
  const node: SpeechNode = {
    get figures() {
      return latest;
    },
    tell,
    finish: () => ask({ do: 'finish' }, signal),
    count: async (missed) => (await ask({ do: 'count', ...missed }, signal))?.speechSeconds,
  };
  /** Chromium never lets a node go, nor what hears of it, that was connected or read when its context closed. */
  const end = async () => {
    await ask({ do: 'close' });
    port.close();
  };
  return { node, end };
}
