import type { PcmSink } from './pcm-sink.js';

/** The MIME type of each recorder, which carries the sink through the library. */
export const WAV_TYPE = /^audio\/wav;sink=\d+$/;

const sinks = new Map<string, PcmSink>();
let count = 0;

/** Makes the library deliver to this sink. @returns the type to construct the recorder with */
export function addSink(sink: PcmSink): string {
  const mimeType = `audio/wav;sink=${(count += 1)}`;
  sinks.set(mimeType, sink);
  return mimeType;
}

export const removeSink = (mimeType: string): boolean => sinks.delete(mimeType);

/** The sink of a recorder. */
export const sinkOf = (mimeType: string): PcmSink | undefined => sinks.get(mimeType);
