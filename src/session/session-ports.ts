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

/** The services that a session uses. */
export interface SessionPorts {
  readonly startCapture: StartCapture;
  /** Prefetches what the first recording needs, without using it. */
  readonly prefetch: () => void;
  readonly readRefusal: ReadRefusal;
  readonly runClient: RunClient;
  readonly upload: Upload;
  readonly journal: Journal;
  readonly recoverPart: RecoverPart;
  readonly connection: Connection;
  /** Resolves when the microphone permission changes to granted. Never if it was already granted. */
  readonly microphoneGranted: (lock: MicrophoneLock | undefined, signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  /** A fresh UUID. */
  readonly createId: () => string;
}

/** What a session needs from its host. */
export interface SessionHost {
  /** Options of the next session. Each `start()` reads and checks them. */
  options(): RecorderOptions;
  /** Base of a relative `endpoint`. */
  baseUrl?(): string;
  /** Device id of the microphone to use. Default: the browser's choice. */
  microphoneId?(): string | undefined;
  /** Whether the person has given all required consent. Checked before anything starts or is sent. */
  isConsentGiven?(): boolean;
  /** Whether the person can see the host. Nothing starts by itself out of sight. Default: yes. */
  isSeen?(): boolean;
  /** Called when a command lacks consent. The host shows what is missing. */
  askForConsent?(): void;
  /** Called when `discard()` or `leave()` has cleared the session. The host ends related work too. */
  onCleared?(): void;
  /** Called before requesting a model run. `false` returns to `reviewing`. */
  beforeUpload?(recordings: readonly Recording[]): boolean;
}
