/** A controller that is aborted with `signal`, and may be aborted before it. */
export function followAbort(signal: AbortSignal): {
  readonly controller: AbortController;
  readonly signal: AbortSignal;
} {
  const controller = new AbortController();
  const follow = () => controller.abort(signal.reason);
  if (signal.aborted) follow();
  signal.addEventListener('abort', follow, { signal: controller.signal });
  return { controller, signal: controller.signal };
}
