/** Reports a failure to the host; never throws. */
export type Reporter = (error: unknown) => void;

/** @param onError the host's; default: the console. Its own failures are dropped: nobody is left to report them to. */
export function createReporter(onError: (error: unknown) => unknown = logToConsole): Reporter {
  const callOnError = async (error: unknown) => {
    await onError(error);
  };
  return (error) => void callOnError(error).catch(() => undefined);
}

const logToConsole = (error: unknown) => console.error(error);
