import type { LoadSending } from '../../session/load-sending.js';
import type { SessionPorts } from '../../session/session-ports.js';

/** What a session works with instead of the browser's services and its own chunk. */
export interface Provided {
  readonly ports: Partial<SessionPorts>;
  readonly load?: LoadSending;
}

type Provider = (recorder: Element) => Provided;

let provider: Provider | undefined;

/** Services for the recorders that are made from now on, instead of the browser's. @returns takes them away again */
export function providePorts(next: Provider): () => void {
  provider = next;
  return () => {
    if (provider === next) provider = undefined;
  };
}

/** What was provided for this recorder. */
export const providedPorts = (recorder: Element): Provided => provider?.(recorder) ?? { ports: {} };
