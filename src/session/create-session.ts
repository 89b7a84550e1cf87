import { accessTo, type AccessTo, type HostAccess } from '../transport/host-access.js';
import { loadRecording, startCapture } from '../capture/start-capture.js';
import { loadPart } from '../platform/load-part.js';
import { systemClock } from '../platform/clock.js';
import { ownerOf } from '../domain/plan.js';
import { browserConnection } from '../transport/connection.js';
import { lazyJournal, loadJournal } from './lazy-journal.js';
import { loadSending, notLoaded, type LoadSending } from './load-sending.js';
import { RecordingSession } from './session.js';
import type { SessionHost, SessionPorts } from './session-ports.js';

/** The host of a session with the default services. */
export interface RecordingHost extends SessionHost {
  /** How to send requests to the host endpoint. Read for each request. */
  access?(): HostAccess;
}

/**
 * Creates a session with the browser's microphone and network. Loads nothing of the recorder before the first
 * `start()`.
 * @param ports replacements for the default services
 * @param load replaces the sending chunk in tests
 */
export function createSession(
  host: RecordingHost,
  ports: Partial<SessionPorts> = {},
  load: LoadSending = loadSending,
): RecordingSession {
  const endpoint = () => ownerOf(host.options(), host.baseUrl?.())?.endpoint;
  const access: AccessTo = (url) => accessTo(url, endpoint(), host.access?.() ?? {});
  const assetBase = () => host.options().assetBase;
  const loadRunClient = async () => (await load()).createRunClient(access);
  return new RecordingSession(
    {
      startCapture: (options, ...parameters) => startCapture({ assetBase: assetBase(), ...options }, ...parameters),
      prefetch: () => {
        if (!globalThis.isSecureContext) return; // browsers give such a page no microphone
        for (const load of [loadRecording, loadJournal]) load().catch(() => undefined); // requested again when needed
      },
      readRefusal: async (endpoint, model, signal) =>
        (await import('../transport/refusal.chunk.js')).readRefusal(endpoint, model, access(endpoint), signal),
      runClient: {
        create: async (...parameters) => (await loadRunClient()).create(...parameters),
        read: async (...parameters) => (await loadRunClient()).read(...parameters),
      },
      upload: async (...parameters) => (await load()).createUploader(access, endpoint)(...parameters),
      journal: lazyJournal,
      recoverPart: async (...parameters) => (await loadRecovering()).recoverPart(...parameters, assetBase()),
      connection: browserConnection,
      microphoneGranted: async (...parameters) =>
        (await import('../capture/microphone/microphone-permission.js')).microphoneGranted(...parameters),
      clock: systemClock,
      createId,
      ...ports,
    },
    host,
    load,
  );
}

/** @throws RecorderError `host-unreachable` if it doesn't load, or as `loadPart` */
const loadRecovering = () =>
  loadPart(() => import('../capture/recording/recover-part.chunk.js')).catch((cause: unknown) => {
    throw notLoaded(cause);
  });

/**
 * Insecure pages and old browsers have no `crypto.randomUUID`. The empty id is never used: the capture rejects both.
 */
function createId({ randomUUID }: Partial<Crypto> = crypto): string {
  return randomUUID?.call(crypto) ?? '';
}
