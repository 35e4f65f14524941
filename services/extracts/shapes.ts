import { EXTRACT_KINDS } from '#connectors/czechpoint/index.ts';
import { instant } from '#platform/contract.ts';
import { refusal } from '#services/databox/api.ts';
import { z } from 'zod';

/** What the contract of extracts speaks of; others get it from `api.ts`. */

const id = z.uuid();

export const extractKind = z.enum(EXTRACT_KINDS);

/** Days without an answer after which the portal stops waiting. The state promises no time; this one is the portal's own. */
export const waitingDays = 30;

/**
 * How far a request has come.
 *
 * - `written`: being handed over to the data box just now; `unfinished`: that broke off and nothing was sent
 * - `queued`: the data box has it and will send it; `sent`: ISDS has it; `delivered`: it lies in the automaton's box
 * - `answered`: the answer has come and waits to be opened or stored; `ready`: the extract is among the documents
 * - `refused`: the answer brought no extract; `given-up`: no answer in `waitingDays`, one that comes later still counts
 * - `not-sent`: ISDS refused the message; `withdrawn`: taken back before it was sent
 */
export const extractState = z.enum([
  'written',
  'unfinished',
  'queued',
  'sent',
  'delivered',
  'answered',
  'ready',
  'refused',
  'given-up',
  'not-sent',
  'withdrawn',
]);
export type ExtractState = z.infer<typeof extractState>;

/** Why a file of an answer is not among the documents. */
export const trouble = z.enum(['no-room', 'too-large', 'infected', 'other']);
export type Trouble = z.infer<typeof trouble>;

/** A message that answers a request. */
export const answer = z.object({
  /** In the data box. */
  message: id,
  cameAt: instant,
  /** `waiting`: not opened yet, or its content is on its way; `empty`: it brought no extract. */
  state: z.enum(['waiting', 'stored', 'empty', 'stuck']),
  documents: z.array(z.object({ id, name: z.string() })),
  trouble: trouble.nullable(),
});
export type Answer = z.infer<typeof answer>;

/** A request for an extract. Neither the birth number nor anything else that was in the form is kept, but what is told here. */
export const extract = z.object({
  id,
  kind: extractKind,
  state: extractState,
  /** The business that it is about. */
  businessId: z.string().nullable(),
  /** The period that it is about. */
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  /** Data box that asked: the seven characters of ISDS. */
  box: z.string(),
  /** Our reference number, which the answer repeats; null until there is a message. */
  reference: z.string().nullable(),
  /** The message with the request among the sent ones. */
  sentMessage: id.nullable(),
  /** Why ISDS did not take it. */
  refusal: refusal.nullable(),
  writtenAt: instant,
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  answeredAt: instant.nullable(),
  storedAt: instant.nullable(),
  /** When it was refused, given up, withdrawn or not taken. */
  endedAt: instant.nullable(),
  /** Until when the portal waits. */
  waitsUntil: instant,
  answers: z.array(answer),
});
export type Extract = z.infer<typeof extract>;

/** What a person fills in; which of them a kind needs says `fieldsOf`. */
export const extractFields = z.object({
  givenName: z.string().max(100).optional(),
  familyName: z.string().max(100).optional(),
  birthFamilyName: z.string().max(100).optional(),
  birthDate: z.string().max(20).optional(),
  sex: z.enum(['female', 'male']).optional(),
  birthNumber: z.string().max(20).optional(),
  birthCountry: z.string().max(100).optional(),
  birthDistrict: z.string().max(100).optional(),
  birthMunicipality: z.string().max(100).optional(),
  licenceNumber: z.string().max(30).optional(),
  businessId: z.string().max(20).optional(),
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
});
export type ExtractFields = z.infer<typeof extractFields>;

/** What is wrong with a field. */
export const fieldProblem = z.object({
  field: extractFields.keyof(),
  problem: z.enum(['missing', 'malformed', 'future', 'before-from', 'not-of-birth-date']),
});
export type FieldProblem = z.infer<typeof fieldProblem>;
