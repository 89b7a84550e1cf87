/** What a test wants of the next microphones. */
export interface Interception {
  /** A disabled track delivers zeros: the platform's own silence. */
  readonly enabled?: boolean;
  /** What the browser answers instead. */
  readonly refusal?: DOMException;
  /** The only device that it is the answer for; default: any. */
  readonly refusedId?: string;
  /** Another stream in the microphone's place. */
  readonly stream?: MediaStream;
}

/** The tracks and audio contexts that are made from now on, and how to end it. */
export interface Intercepted {
  readonly tracks: readonly MediaStreamTrack[];
  readonly contexts: readonly AudioContext[];
  /** Puts the platform's own back. */
  readonly end: () => void;
}

/** Sees what the product makes, so that a test can take it away as the platform would. */
export function intercept({ enabled = true, refusal, refusedId, stream: replacement }: Interception = {}): Intercepted {
  const { AudioContext: OriginalContext } = globalThis;
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  const [tracks, contexts] = [[] as MediaStreamTrack[], [] as AudioContext[]];
  mediaDevices.getUserMedia = async (constraints) => {
    if (refusal && (refusedId === undefined || JSON.stringify(constraints).includes(refusedId))) throw refusal;
    const stream = replacement ?? (await getUserMedia(constraints));
    for (const track of stream.getTracks()) track.enabled = enabled;
    tracks.push(...stream.getTracks());
    return stream;
  };
  globalThis.AudioContext = class extends OriginalContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      contexts.push(this);
    }
  };
  return {
    ...{ tracks, contexts },
    end: () => {
      mediaDevices.getUserMedia = getUserMedia;
      globalThis.AudioContext = OriginalContext;
    },
  };
}
