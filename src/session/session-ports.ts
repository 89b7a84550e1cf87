import type { MicrophoneLock } from '../domain/errors.js';
import type { RecorderOptions } from '../domain/options.js';
import type {
  Clock,
  Connection,
  Journal,
  ReadRefusal,
  RecoverPart,
  RunClient,
  StartCapture,
  Upload,
} from '../domain/ports.js';
import type { Recording } from '../domain/recording.js';

/** The services a session works with. */
export interface SessionPorts {
  readonly startCapture: StartCapture;
  /** Fetches what the first recording needs, without using any of it. */
  readonly prefetch: () => void;
  readonly readRefusal: ReadRefusal;
  readonly runClient: RunClient;
  readonly upload: Upload;
  readonly journal: Journal;
  readonly recoverPart: RecoverPart;
  readonly connection: Connection;
  /** Resolves when the permission for the microphone changes to granted; never where it was granted all along. */
  readonly microphoneGranted: (lock: MicrophoneLock | undefined, signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  /** A fresh UUID. */
  readonly createId: () => string;
}

/** What the session asks of its host. */
export interface SessionHost {
  /** The options of the next session; read and checked at each `start()`. */
  options(): RecorderOptions;
  /** What a relative `endpoint` is relative to. */
  baseUrl?(): string;
  /** Device id of the microphone to use; the browser's choice without. */
  microphoneId?(): string | undefined;
  /** Whether everything that must be agreed to is agreed to: asked before anything is started or sent. */
  isConsentGiven?(): boolean;
  /** Whether the person sees the host now: nothing starts by itself out of sight. Default: yes. */
  isSeen?(): boolean;
  /** A command was refused for want of consent: the host shows what is missing. */
  askForConsent?(): void;
  /** Everything of the session was dropped, by `discard()` or `leave()`: what goes on beside it ends too. */
  onCleared?(): void;
  /** Asked before a model run is requested; `false` goes back to `reviewing`. */
  beforeUpload?(recordings: readonly Recording[]): boolean;
}
