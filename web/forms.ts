import type { FastifyRequest } from 'fastify';

/** Text of a form field or a query parameter, trimmed; empty when absent or repeated. */
export function textOf(values: unknown, name: string): string {
  if (values === null || typeof values !== 'object') return '';
  const value = (values as Record<string, unknown>)[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** Whether a checkbox was ticked. */
export function isTicked(values: unknown, name: string): boolean {
  return textOf(values, name) === '1';
}

/** A calendar day "2026-11-22", or undefined for anything else. */
export function dayOf(values: unknown, name: string): string | undefined {
  const text = textOf(values, name);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** A UUID as the services' ids are, or undefined. */
export function idOf(values: unknown, name: string): string | undefined {
  const text = textOf(values, name);
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text) ? text : undefined;
}

/** A path inside the portal to come back to, or the fallback: never another site, never something that acts. */
export function localPath(value: string, fallback: string): string {
  if (value.length > 400 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes('\\')) return fallback;
  return value;
}

/** Whether an island asks, and wants data instead of a page. */
export function wantsJson(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').startsWith('application/json');
}

/** What a browser tells of itself, for the list of sign-ins; `secret` is that of its device cookie, if it has one. */
export function deviceOf(
  request: FastifyRequest,
  secret: string | undefined,
): { userAgent: string; address: string; secret?: string } {
  return {
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 400),
    address: request.ip.slice(0, 64),
    ...(secret !== undefined && /^[\w-]{20,200}$/.test(secret) ? { secret } : {}),
  };
}
