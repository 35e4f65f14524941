import { randomFillSync } from 'node:crypto';

/** Identity of a span as it travels between processes (W3C Trace Context, https://www.w3.org/TR/trace-context/). */
export interface TraceContext {
  /** 32 lower-case hexadecimal digits, not all zero. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits, not all zero. */
  readonly spanId: string;
  /** Whether the trace is recorded; decided once, where it begins. */
  readonly sampled: boolean;
}

const pattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const noTrace = '0'.repeat(32);
const noSpan = '0'.repeat(16);

/**
 * Reads a `traceparent` header (W3C Trace Context, section 3.2). Version ff, all-zero ids and, for version 00,
 * anything after the flags are invalid; higher versions are read as 00. Returns undefined for an invalid one: the
 * receiver then begins a trace of its own.
 */
export function parseTraceparent(header: string | undefined | null): TraceContext | undefined {
  if (header === undefined || header === null || header.length > 200) return undefined;
  const match = pattern.exec(header.trim());
  if (match === null) return undefined;
  const [, version, traceId, spanId, flags, rest] = match;
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (traceId === noTrace || spanId === noSpan) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Writes a `traceparent` header, version 00. */
export function formatTraceparent(context: TraceContext): string {
  return `00-${context.traceId}-${context.spanId}-${context.sampled ? '01' : '00'}`;
}

const pool = Buffer.allocUnsafe(4096);
let used = pool.length;

/** Random id of so many bytes, in hexadecimal; drawn from a pool, since asking for 8 bytes at a time costs 1 µs each. */
export function randomId(bytes: 8 | 16): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const id = pool.toString('hex', used, used + bytes);
  used += bytes;
  return id === noSpan || id === noTrace ? randomId(bytes) : id;
}
