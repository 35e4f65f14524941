import { timingSafeEqual } from 'node:crypto';
import { implement } from '@orpc/server';
import { ORPCError } from '@orpc/client';
import type { Audit } from '#platform/audit/index.ts';
import { citizenOf } from '#platform/caller.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import type { CallContext, ServiceClient } from '#platform/service.ts';
import type { Log } from '#platform/telemetry/index.ts';
import { notificationsApi } from '#services/notifications/api.ts';
import { type Contact, type ContactChannel, type PendingContact, profileApi, profileEvents } from '../api.ts';
import { contactEvent, type ProfileStore } from '../store/profiles.ts';
import { normalisedAddress } from './address.ts';
import { codeRules, counted, maySend, newCode, readCode, type Sent } from './code.ts';
import type { Verification, VerificationStore } from './store.ts';

/** The one procedure of notifications that codes are sent by. */
export const codeSender = { message: notificationsApi.message };

export interface ContactParts {
  readonly profiles: ProfileStore;
  readonly verifications: VerificationStore;
  readonly notifications: ServiceClient<typeof codeSender>;
  readonly audit: Audit;
  readonly log: Log;
  now(): Date;
}

/** E-mail and phone: a new address holds only once its code has come back. */
export function contactProcedures(parts: ContactParts) {
  const os = implement(profileApi).$context<CallContext>().contacts;
  const { profiles, verifications, audit, now } = parts;

  /** Counts, keeps and sends a code; the counting comes first, so that nothing is sent beyond it. */
  const send = async (citizen: CitizenId, channel: ContactChannel, address: string, sent: Sent | undefined) => {
    const allowed = maySend(sent, now());
    if (allowed !== 'yes') return { refused: allowed, resendAt: resendAt(sent?.at ?? now()) } as const;
    const code = newCode();
    const count = counted(sent, now());
    if (!(await verifications.put(citizen, channel, { address, code, sent: count, before: sent })))
      return { refused: 'too-soon', resendAt: resendAt(now()) } as const;
    const lang = (await profiles.read(citizen)).preferences.lang ?? 'cs';
    const state = await handOver({ citizen, channel, to: address, code, lang });
    if (state === 'too-many') return { refused: 'too-many', resendAt: '' } as const;
    const pending = pendingOf({
      address,
      attempts: 0,
      sentAt: count.at,
      expiresAt: new Date(count.at.getTime() + codeRules.lifetimeMs),
    });
    return { refused: null, answer: { sending: state, pending } } as const;
  };

  /** A code that could not be handed over is as one never sent; the page says so and offers another. */
  const handOver = async (message: Parameters<typeof parts.notifications.own.message.code>[0]) => {
    try {
      return (await parts.notifications.own.message.code(message)).state;
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'TOO_MANY') return 'too-many';
      parts.log.warn({ err: error, channel: message.channel }, 'a verification code could not be handed over');
      return 'unavailable';
    }
  };

  return os.router({
    begin: os.begin.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      const address = normalisedAddress(input.channel, input.address);
      if (address === undefined) throw errors.NOT_AN_ADDRESS();
      const verified = (await profiles.read(citizen))[input.channel];
      if (verified?.address === address && !verified.broken) throw errors.ALREADY_VERIFIED();
      const { sent } = await verifications.read(citizen, input.channel);
      const outcome = await send(citizen, input.channel, address, sent);
      if (outcome.refused === 'too-soon') throw errors.TOO_SOON({ data: { resendAt: outcome.resendAt } });
      if (outcome.refused) throw errors.TOO_MANY();
      return outcome.answer;
    }),

    resend: os.resend.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      const { waiting, sent } = await verifications.read(citizen, input.channel);
      if (!waiting) throw errors.NOT_FOUND();
      const outcome = await send(citizen, input.channel, waiting.address, sent);
      if (outcome.refused === 'too-soon') throw errors.TOO_SOON({ data: { resendAt: outcome.resendAt } });
      if (outcome.refused) throw errors.TOO_MANY();
      return outcome.answer;
    }),

    confirm: os.confirm.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      const { channel } = input;
      const { waiting } = await verifications.read(citizen, channel);
      if (!waiting) throw errors.NOT_FOUND();
      const attempts = await verifications.attempt(citizen, channel, now());
      if (attempts === undefined) throw errors.EXPIRED();
      const code = readCode(input.code) ?? '';
      const digest = await verifications.digestOf(citizen, channel, waiting.address, code);
      if (!timingSafeEqual(digest, waiting.digest))
        throw errors.WRONG_CODE({ data: { attemptsLeft: codeRules.attempts - attempts } });
      if (!(await verifications.clear(citizen, channel, waiting.digest))) throw errors.EXPIRED();
      const contact: Contact = { address: waiting.address, verifiedAt: now().toISOString(), broken: false };
      await profiles.change(
        citizen,
        (stored) => ({ ...stored, [channel]: contact }),
        (sql) => contactEvent(sql, profileEvents.contactChanged.name, channel),
      );
      await audit.note({ citizen, deed: `${channel}-verified`, by: context.caller });
      return contact;
    }),

    cancel: os.cancel.handler(async ({ context, input }) => {
      await verifications.clear(citizenOf(context.caller), input.channel);
      return {};
    }),

    remove: os.remove.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      const { channel } = input;
      const removed = await profiles.change(
        citizen,
        (stored) => (stored[channel] ? { ...stored, [channel]: null } : undefined),
        (sql) => contactEvent(sql, profileEvents.contactChanged.name, channel),
      );
      if (!removed) throw errors.NOT_FOUND();
      await audit.note({ citizen, deed: `${channel}-removed`, by: context.caller });
      return {};
    }),

    of: os.of.handler(async ({ input }) => {
      const { email, sms, preferences } = await profiles.read(citizenId(input.citizen));
      const usable = (contact: Contact | null) => (contact && !contact.broken ? contact.address : null);
      return { email: usable(email), phone: usable(sms), lang: preferences.lang ?? 'cs' };
    }),

    broken: os.broken.handler(async ({ input }) => {
      const { channel } = input;
      await profiles.change(citizenId(input.citizen), (stored) => {
        const contact = stored[channel];
        return contact && !contact.broken ? { ...stored, [channel]: { ...contact, broken: true } } : undefined;
      });
      return {};
    }),
  });
}

/** What waits, as the citizen sees it; null when its time is over. */
export function pendingView(waiting: Verification | undefined, now: Date): PendingContact | null {
  // Ten minutes longer, so that the page can say that the code has expired and offer another one.
  return waiting && waiting.expiresAt.getTime() + 600_000 > now.getTime() ? pendingOf(waiting) : null;
}

function pendingOf({
  address,
  attempts,
  sentAt,
  expiresAt,
}: Pick<Verification, 'address' | 'attempts' | 'sentAt' | 'expiresAt'>): PendingContact {
  return {
    address,
    expiresAt: expiresAt.toISOString(),
    resendAt: resendAt(sentAt),
    attemptsLeft: Math.max(0, codeRules.attempts - attempts),
  };
}

function resendAt(sentAt: Date): string {
  return new Date(sentAt.getTime() + codeRules.resendMs).toISOString();
}
