import { instant, localized } from '#platform/contract.ts';
import { objection, payment } from '#platform/deliveries/index.ts';
import { officeKind } from '#services/authorities/api.ts';
import { mandateKind, party } from '#services/mandates/api.ts';
import { z } from 'zod';
import { rawAnswers, type RawAnswer } from './definition/values.ts';

/** What the contract of submissions speaks of; others get it from `api.ts`. */

const id = z.uuid();
const law = z.object({ act: z.string(), section: z.string() });

export const topic = z.enum([
  'residence',
  'documents',
  'driving',
  'family',
  'benefits',
  'insurance',
  'work',
  'taxes',
  'town',
  'rights',
]);

export const channelKind = z.enum(['data-box', 'tax-portal', 'social-security']);

export const typeSummary = z.object({
  id: z.string(),
  title: localized,
  about: localized,
  topic,
  /** Other words that people look for it by, Czech. */
  words: z.array(z.string()),
  minutes: z.number().int(),
  filers: z.array(z.enum(['self', ...mandateKind.options])),
});
export type TypeSummary = z.infer<typeof typeSummary>;

export const fee = z.object({ amount: z.number(), law, note: localized });

/** A type as its first page tells of it, before anything is filled in. */
export const typeView = typeSummary.extend({
  version: z.number().int(),
  law: z.array(law),
  needed: z.array(localized),
  attachments: z.array(
    z.object({
      title: localized,
      hint: localized.nullable(),
      /** It need not be attached even where it is asked for. */
      optional: z.boolean(),
      /** Whether it is asked for at all depends on the answers. */
      conditional: z.boolean(),
    }),
  ),
  /** With no answers yet; what depends on them shows before sending. */
  fee: fee.nullable(),
  recipient: z.discriminatedUnion('by', [
    z.object({ by: z.literal('law'), office: officeKind }),
    z.object({ by: z.literal('place'), office: officeKind, ofResidence: z.boolean() }),
    z.object({ by: z.literal('choice') }),
    z.object({ by: z.literal('parent') }),
  ]),
  channel: channelKind,
  signature: z.enum(['data-box', 'channel', 'own', 'none']),
  limits: z.array(
    z.object({
      days: z.number().int().nullable(),
      months: z.number().int().nullable(),
      of: z.enum(['authority', 'applicant']),
      what: localized,
      law,
    }),
  ),
  next: z.array(localized),
  notCovered: localized.nullable(),
});
export type TypeView = z.infer<typeof typeView>;

/** From where an answer was filled in. `example` shows only in previews. */
export const prefillSource = z.enum(['register', 'driver', 'vehicle', 'profile', 'earlier', 'example']);

const raw = rawAnswers.valueType as z.ZodType<RawAnswer>;

const option = z.object({ name: z.string(), label: localized, hint: localized.nullable() });

/** A question as a page shows it; which further fields are there depends on the kind, see `definition/questions.ts`. */
const asked = z.object({
  name: z.string(),
  kind: z.enum([
    'text',
    'email',
    'phone',
    'data-box',
    'choice',
    'choices',
    'yes-no',
    'confirmation',
    'date',
    'month',
    'number',
    'money',
    'address',
    'account',
    'business-id',
    'country',
    'authority',
    'list',
  ]),
  label: localized,
  hint: localized.nullable(),
  optional: z.boolean(),
  options: z.array(option),
  lines: z.boolean(),
  /** Most characters of a text. */
  most: z.number().int().nullable(),
  unit: localized.nullable(),
  hellers: z.boolean(),
  abroad: z.boolean(),
  office: officeKind.nullable(),
});

export const question = asked.extend({
  /** As it was written; null: not yet. */
  raw: raw.nullable(),
  prefilled: z.object({ source: prefillSource, at: instant.nullable() }).nullable(),
  /** Of a list. */
  item: z.array(asked),
  itemTitle: localized.nullable(),
  items: z.object({ least: z.number().int(), most: z.number().int() }).nullable(),
});
export type QuestionView = z.infer<typeof question>;

/** What is wrong with an answer; `item` and `within` say which one of a list. */
export const problem = z.object({
  page: z.string(),
  question: z.string(),
  item: z.number().int().nullable(),
  within: z.string().nullable(),
  text: localized,
});
export type Problem = z.infer<typeof problem>;

/** `todo`: not answered; `wrong`: something in it is not right; `objected`: the authority's channel said so. */
export const pageState = z.enum(['todo', 'wrong', 'objected', 'done']);

/**
 * `draft`: being filled in; `ready`: the document is made, nothing changes any more, waits to be signed and sent; `sending`:
 * taken for sending, waits for the channel; `sent`: the channel has it; `delivered`: it lies with the authority; `called`:
 * the authority asks for more; `answered`: something came; `decided`; `closed`: by the citizen's word; `refused`: the channel
 * did not take it, it can be mended; `withdrawn`: taken back before it went out.
 */
export const submissionState = z.enum([
  'draft',
  'ready',
  'sending',
  'sent',
  'delivered',
  'called',
  'answered',
  'decided',
  'closed',
  'refused',
  'withdrawn',
]);
export type SubmissionState = z.infer<typeof submissionState>;

export const submissionSummary = z.object({
  id,
  type: z.string(),
  title: localized,
  state: submissionState,
  /** By which the authority's answer is known. */
  reference: z.string(),
  applicant: party,
  /** How one may act for the applicant; null: it is the person themselves. */
  acting: mandateKind.nullable(),
  recipient: z.string().nullable(),
  progress: z.object({ done: z.number().int(), of: z.number().int() }),
  createdAt: instant,
  changedAt: instant,
  /** When an unfinished one will be deleted. */
  expiresAt: instant.nullable(),
});
export type SubmissionSummary = z.infer<typeof submissionSummary>;

export const attachedFile = z.object({
  id,
  /** Which attachment of the type. */
  slot: z.string(),
  fileName: z.string(),
  mimeType: z.string(),
  /** Bytes. */
  size: z.number().int(),
});
export type AttachedFile = z.infer<typeof attachedFile>;

/** A draft with the way through it. */
export const form = submissionSummary.extend({
  revision: z.number().int(),
  topic,
  /** In the order of filling in; only those that the answers so far lead to. */
  pages: z.array(z.object({ id: z.string(), title: localized, state: pageState })),
  /** Files that it takes; the page after the questions. */
  slots: z.array(
    z.object({
      id: z.string(),
      title: localized,
      hint: localized.nullable(),
      optional: z.boolean(),
      most: z.number().int(),
      files: z.array(attachedFile),
    }),
  ),
  /** The first page that is not done; null: go and check it all. */
  next: z.string().nullable(),
  /** The type has changed since it was begun, and answers were carried over; from when. */
  carriedOver: instant.nullable(),
  /** What the channel objected to last, where it belongs to no page. */
  objections: z.array(objection),
});
export type Form = z.infer<typeof form>;

export const pageView = z.object({
  id: z.string(),
  title: localized,
  about: localized.nullable(),
  questions: z.array(question),
  problems: z.array(problem),
  /** What the channel objected to in answers of this page. */
  objections: z.array(objection.extend({ question: z.string().nullable() })),
  previous: z.string().nullable(),
});
export type PageView = z.infer<typeof pageView>;

/** A part of what was answered, in words, as it will stand in the document. */
export const section = z.object({
  page: z.string(),
  title: localized,
  rows: z.array(z.object({ label: localized, text: localized, prefilled: prefillSource.nullable() })),
});
export type Section = z.infer<typeof section>;

export const recipientView = z.object({
  box: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  /** Law by which it is this one; null: the citizen chose it. */
  by: law.nullable(),
});

/** All before it is finished. */
export const check = z.object({
  sections: z.array(section),
  problems: z.array(problem),
  /** Slots that still want a file. */
  missing: z.array(z.object({ slot: z.string(), title: localized })),
  applicant: party,
  /** Who files: the citizen. */
  filer: party,
  recipient: recipientView.nullable(),
  fee: fee.nullable(),
  signature: z.enum(['data-box', 'channel', 'own', 'none']),
  channel: channelKind,
});
export type Check = z.infer<typeof check>;

/** A file of a submission that was finished. `channel-receipt`: signed by the authority's channel. */
export const caseFile = z.object({
  kind: z.enum(['document', 'receipt', 'channel-receipt', 'attachment', 'power']),
  /** Of an attachment. */
  id: id.nullable(),
  fileName: z.string(),
  mimeType: z.string(),
  size: z.number().int(),
  /** Where it lies among documents, once it does. */
  document: id.nullable(),
});

/** What the authority's channel says to something before it is sent. */
export const channelWord = z.object({
  /** `none`: its way has nobody to be asked, or it is not to be sent; `away`: the channel does not answer now. */
  outcome: z.enum(['told', 'away', 'none']),
  objections: z.array(
    objection.extend({
      /** What it is about, by the label of the question; null: the whole. */
      question: localized.nullable(),
    }),
  ),
});
export type ChannelWord = z.infer<typeof channelWord>;

/** Something that the authority sent about it. */
export const answer = z.object({
  /** Message of the data box. */
  message: id,
  kind: z.enum(['call', 'decision', 'other']),
  subject: z.string(),
  at: instant,
  /** Submission by which the citizen answered a call. */
  repliedBy: id.nullable(),
});

export const signatureView = z.object({
  /** Common name of the certificate's subject. */
  signer: z.string(),
  issuer: z.string(),
  signedAt: instant,
  /** A qualified certificate by its own word (ETSI EN 319 412-5); whether the issuer is trusted is for the recipient. */
  qualified: z.boolean(),
});

/** A submission that was finished. */
export const submission = submissionSummary.extend({
  revision: z.number().int(),
  topic,
  /** By what the citizen acts for the applicant, of the service of mandates; null: it is the person themselves. */
  mandate: id.nullable(),
  sections: z.array(section),
  filer: party,
  to: recipientView,
  channel: z.enum([...channelKind.options, 'paper']),
  signature: z.object({ asked: z.enum(['data-box', 'channel', 'own', 'none']), made: signatureView.nullable() }),
  fee: fee.nullable(),
  payments: z.array(payment),
  files: z.array(caseFile),
  /** What happened, in order. */
  history: z.array(z.object({ at: instant, state: submissionState })),
  /** Why the channel did not take it. */
  refusal: z.string().nullable(),
  objections: z.array(objection),
  /** The channel's number of it. */
  channelReference: z.string().nullable(),
  /** Message of the data box by which it went. */
  message: id.nullable(),
  answers: z.array(answer),
  /** Time limits that run, with their last day. */
  limits: z.array(
    z.object({ of: z.enum(['authority', 'applicant']), what: localized, law, until: z.iso.date(), over: z.boolean() }),
  ),
  next: z.array(localized),
  /** Submission that this one adds to. */
  parent: id.nullable(),
});
export type Submission = z.infer<typeof submission>;
