/** Longest wait, in milliseconds: only what never happens takes so long, even on a busy machine. */
const PATIENCE_MS = 40_000;

/** Resolves when this is so; rejects with the message when it doesn't become so. */
export async function waitUntil(isSo: () => unknown, message = 'It does not happen.'): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !isSo();) {
    if (performance.now() > end) throw new Error(message);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
