import type { PcmSink, SampleBlock } from '../pcm-sink.js';
import { sinkOf, WAV_TYPE } from '../sinks.js';
import { recordsPcm } from '../../../platform/browser-support.js';

/** Where the library's recorder posts its blocks: a port, since where there is a worklet it is handed over to that. */
interface BlockPort {
  postMessage(block: SampleBlock): void;
  close(): void;
}

/** Part of the library's interface: the types its recorder may be constructed with. */
export const register = (_port: MessagePort): Promise<RegExp> => Promise.resolve(WAV_TYPE);

/** Part of the library's interface. */
export const deregister = (_port: MessagePort): Promise<void> => Promise.resolve();

/**
 * Part of the library's interface: the sink of a recorder, as its "encoder instance". Never resolves when the sink is
 * gone by then: nobody waits for the recorder any more, and the library hears no rejections.
 */
export function instantiate(mimeType: string, sampleRate: number) {
  const sink = sinkOf(mimeType);
  if (sink === undefined) return new Promise<never>(() => undefined);
  sink.open(sampleRate);
  return Promise.resolve({ encoderInstanceId: sink, port: recordsPcm() ? portTo(sink) : messagePortTo(sink) });
}

/**
 * Part of the library's interface: called at the end alone, since its recorder is started without slices. Never resolves
 * for a sink that was closed before: the library would go on to suspend an audio context that is closed as well.
 */
export async function encode(sink: PcmSink): Promise<readonly ArrayBuffer[]> {
  await sink.ended;
  return [];
}

/** In the same thread a block needs no message. */
const portTo = (sink: PcmSink): BlockPort => ({
  postMessage: (block) => sink.add(block),
  close: () => undefined,
});

function messagePortTo(sink: PcmSink): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<SampleBlock>) => sink.add(data);
  sink.onClosed = () => port1.close();
  return port2;
}
