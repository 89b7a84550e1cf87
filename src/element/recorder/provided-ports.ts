import type { SessionPorts } from '../../session/session-ports.js';
import type { ThymiaRecorder } from './thymia-recorder.js';

type Provider = (recorder: ThymiaRecorder) => Partial<SessionPorts>;

let provider: Provider | undefined;

/** Services for the recorders that are made from now on, instead of the browser's. @returns takes them away again */
export function providePorts(next: Provider): () => void {
  provider = next;
  return () => {
    if (provider === next) provider = undefined;
  };
}

/** What was provided for this recorder. */
export const providedPorts = (recorder: ThymiaRecorder): Partial<SessionPorts> => provider?.(recorder) ?? {};
