declare global {
  interface Window {
    /** Set by the test runner's page. */
    readonly isNightly?: boolean;
  }
}

/** Whether tests are to try every combination, because `NIGHTLY` is set in the test runner's environment. */
export const isNightly = (): boolean => window.isNightly === true;
