import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { citizenId, type TargetName } from '../ids.ts';

/** Header in which one target tells another who calls. */
export const callerHeader = 'portal-caller';

const lifetimeSeconds = 60;

const claims = z.object({
  /** The calling target. */
  t: z.string(),
  /** The target called: a token taken from one service is of no use at another. */
  a: z.string(),
  /** Citizen, session and level when the call is on a citizen's behalf; `p`: nobody's. */
  c: z.string().optional(),
  s: z.string().optional(),
  l: z.enum(['low', 'substantial', 'high']).optional(),
  p: z.literal(1).optional(),
  e: z.number(),
});

/** Signs and reads who calls, between the processes of one portal (HMAC-SHA-256 over a minute-long claim). */
export interface CallerTokens {
  sign(from: TargetName, to: TargetName, caller: Caller): string;
  /** The caller, or undefined when the token is not genuine, too old, or meant for another target. */
  read(token: string, to: TargetName): Caller | undefined;
}

/** Makes the signer from the portal's shared secret. */
export function createCallerTokens(secret: string, now: () => number = Date.now): CallerTokens {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'portal caller token', 32)));
  return {
    sign(from, to, caller) {
      const body = Buffer.from(
        JSON.stringify({ t: from, a: to, ...behalf(caller), e: Math.floor(now() / 1000) + lifetimeSeconds }),
      ).toString('base64url');
      return `${body}.${mac(key, body).toString('base64url')}`;
    },
    read(token, to) {
      const [body = '', signature = ''] = token.split('.', 2);
      const given = Buffer.from(signature, 'base64url');
      const expected = mac(key, body);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const claim = claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
      if (claim.a !== to || claim.e * 1000 < now()) return undefined;
      if (claim.p) return { kind: 'anonymous' };
      if (!claim.c) return { kind: 'service', target: claim.t as TargetName };
      return {
        kind: 'citizen',
        citizen: citizenId(claim.c),
        session: claim.s ?? '',
        levelOfAssurance: claim.l ?? 'low',
      };
    },
  };
}

function behalf(caller: Caller) {
  if (caller.kind === 'citizen') return { c: caller.citizen, s: caller.session, l: caller.levelOfAssurance };
  return caller.kind === 'anonymous' ? { p: 1 } : {};
}

function mac(key: KeyObject, body: string): Buffer {
  return createHmac('sha256', key).update(body).digest();
}
