import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import { z } from 'zod';
import type { CallContext } from '#platform/service.ts';
import { walletApi } from '../api.ts';
import { claimsViewOf } from '../credentials/procedures.ts';
import { claimNames } from '../licence/codes.ts';
import type { Parts } from '../parts.ts';
import { type ProtocolAnswer, verdict, type Verdict } from '../shapes.ts';
import { checkAnswer, checkText } from './check.ts';
import type { Outcome } from './outcome.ts';
import { requestLink, requestObject } from './request.ts';
import { findVerification, insertVerification, keepAnswer, takeAnswer, type VerificationRow } from './store.ts';

/** How long a question waits, and its answer is shown, milliseconds. */
const livesMs = 10 * 60_000;
const sealedFor = { asked: 'wallet-asked', answer: 'wallet-answer' } as const;

const question = z.object({ nonce: z.string(), asked: z.array(z.enum(claimNames)) });

/** Questions of whoever wants to see a licence (OpenID4VP 1.0). */
export function verificationProcedures(parts: Parts) {
  const { database, vault, keys, addresses, now } = parts;
  const os = implement(walletApi).$context<CallContext>().verifications;

  const open = async (id: string) => {
    const row = await findVerification(database, id, now());
    if (!row) throw new ORPCError('NOT_FOUND');
    return { row, ...question.parse(JSON.parse(vault.openSystem(sealedFor.asked, row.asked).toString())) };
  };
  const verdictIn = ({ answer }: VerificationRow): Verdict | null =>
    answer && verdict.parse(JSON.parse(vault.openSystem(sealedFor.answer, answer).toString()));

  return {
    create: os.create.handler(async ({ input }) => {
      const id = randomBytes(16).toString('base64url');
      const secret = randomBytes(32).toString('base64url');
      const expiresAt = new Date(now().getTime() + livesMs);
      const asked = claimNames.filter((claim) => input.asked.includes(claim));
      const sealed = vault.sealSystem(
        sealedFor.asked,
        JSON.stringify({ nonce: randomBytes(24).toString('base64url'), asked }),
      );
      await insertVerification(database, { id, secret_digest: digest(secret), expires_at: expiresAt, asked: sealed });
      return { id, secret, expiresAt: expiresAt.toISOString() };
    }),
    get: os.get.handler(async ({ input }) => {
      const { row, asked } = await open(input.id);
      // What was disclosed is for who asked, not for everybody who has seen the QR code.
      if (!timingSafeEqual(digest(input.secret), row.secret_digest)) throw new ORPCError('NOT_FOUND');
      return {
        asked,
        link: requestLink(row.id, await keys.current('verifier'), addresses),
        expiresAt: row.expires_at.toISOString(),
        answeredAt: row.answered_at?.toISOString() ?? null,
        verdict: verdictIn(row),
      };
    }),
    request: os.request.handler(async ({ input }) => {
      const { row, nonce, asked } = await open(input.id);
      if (row.answered_at) throw new ORPCError('NOT_FOUND');
      const key = await keys.current('verifier');
      const { walletNonce } = input;
      const facts = { id: row.id, nonce, asked, walletNonce, key, addresses, now: now(), expiresAt: row.expires_at };
      return { request: requestObject(facts) };
    }),
    answer: os.answer.handler(async ({ input }): Promise<ProtocolAnswer> => {
      const { row, nonce, asked } = await open(input.id);
      const { vp_token: token, error, state } = input.form;
      if (state !== undefined && state !== row.id) return invalid('The state is of another request.');
      if (!(await takeAnswer(database, row.id, now()))) return invalid('The request has been answered, or is over.');
      if (error !== undefined) return { status: 200, body: {} };
      if (token === undefined) return invalid('There is no vp_token.');
      const outcome = await checkAnswer(parts, { id: row.id, nonce, asked }, token);
      const accepted = outcome.outcome === 'accepted';
      const sealed = vault.sealSystem(sealedFor.answer, JSON.stringify(verdictOf(outcome)));
      const kept = await keepAnswer(database, row.id, { answer: sealed, accepted, now: now() });
      if (!kept) return invalid('The request has been answered, or is over.');
      return accepted ? { status: 200, body: {} } : invalid(`The presentation is not accepted: ${outcome.reason}.`);
    }),
    check: os.check.handler(async ({ input }) => verdictOf(await checkText(parts, input.text))),
  };
}

function verdictOf(outcome: Outcome): Verdict {
  if (outcome.outcome === 'refused') return outcome;
  const { format, issuedAt, expiresAt, shown } = outcome;
  return {
    outcome: 'accepted',
    format,
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    shown: claimsViewOf(shown),
  };
}

function invalid(description: string): ProtocolAnswer {
  return { status: 400, body: { error: 'invalid_request', error_description: description } };
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
