import { RecorderError, type ErrorCode } from '../domain/errors.js';
import type { RunErrorCode } from '../domain/run-error.js';
import { AUDIO } from './audio.js';
import { reached, record, refusing, running, submit, submitInVain, type Pose } from './phases.js';

/** The microphone, or what stands before it, says no. */
const refusedAtStart =
  (code: ErrorCode): Pose =>
  async (recorder, ports) => {
    ports.replies.open = refusing(new RecorderError(code, 'Refused.'));
    recorder.start();
    await reached(recorder);
  };

/** A recording ends by itself. */
const brokenOff =
  (code: ErrorCode, seconds: number): Pose =>
  async (recorder, ports) => {
    await record(recorder, ports, seconds);
    ports.capture.breakOff(new RecorderError(code, 'Broken off.'));
    await reached(recorder);
  };

/** Sending fails for good. */
const failedSending =
  (code: ErrorCode, port: 'create' | 'upload', status: number): Pose =>
  async (recorder, ports) => {
    ports.replies[port] = refusing(new RecorderError(code, 'Failed.', { status }));
    await submitInVain(recorder, ports);
  };

/** thymia can't use the recording. */
export const failedRun =
  (errorCode: RunErrorCode): Pose =>
  async (recorder, ports) => {
    ports.replies.read = () => ({ run: { status: 'COMPLETE_ERROR', errorCode } });
    await submit(recorder, ports);
  };

/** Every failure; one that is new does not compile before it is here. */
export const FAILURES: Readonly<Record<ErrorCode, Pose>> = {
  configuration: (recorder) => {
    recorder.endpoint = undefined;
    recorder.start();
  },
  'insecure-context': refusedAtStart('insecure-context'),
  'unsupported-browser': refusedAtStart('unsupported-browser'),
  'blocked-by-policy': refusedAtStart('blocked-by-policy'),
  'blocked-by-csp': refusedAtStart('blocked-by-csp'),
  'microphone-denied': refusedAtStart('microphone-denied'),
  'microphone-not-found': refusedAtStart('microphone-not-found'),
  'microphone-in-use': refusedAtStart('microphone-in-use'),
  'microphone-lost': brokenOff('microphone-lost', 20),
  'recording-failed': brokenOff('recording-failed', 8),
  'recording-silent': async (recorder, ports) => {
    ports.replies.finish = () => ({
      ...AUDIO,
      speechSeconds: 0,
      quality: { ...AUDIO.quality, speechSeconds: 0, peak: 0 },
    });
    await record(recorder, ports, 0);
    ports.capture.hear(0, 3, { level: 0, counting: false, reason: 'silence' });
    ports.capture.breakOff(new RecorderError('recording-silent', 'Silent.'));
    await reached(recorder);
  },
  'recording-too-short': async (recorder, ports) => {
    ports.replies.finish = () => ({ ...AUDIO, speechSeconds: 4, quality: { ...AUDIO.quality, speechSeconds: 4 } });
    await brokenOff('recording-too-short', 5)(recorder, ports);
  },
  'host-unreachable': failedSending('host-unreachable', 'create', 503),
  'host-rejected': failedSending('host-rejected', 'create', 403),
  'host-response-invalid': failedSending('host-response-invalid', 'create', 200),
  'upload-failed': failedSending('upload-failed', 'upload', 400),
  'run-failed': failedRun('ERR_INTERNAL'),
  'timed-out': async (recorder, ports) => {
    ports.replies.read = running(ports.replies.read);
    recorder.pollTimeout = 5000;
    await submitInVain(recorder, ports);
  },
};
