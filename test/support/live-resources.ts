/** What a page holds on to: counted by wrapping the platform's constructors and timers. */
export interface LiveResources {
  readonly tracks: number;
  readonly timers: number;
  readonly workers: number;
  readonly audioContexts: number;
  /** Sent by `fetch` and not answered yet. */
  readonly requests: number;
  /** Uploads: each has a frame of its own. */
  readonly frames: number;
}

const tracks: MediaStreamTrack[] = [];
const timers = new Set<unknown>();
const workers = new Set<Worker>();
const contexts: AudioContext[] = [];
const requests = new Set<object>();

/** Starts counting; once a page, before anything is made. */
export function watchResources(): void {
  watchTracks();
  watchTimers();
  watchWorkers();
  watchContexts();
  watchRequests();
}

/** What is live now. */
export function liveResources(): LiveResources {
  return {
    tracks: tracks.filter(({ readyState }) => readyState === 'live').length,
    timers: timers.size,
    workers: workers.size,
    audioContexts: contexts.filter(({ state }) => state !== 'closed').length,
    requests: requests.size,
    frames: document.documentElement.querySelectorAll(':scope > iframe').length,
  };
}

/** Nothing at all. */
export const NO_RESOURCES: LiveResources = {
  tracks: 0,
  timers: 0,
  workers: 0,
  audioContexts: 0,
  requests: 0,
  frames: 0,
};

/** Resolves with what is live once nothing is, or after some tries: closing an audio context takes a moment. */
export async function settledResources(): Promise<LiveResources> {
  for (let i = 0; i < 40 && JSON.stringify(liveResources()) !== JSON.stringify(NO_RESOURCES); i++) await nextFrame();
  return liveResources();
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

const { mediaDevices } = navigator; // held: WebKit forgets what was changed on an object that nobody holds

function watchTracks(): void {
  const original = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await original(constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
}

/** Only timers of the product and of its recorder library: the test runner's own come from other scripts. */
function watchTimers(): void {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const isOurs = () => {
    const calls = new Error().stack?.split('\n').filter((line) => /https?:/.test(line)) ?? []; // some begin with a title
    return calls.slice(2, 4).some((call) => /\/src\/|\/extendable-media-recorder\//.test(call));
  };
  Object.assign(globalThis, {
    setTimeout: (handler: (...parameters: unknown[]) => void, ms?: number, ...parameters: unknown[]) => {
      const ours = isOurs();
      const id = setTimeout(() => {
        timers.delete(id);
        handler(...parameters);
      }, ms);
      if (ours) timers.add(id);
      return id;
    },
    setInterval: (handler: (...parameters: unknown[]) => void, ms?: number, ...parameters: unknown[]) => {
      const id = setInterval(handler, ms, ...parameters);
      if (isOurs()) timers.add(id);
      return id;
    },
    clearTimeout: (id: number | undefined) => {
      timers.delete(id);
      clearTimeout(id);
    },
    clearInterval: (id: number | undefined) => {
      timers.delete(id);
      clearInterval(id);
    },
  });
}

function watchWorkers(): void {
  const Original = globalThis.Worker;
  globalThis.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      workers.add(this);
    }
    override terminate(): void {
      workers.delete(this);
      super.terminate();
    }
  };
}

function watchContexts(): void {
  const Original = globalThis.AudioContext;
  globalThis.AudioContext = class extends Original {
    constructor(options?: AudioContextOptions) {
      super(options);
      contexts.push(this);
    }
  };
}

function watchRequests(): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (...parameters) => {
    const request = {};
    requests.add(request);
    try {
      return await fetch(...parameters);
    } finally {
      requests.delete(request);
    }
  };
}
