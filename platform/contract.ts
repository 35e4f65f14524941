import { oc, ORPCError } from '@orpc/contract';
import { z } from 'zod';
import type { TargetName } from './ids.ts';

/**
 * Who may call a procedure. There is no default: a procedure without it is refused at start-up.
 *
 * - `public`: anybody, signed in or not.
 * - `citizen`: a signed-in citizen, for themselves only.
 * - `services`: any service of the portal, on its own behalf.
 * - a list of targets: only those services of the portal, on their own behalf.
 * - `operator`: pages of operators, which the front itself lets operators into. No procedure and no stream route opens
 *   by it: services know citizens and each other only.
 */
export type Access = 'public' | 'citizen' | 'services' | 'operator' | readonly TargetName[];

/** What every procedure of every contract says about itself beside its shapes. */
export interface ProcedureMeta {
  access?: Access;
}

/** Errors that any procedure may answer with; each becomes an RFC 9457 problem on the wire. */
const commonErrors = {
  NOT_FOUND: { status: 404, message: 'There is no such thing, or it is not yours.' },
  CONFLICT: { status: 409, message: 'It has changed in the meantime.' },
  UNAVAILABLE: { status: 503, message: 'A system behind this service does not answer now.' },
} as const;

/** The error of a procedure whose outside system does not answer. */
export function unavailable(cause?: unknown): ORPCError<'UNAVAILABLE', unknown> {
  const { status, message } = commonErrors.UNAVAILABLE;
  return new ORPCError('UNAVAILABLE', { status, message, cause });
}

/** Start of every procedure in a service's `api.ts`: `contract.meta({ access }).route(…).input(…).output(…)`. */
export const contract = oc.$meta<ProcedureMeta>({}).errors(commonErrors);

/** A text in both languages of the portal. */
export const localized = z.object({ cs: z.string(), en: z.string() });
export type Localized = z.infer<typeof localized>;

/** An instant on the wire: ISO 8601 in UTC. */
export const instant = z.iso.datetime({ offset: true });

/** A day on the wire, "2026-11-22", that a person may mean: with years before 1000 or after 9998 clocks cannot count. */
export const day = z.iso.date().regex(/^(?!0|9999)/);

/** What a service tells the others: a name, and a payload of identifiers only, never of personal data. */
export interface EventContract<P extends z.ZodType = z.ZodType> {
  /** Name of the emitting target's short name and what happened, e.g. "databox.message-received". */
  readonly name: string;
  readonly payload: P;
}

/** Declares an event in a service's `api.ts`. */
export function defineEvent<P extends z.ZodType>(name: string, payload: P): EventContract<P> {
  return { name, payload };
}
