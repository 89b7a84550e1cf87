import { followAbort } from '../domain/abort.js';
import { watchCsp, type Watched } from '../domain/csp-watch.js';
import { RecorderError } from '../domain/errors.js';
import type { CapturePart, StartCapture } from '../domain/ports.js';
import { openFileHasher } from './sha256.js';
import { openStretch } from './stretch.js';

const RECORDER: Watched = {
  what: 'the recorder',
  retryable: false,
  isBlockedBy: ({ effectiveDirective }) =>
    /^(worker-src|child-src|script-src|connect-src|default-src)/.test(effectiveDirective),
};

/** The browser's microphone, recorded as WAV, with its seconds of speech counted. */
export const startCapture: StartCapture = async (options, listener, signal) => {
  signal.throwIfAborted();
  const { controller, signal: life } = followAbort(signal);
  const csp = watchCsp(RECORDER, life);
  const explain = async (thrown: unknown): Promise<RecorderError> => {
    const error = thrown instanceof RecorderError ? thrown : notStarted(thrown);
    return error.code === 'recording-failed' ? csp.explain(error) : error;
  };
  try {
    const stretch = await openStretch(options, listener, life);
    const end = (isRecorderDead?: boolean) => stretch.end(isRecorderDead).finally(() => controller.abort());
    const fail = async (error: RecorderError, part?: CapturePart) => listener.failed(await explain(error), part);
    stretch.watch((error) => {
      end(error.code === 'recording-failed').then(
        (part) => fail(error, part),
        () => fail(error),
      );
    });
    return {
      pause: () => stretch.pause(),
      resume: () => stretch.resume(),
      stop: async () => {
        const { controller: ending, signal: untilThen } = followAbort(signal);
        const hasher = openFileHasher(untilThen, options.assetBase); // its worker starts while the recording ends
        return end()
          .then((part) => part.finish(signal, hasher))
          .finally(() => ending.abort());
      },
      interrupt: () => end(),
    };
  } catch (thrown) {
    const error = await explain(thrown);
    controller.abort();
    signal.throwIfAborted();
    throw error;
  }
};

/** URLs and paths, which some browsers name in their messages. */
const URLS = /\S*\/\S*/g;

/** Says why, but not where. */
const notStarted = (cause: unknown) =>
  new RecorderError('recording-failed', `The recorder could not be started: ${String(cause).replace(URLS, '(URL)')}`, {
    cause,
  });
