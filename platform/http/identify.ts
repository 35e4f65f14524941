import type { FastifyRequest } from 'fastify';
import type { Caller } from '../caller.ts';
import type { TargetName } from '../ids.ts';
import { callerHeader, type CallerTokens } from './caller-token.ts';

/** Finds the citizen behind a browser's request by its cookie; anonymous when there is none. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller>;

const anonymous: Caller = { kind: 'anonymous' };
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who calls the API: another target by its signed header, else a browser by its session cookie. A cookie counts for
 * a change only when the browser says that the call comes from a page of ours (Fetch Metadata, else Origin).
 */
export function createIdentify(tokens: CallerTokens, publicUrl: string, authenticate: Authenticate | undefined) {
  const ours = new URL(publicUrl).origin;
  const comesFromUs = ({ headers }: FastifyRequest) =>
    headers['sec-fetch-site'] === undefined ? headers.origin === ours : headers['sec-fetch-site'] === 'same-origin';

  return async (request: FastifyRequest, target: TargetName): Promise<Caller> => {
    const token = request.headers[callerHeader];
    if (typeof token === 'string') return tokens.read(token, target) ?? anonymous;
    if (!authenticate) return anonymous;
    if (!safeMethods.has(request.method) && !comesFromUs(request)) return anonymous;
    return authenticate(request);
  };
}
