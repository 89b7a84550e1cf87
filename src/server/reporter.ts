/** Reports a failure to the host; never throws. */
export type Reporter = (error: unknown) => void;

/** @param onError of the host; to the console without it. What it throws, or its promise rejects with, is dropped: nobody is left to report it to. */
export function createReporter(onError: (error: unknown) => unknown = logToConsole): Reporter {
  const callOnError = async (error: unknown) => {
    await onError(error);
  };
  return (error) => void callOnError(error).catch(() => undefined);
}

const logToConsole = (error: unknown) => console.error(error);
