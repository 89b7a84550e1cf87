const PREFLIGHT_SECONDS = 600;

/** Lets pages of the allowed origins read the answer. */
export function addCorsHeaders(request: Request, response: Response, allowedOrigins: readonly string[]): void {
  const { headers } = response;
  const origin = request.headers.get('origin');
  headers.append('vary', 'origin');
  if (origin === null || !allowedOrigins.includes(origin)) return;
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-allow-credentials', 'true');
  headers.set('access-control-expose-headers', 'retry-after');
}

/** The answer to a preflight. `addCorsHeaders` decides whether the origin is allowed. */
export function preflightResponse(request: Request): Response {
  const headers = {
    'access-control-allow-methods': 'GET, POST, PUT',
    // The host's own headers are unknown here: tokens, tracing.
    'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
    'access-control-max-age': `${PREFLIGHT_SECONDS}`,
  };
  return new Response(null, { status: 204, headers });
}

export const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
