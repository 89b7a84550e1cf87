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
  /** How requests to the host endpoint are made; read anew for each. */
  access?(): HostAccess;
}

/**
 * A session with the browser's microphone and the network. Nothing of the recorder is loaded before the first
 * `start()`.
 * @param ports services to use instead of the default ones
 * @param load what a test has instead of the chunk that sends
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
        for (const load of [loadRecording, loadJournal]) load().catch(() => undefined); // asked for again when needed
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

/** @throws RecorderError `host-unreachable` when it does not come, or as `loadPart` */
const loadRecovering = () =>
  loadPart(() => import('../capture/recording/recover-part.chunk.js')).catch((cause: unknown) => {
    throw notLoaded(cause);
  });

/** An insecure page or an old browser has no `crypto.randomUUID`. The empty id is never used: the capture refuses both. */
function createId({ randomUUID }: Partial<Crypto> = crypto): string {
  return randomUUID?.call(crypto) ?? '';
}
