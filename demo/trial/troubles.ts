import type { MicrophoneTrouble } from './microphone.js';

/** Something that goes wrong on a real way from the microphone to the result. */
export interface Trouble {
  readonly text: string;
  /** Fault of the host; see `createFaultyHost`. */
  readonly fault?: string;
  readonly microphone?: MicrophoneTrouble;
  /** Seconds without network once sending begins. */
  readonly offlineSeconds?: number;
  /** Milliseconds until polling gives up. */
  readonly pollTimeoutMs?: number;
  /** Only the simulated thymia can be made to do it. */
  readonly isSimulated?: boolean;
}

/** What can be made to go wrong, by the name it has in the address. */
export const TROUBLES = {
  none: { text: 'Nothing goes wrong' },
  slow: { text: 'A slow network', fault: 'slow' },
  offline: { text: 'Ten seconds offline while sending', offlineSeconds: 10 },
  hiccup: { text: 'The host fails once', fault: '500' },
  'upload-hiccup': { text: 'The upload breaks off once', fault: 'PUT-500' },
  expired: { text: 'The upload link has expired', fault: 'PUT-403' },
  'signed-out': { text: 'The session at the host is over', fault: '401' },
  refused: { text: 'The host refuses', fault: '403' },
  'host-down': { text: 'The host does not answer', fault: 'nothingx4' },
  'host-wrong': { text: 'The host answers with a web page', fault: 'html' },
  'store-down': { text: 'The store refuses the recording', fault: 'PUT-500x5' },
  'too-late': { text: 'No result in time', fault: 'run-stuck', pollTimeoutMs: 8000, isSimulated: true },
  'run-too-short': { text: 'thymia: too little speech', fault: 'run-ERR_RECORDING_TOO_SHORT', isSimulated: true },
  'run-too-long': { text: 'thymia: too long', fault: 'run-ERR_RECORDING_TOO_LONG', isSimulated: true },
  'run-format': { text: 'thymia: unknown format', fault: 'run-ERR_RECORDING_INVALID_FORMAT', isSimulated: true },
  'run-no-words': { text: 'thymia: no words found', fault: 'run-ERR_TRANSCRIPTION_FAILED', isSimulated: true },
  'run-internal': { text: 'thymia: an error of its own', fault: 'run-ERR_INTERNAL', isSimulated: true },
  denied: { text: 'Microphone refused', microphone: 'denied' },
  missing: { text: 'No microphone', microphone: 'missing' },
  busy: { text: 'Microphone in use elsewhere', microphone: 'busy' },
  lost: { text: 'Microphone unplugged after five seconds', microphone: 'lost' },
  silent: { text: 'Microphone delivers silence', microphone: 'silent' },
  quiet: { text: 'A very quiet voice', microphone: 'quiet' },
  noisy: { text: 'A noisy room', microphone: 'noisy' },
} as const satisfies Readonly<Record<string, Trouble>>;

export type TroubleName = keyof typeof TROUBLES;

/** The trouble of that name. */
export const troubleOf = (name: TroubleName): Trouble => TROUBLES[name];

/** The name, if there is such a trouble. */
export const isTrouble = (name: string): name is TroubleName => name in TROUBLES;
