import type { CreatedRun, Run } from '../../src/domain/contract.js';
import type { RecorderError } from '../../src/domain/errors.js';
import type { JsonObject } from '../../src/domain/json.js';
import type { CaptureListener, JournalEntry, JournalSlice } from '../../src/domain/ports.js';
import type { CapturedAudio, CaptureFigures } from '../../src/domain/recording.js';
import { wavHeader } from '../../src/domain/wav.js';
import type { SessionPorts } from '../../src/session/session-ports.js';
import { loadSending } from '../../src/session/load-sending.js';

/** Something that never comes. */
export const never = <T>() => new Promise<T>(() => undefined);

/** Something that goes wrong before anyone listens. */
export function refused(error: Error): Promise<never> {
  const promise = Promise.reject(error);
  promise.catch(() => undefined);
  return promise;
}

const CREATED: CreatedRun = {
  id: 'run-1',
  uploadUrls: {
    recording: 'https://store.test/1',
    moodQuestion: 'https://store.test/2',
    readAloud: 'https://store.test/3',
  },
  statusUrl: 'https://host.test/runs/1',
};

/** A minute of silence that says of itself that it is half a minute of good speech. */
export const AUDIO: CapturedAudio = {
  blob: new Blob([wavHeader({ sampleRate: 8000, frames: 8000 }), new Uint8Array(16_000)], { type: 'audio/wav' }),
  durationSeconds: 27,
  speechSeconds: 20,
  quality: {
    ...{
      sampleRate: 48000,
      channelCount: 1,
      peak: 0.5,
      clippedRatio: 0,
      noiseFloorDb: -65,
      speechLevelDb: -25,
      snrDb: 40,
    },
    ...{ gapSeconds: 0, speechSeconds: 20, durationSeconds: 27, sha256: '0'.repeat(64) },
    ...{ detector: 'silero-vad-v6', version: '0.0.0' },
  },
};

/** A microphone, a host and a store that do what a test wants, with no device and no network. */
export class PosedPorts implements SessionPorts {
  /** What the next recording sounds like. */
  audio: CapturedAudio = AUDIO;
  /** What each port does instead of its work. */
  opening: Promise<unknown> = Promise.resolve();
  creating: Promise<CreatedRun> = Promise.resolve(CREATED);
  uploading: Promise<void> = Promise.resolve();
  /** Share of the recording that has arrived. */
  uploadedRatio: number | undefined;
  /** What the host says of the run. */
  run: Run = { status: 'COMPLETE_OK' };
  /** How long a wait between two tries takes. */
  waiting: Promise<void> = never();
  #listener: CaptureListener | undefined;
  #nowMs = 0;

  readonly startCapture: SessionPorts['startCapture'] = async (_options, listener) => {
    await this.opening;
    this.#listener = listener;
    const stop = () => Promise.resolve(this.audio);
    const part = { figures: this.figures, finish: stop };
    return { pause: () => undefined, resume: () => undefined, stop, interrupt: () => Promise.resolve(part) };
  };
  readonly loadSending = loadSending;
  readonly runClient: SessionPorts['runClient'] = {
    create: () => this.creating,
    read: () => Promise.resolve({ run: this.run }),
  };
  readonly upload: SessionPorts['upload'] = async (_url, body, onProgress) => {
    if (this.uploadedRatio) onProgress({ loadedBytes: body.size * this.uploadedRatio, totalBytes: body.size });
    await this.uploading;
  };
  readonly microphoneGranted: SessionPorts['microphoneGranted'] = () => never();
  readonly recoverPart: SessionPorts['recoverPart'] = () =>
    Promise.resolve({ figures: this.figures, finish: () => Promise.resolve(this.audio) });
  readonly connection = { isOnline: true, online: () => never<undefined>(), returned: () => never<undefined>() };
  readonly #entry = memoryEntry();
  readonly journal: SessionPorts['journal'] = {
    open: () => Promise.resolve(this.#entry),
    find: () => Promise.resolve(this.isUnfinished ? this.#entry : undefined),
  };
  /** Whether there is an unfinished session: the one that was made last. */
  isUnfinished = false;
  readonly createId = () => crypto.randomUUID();
  readonly clock: SessionPorts['clock'] = {
    monotonicMs: () => (this.#nowMs += 1000),
    now: () => new Date(2026, 2, 1, 7, 30),
    delay: () => this.waiting,
  };

  figures: CaptureFigures = { level: 0, speechSeconds: 0, elapsedSeconds: 0, counting: false };

  /** Samples came. */
  hear(figures: Partial<CaptureFigures>): void {
    if (this.figures.elapsedSeconds === 0)
      this.#listener?.slice?.({ sampleRate: 8000, samples: new Int16Array(8000) }, true);
    this.figures = { level: 0.1, speechSeconds: 0, elapsedSeconds: 0, counting: true, ...figures };
    this.#listener?.figures(this.figures);
  }

  /** Talks, as people do: in phrases with pauses, twenty figures a second. */
  talk(seconds: number): void {
    for (let at = 0; at <= seconds; at += 0.05) {
      const phrase = Math.max(0, Math.sin(at * 1.9) + 0.55) * (0.6 + 0.4 * Math.sin(at * 11) * Math.sin(at * 3.7));
      this.hear({ level: 0.004 + 0.12 * phrase, speechSeconds: at * 0.8, elapsedSeconds: at, counting: phrase > 0.1 });
    }
  }

  /** The recording ends by itself. */
  interrupt(error: RecorderError): void {
    const { figures, audio } = this;
    this.#listener?.failed(error, { figures, finish: () => Promise.resolve(audio) });
  }
}

/** Keeps a session as long as the page. */
function memoryEntry(): JournalEntry {
  let record: JsonObject = {};
  const slices: JournalSlice[] = [];
  return {
    isPersistent: true,
    save: (saved) => Promise.resolve(void (record = saved)),
    append: (slice) => Promise.resolve(void slices.push(slice)),
    clearAudio: () => Promise.resolve(),
    read: () => Promise.resolve({ record, slices }),
    delete: () => Promise.resolve(),
    release: () => undefined,
  };
}
