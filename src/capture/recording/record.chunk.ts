import { watchCsp, type Watched } from '../../platform/csp-watch.js';
import { RecorderError } from '../../domain/errors.js';
import type { Capture, CaptureListener, CaptureOptions, CapturePart } from '../../domain/ports.js';
import { startTake } from './microphone-take.js';

const RECORDER: Watched = {
  what: 'the recorder',
  retryable: false,
  isBlockedBy: ({ effectiveDirective }) => /^(script-src|default-src)/.test(effectiveDirective),
};

/**
 * Records a microphone. The main part of `StartCapture`.
 * @param controller of the microphone and the recorder; aborted here when the recording has ended
 */
export async function record(
  microphone: Promise<MediaStream>,
  options: CaptureOptions,
  listener: CaptureListener,
  controller: AbortController,
): Promise<Capture> {
  const csp = watchCsp(RECORDER, controller.signal);
  const explain = async (thrown: unknown): Promise<RecorderError> => {
    const error = thrown instanceof RecorderError ? thrown : notStarted(thrown);
    return error.code === 'recording-failed' ? csp.explain(error) : error;
  };
  try {
    const fail = async (error: RecorderError, part?: CapturePart) => {
      controller.abort();
      listener.failed(await explain(error), part);
    };
    const failed: CaptureListener['failed'] = (error, part) => void fail(error, part);
    const take = await startTake(microphone, options, { ...listener, failed }, controller.signal);
    const end = () => take.end().finally(() => controller.abort());
    return {
      deviceId: take.deviceId,
      pause: () => take.pause(),
      resume: () => take.resume(),
      stop: () =>
        take
          .end()
          .then((recording) => recording.finish(controller.signal))
          .finally(() => controller.abort()),
      interrupt: end,
    };
  } catch (thrown) {
    throw await explain(thrown);
  }
}

/** URLs and paths, which some browsers name in their messages. */
const URLS = /\S*\/\S*/g;

/** Says why, but not where. */
const notStarted = (cause: unknown) =>
  new RecorderError('recording-failed', `The recorder could not be started: ${String(cause).replace(URLS, '(URL)')}`, {
    cause,
  });
