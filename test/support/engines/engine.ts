import type { BrowserLauncher } from '@web/test-runner';
import type { MicrophoneFile } from '../synthesize-speech.js';

/** A browser engine to test in. */
export interface Engine {
  readonly name: string;
  /** What this machine lacks to run it. */
  readonly missing?: string | undefined;
  /** Starts what it needs beside the browser; all of it ends with this process. */
  readonly prepare: (microphone: MicrophoneFile) => Promise<BrowserLauncher>;
}
