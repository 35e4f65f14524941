import { describeError } from './errors.ts';
import { isPersonalKey, maskText } from './mask.ts';

const censored = '[censored]';
const maxDepth = 6;
const maxEntries = 50;
const maxLength = 1000;

/** Fields of a log line, before and after they are made safe. */
export type Fields = Record<string, unknown>;

/**
 * Makes fields safe to log, at any depth: personal keys are censored, texts masked and cut, errors and requests
 * reduced to what is allowed of them, binary data to its length. Returns a new object; the original is not touched.
 */
export function sanitise(fields: object): Fields {
  return sanitiseObject(fields, 0, new Set());
}

/** A text safe to log: masked and at most 1,000 characters. */
export function sanitiseText(text: string): string {
  const masked = maskText(text);
  return masked.length > maxLength ? `${masked.slice(0, maxLength)}…` : masked;
}

function sanitiseObject(source: object, depth: number, seen: Set<object>): Fields {
  const out: Fields = {};
  seen.add(source);
  let count = 0;
  for (const key of Object.keys(source)) {
    if (count++ >= maxEntries) break;
    const value = (source as Fields)[key];
    if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue;
    out[maskText(key)] = field(key, value, depth, seen);
  }
  seen.delete(source);
  return out;
}

function field(key: string, value: unknown, depth: number, seen: Set<object>): unknown {
  if (value instanceof Error) return describeError(value);
  if (key === 'req' || key === 'request') return requestFields(value);
  if (key === 'res' || key === 'reply' || key === 'response') return responseFields(value);
  if (isPersonalKey(key)) return value === null || typeof value === 'boolean' ? value : censored;
  return sanitiseValue(value, depth + 1, seen);
}

function sanitiseValue(value: unknown, depth: number, seen: Set<object>): unknown {
  switch (typeof value) {
    case 'string':
      return sanitiseText(value);
    case 'number':
      return safeNumber(value);
    case 'bigint':
      return maskText(value.toString());
    case 'object':
      break;
    case 'boolean':
      return value;
    default:
      return undefined;
  }
  if (value === null) return null;
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof URL) return `${value.protocol}//${value.host}`;
  if (seen.has(value) || depth > maxDepth) return '[…]';
  if (value instanceof Map || value instanceof Set) return `[${value.size} entries]`;
  if (!Array.isArray(value)) return sanitiseObject(value, depth, seen);
  seen.add(value);
  const items = value.slice(0, maxEntries).map((item) => sanitiseValue(item, depth + 1, seen));
  seen.delete(value);
  return items;
}

/** Numbers are let through unless their digits could be a birth number. */
function safeNumber(value: number): number | string | null {
  if (!Number.isFinite(value)) return null;
  if (!Number.isInteger(value) || value < 10_000_000 || value > 9_999_999_999) return value;
  return maskText(String(value).padStart(9, '0')) === String(value).padStart(9, '0') ? value : '[masked]';
}

interface RequestLike {
  readonly method?: unknown;
  readonly id?: unknown;
  readonly routeOptions?: { readonly url?: unknown };
}

/** The only things logged of a request: method, route pattern (never the URL) and id. */
function requestFields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) return {};
  const { method, id, routeOptions } = value as RequestLike;
  return {
    ...(typeof method === 'string' && { method: maskText(method).slice(0, 10) }),
    ...(typeof routeOptions?.url === 'string' && { route: maskText(routeOptions.url).slice(0, 200) }),
    ...(typeof id === 'string' && { id: maskText(id).slice(0, 64) }),
  };
}

function responseFields(value: unknown): Fields {
  const status = typeof value === 'object' && value !== null && 'statusCode' in value ? value.statusCode : undefined;
  return typeof status === 'number' ? { status } : {};
}
