/**
 * What an error thrown by a call says of the system.
 *
 * - `answer`: a proper answer that the connector throws as its own error (not found, wrong recipient …). It reaches
 *   the caller unchanged, is never retried and does not count against the breaker.
 * - `refused`: the same, but wrapped into an `OutsideError`.
 * - `unavailable`: the system is down, busy or unreachable. Counts; retried when the call is idempotent.
 * - `failed`: an answer that cannot be used, or a fault of ours. Counts; not retried.
 */
export type Verdict = 'answer' | 'refused' | 'unavailable' | 'failed';

/** A verdict with what may differ from its default. */
export interface Classification {
  readonly verdict: Verdict;
  /** Known that nothing took effect, so that even a call that is not idempotent may be tried again. Default false. */
  readonly safeToRepeat?: boolean;
  /** How long the system asked to be left alone, milliseconds. */
  readonly retryAfterMs?: number;
}

export type Classify = (error: unknown) => Verdict | Classification | undefined;

/** The connection was never made, so nothing took effect. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The other side could not show who it is, so nothing was sent to it either. */
const notTrusted = new Set([
  'UND_ERR_INVALID_ARG',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether an error of Node or undici, by its `code`, says that not a byte of the request left this machine. */
export function wasNeverSent(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (neverSent.has(code) || notTrusted.has(code));
}

const unreachable = new Set([
  ...neverSent,
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EPROTO',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
]);

/**
 * Classifies errors of Node's sockets, fetch and undici, and errors with a `status` or `statusCode` of HTTP:
 * 5xx, 408 and 429 are `unavailable`, other 4xx `refused`. Everything else is `failed`.
 */
function classifyByDefault(error: unknown): Classification {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = 'code' in at ? at.code : undefined;
    if (typeof code === 'string' && neverSent.has(code)) return { verdict: 'unavailable', safeToRepeat: true };
    if (typeof code === 'string' && unreachable.has(code)) return { verdict: 'unavailable' };
    if (at.name === 'AbortError' || at.name === 'TimeoutError') return { verdict: 'unavailable' };
    const status = statusOf(at);
    if (status === undefined) continue;
    if (status >= 500 || status === 429 || status === 408) return { verdict: 'unavailable' };
    if (status >= 400) return { verdict: 'refused' };
  }
  return { verdict: 'failed' };
}

function statusOf(error: Error): number | undefined {
  const status = 'statusCode' in error ? error.statusCode : 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** A connector's own classification, else the default one. */
export function classifyWith(own: Classify | undefined, error: unknown): Classification {
  const result = own?.(error);
  if (result === undefined) return classifyByDefault(error);
  return typeof result === 'string' ? { verdict: result } : result;
}
