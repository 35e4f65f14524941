import { day, instant } from '#platform/contract.ts';
import { snapshotState } from '#platform/snapshots/index.ts';
import { population, readings, use } from '#services/gateway/api.ts';
import { z } from 'zod';

/** What the contract of register data speaks of; others get it from `api.ts`. */

/** Something read from a register, with how it stands. */
const seen = <T extends z.ZodType>(data: T) => z.object({ state: snapshotState, data: data.nullable() });

export const registerData = z.object({
  population: seen(readings.population),
  /** Companies and businesses (ROS). */
  entities: seen(readings.entities),
  /** Trades (RŽP). */
  trade: seen(readings.trade),
});
export type RegisterData = z.infer<typeof registerData>;

/** What can be read anew by one request. */
export const source = z.enum(['population', 'business', 'uses', 'consents']);
export type DataSource = z.infer<typeof source>;

/** Fields of the population register that the citizen may complain about. */
export const fieldName = population.keyof();
export type FieldName = z.infer<typeof fieldName>;

/** A use of the citizen's data, as pages show it. */
export const shownUse = use.extend({
  /** Name of it in addresses: made from the register's number of the record. */
  key: z.string(),
  /** The portal read it itself. */
  own: z.boolean(),
  /** What the agenda is for, in plain words; null where neither the register nor the portal knows. */
  plain: z.object({ cs: z.string(), en: z.string() }).nullable(),
});
export type ShownUse = z.infer<typeof shownUse>;

/** Which uses; every condition narrows. */
export const useFilter = z.object({
  /** IČO of an authority. */
  authority: z.string().max(20).optional(),
  /** Code of an agenda. */
  agenda: z.string().max(20).optional(),
  /** Days in Prague, both included. */
  from: day.optional(),
  to: day.optional(),
  /** Words of the authority, agenda, law, reason or data; begin words, in any order, without diacritics. */
  query: z.string().max(200).optional(),
  /** Without the portal's own readings. */
  others: z.stringbool().or(z.boolean()).optional(),
});
export type UseFilter = z.infer<typeof useFilter>;

export const useList = z.object({
  state: snapshotState,
  items: z.array(shownUse),
  /** Of what was found, and of everything. */
  total: z.number().int(),
  all: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  /** What there is to choose from, by name. */
  authorities: z.array(z.object({ businessId: z.string(), name: z.string(), uses: z.number().int() })),
  agendas: z.array(z.object({ code: z.string(), name: z.string().nullable(), uses: z.number().int() })),
  /** From when on uses are known; null: nothing has been read yet. */
  since: instant.nullable(),
});
export type UseList = z.infer<typeof useList>;

/**
 * `written`: not sent yet; `sending`: taken for sending; `refused`: ISDS did not take it; `sent`: ISDS has it, or it went
 * on paper; `delivered`: put into the authority's box; `answered`, `closed`: by the citizen's word.
 */
export const petitionState = z.enum(['written', 'sending', 'refused', 'sent', 'delivered', 'answered', 'closed']);
export type PetitionState = z.infer<typeof petitionState>;

/** The citizen says that data are wrong, or asks why somebody used them. */
export const petition = z.object({
  id: z.uuid(),
  kind: z.enum(['complaint', 'explanation']),
  /** By which the authority's answer is known. */
  reference: z.string(),
  state: petitionState,
  about: z.union([
    z.object({ field: fieldName }),
    z.object({ use: use.pick({ id: true, at: true, agenda: true, authority: true }) }),
  ]),
  recipient: z.object({
    name: z.string(),
    /** Id of its data box; null: not known. */
    box: z.string().nullable(),
    businessId: z.string().nullable(),
  }),
  subject: z.string(),
  body: z.string(),
  /** How it went; null before. */
  channel: z.enum(['data-box', 'paper']).nullable(),
  /** Why ISDS did not take it. */
  refusal: z.string().nullable(),
  /** Messages of the data box: the one sent, and the answer. */
  sentMessage: z.uuid().nullable(),
  answer: z.uuid().nullable(),
  createdAt: instant,
  changedAt: instant,
  /** What has happened, in order. */
  history: z.array(z.object({ at: instant, state: petitionState })),
  revision: z.number().int(),
});
export type Petition = z.infer<typeof petition>;

export const petitionSummary = petition.pick({
  id: true,
  kind: true,
  reference: true,
  state: true,
  about: true,
  recipient: true,
  createdAt: true,
  changedAt: true,
});

/** What of the population register may be given to another, as the register calls it. */
export const consentFields = ['name', 'birth', 'address', 'documents', 'data-box', 'contacts'] as const;

export const consent = z.object({
  id: z.string(),
  recipient: z.object({ businessId: z.string().nullable(), name: z.string() }),
  fields: z.array(z.string()),
  since: instant,
  until: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type Consent = z.infer<typeof consent>;

/** A yearly extract of uses that the registers' automaton sent, filed among documents. */
export const yearlyExtract = z.object({
  /** Message of the data box that it came in. */
  message: z.uuid(),
  year: z.number().int(),
  cameAt: instant,
  documents: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Why files of it are not among documents. */
  refused: z.enum(['no-room', 'infected', 'other']).nullable(),
});
export type YearlyExtract = z.infer<typeof yearlyExtract>;
