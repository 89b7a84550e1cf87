import type { CaptureFigures } from '../domain/recording.js';
import { within } from '../domain/within.js';
import type { MeterCommand, MeterReport } from './meter-commands.js';

/** The meter on the audio thread. */
export interface SpeechNode {
  /** What it read last. */
  readonly figures: CaptureFigures | undefined;
  tell(command: MeterCommand): void;
  /** Counts what was kept and resolves with the last figures, or with `undefined` when the audio thread stands still. */
  finish(): Promise<CaptureFigures | undefined>;
}

/** How long the audio thread may take to answer. */
const FINISH_MS = 500;

/**
 * Opens the audio context and loads the worklet. To be called from the person's gesture, before the microphone is
 * there: some browsers let an audio context run only then. Aborting `signal` closes it.
 * @returns the context; rejects when the page's Content-Security-Policy or the browser forbids the worklet
 */
export async function openSpeechContext(signal: AbortSignal): Promise<AudioContext> {
  const context = new AudioContext();
  signal.addEventListener('abort', () => void context.close(), { once: true });
  await context.audioWorklet.addModule(new URL('./speech.worklet.ts', import.meta.url));
  return context;
}

/** Connects a microphone to the meter. */
export function createSpeechNode(
  context: AudioContext,
  stream: MediaStream,
  onFigures: (figures: CaptureFigures) => void,
  signal: AbortSignal,
): SpeechNode {
  const node = new AudioWorkletNode(context, 'thymia-speech', { numberOfOutputs: 0 });
  const tell = (command: MeterCommand) => node.port.postMessage(command);
  let latest: CaptureFigures | undefined;
  let onLast: (figures: CaptureFigures) => void = () => undefined;
  node.port.onmessage = ({ data }: MessageEvent<MeterReport>) => {
    if (signal.aborted) return;
    latest = data.figures;
    onFigures(latest);
    if (data.isLast) onLast(latest);
  };
  const source = context.createMediaStreamSource(stream);
  source.connect(node);
  const close = () => {
    tell({ do: 'close' });
    source.disconnect();
    node.port.close();
  };
  signal.addEventListener('abort', close, { once: true });
  void context.resume();
  return {
    get figures() {
      return latest;
    },
    tell,
    finish: () => {
      const last = new Promise<CaptureFigures>((resolve) => (onLast = resolve));
      tell({ do: 'finish' });
      return within(FINISH_MS, last, signal);
    },
  };
}
