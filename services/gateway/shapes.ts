import { instant } from '#platform/contract.ts';
import { z } from 'zod';

/**
 * What the registers say of a person, in the portal's own words: the shapes of every reading. Codes and spellings of
 * the registers stay inside the gateway.
 */

const day = z.iso.date();

/** A register or an agency system that keeps data. */
export const source = z.enum(['population', 'persons', 'documents', 'driver', 'vehicle', 'trade']);
export type Source = z.infer<typeof source>;

/** Who keeps a field, since when it holds, and whether it is marked as doubtful (§ 4 of Act 111/2009 Coll.). */
const kept = z.object({
  source,
  /** Name of the authority that edits the field, in Czech as it is called. */
  keeper: z.string(),
  /** Data box of that authority; null where it is not known. */
  keeperBox: z.string().nullable(),
  since: day.nullable(),
  doubtful: z.boolean(),
});
export type Kept = z.infer<typeof kept>;

const field = <T extends z.ZodType>(value: T) => kept.extend({ value });

/** An address as RÚIAN knows it. */
export const registerAddress = z.object({
  /** Code of the address place (kód adresního místa). */
  code: z.number().int().nullable(),
  street: z.string().nullable(),
  houseNumber: z.string(),
  orientationNumber: z.string().nullable(),
  part: z.string().nullable(),
  municipality: z.string(),
  /** Five digits. */
  postcode: z.string(),
  district: z.string().nullable(),
  /** Definition point in S-JTSK / Krovak East North (EPSG:5514), metres. */
  point: z.object({ x: z.number(), y: z.number() }).nullable(),
  /** Whether the residence is registered at the office of the municipality. */
  atOffice: z.boolean(),
});
export type RegisterAddress = z.infer<typeof registerAddress>;

const guardian = z.object({
  name: z.string(),
  kind: z.enum(['parent', 'guardian', 'authority']),
  since: day.nullable(),
});

/** What the population register (ROB) holds of a person; Act 111/2009 Coll., § 18. */
export const population = z.object({
  givenNames: field(z.string()),
  familyName: field(z.string()),
  birthFamilyName: field(z.string()).nullable(),
  birthDate: field(day),
  birthPlace: field(z.string()),
  sex: field(z.enum(['female', 'male'])),
  address: field(registerAddress).nullable(),
  /** Where post is to be delivered, if elsewhere. */
  deliveryAddress: field(registerAddress).nullable(),
  /** ISO 3166-1 alpha-2. */
  citizenships: field(z.array(z.string())),
  maritalStatus: field(
    z.enum(['single', 'married', 'divorced', 'widowed', 'registered-partnership', 'ended-partnership']),
  ),
  documents: field(z.array(z.object({ kind: z.enum(['identity-card', 'passport']), number: z.string() }))),
  /** ISDS box id. */
  dataBox: field(z.string()).nullable(),
  /** Parents of a minor, guardians of a person limited in legal capacity. */
  guardians: field(z.array(guardian)),
  /** Limits of who may be given the data, e.g. after an objection. */
  accessLimits: field(z.array(z.object({ what: z.string(), since: day.nullable() }))),
  /** Telephone and e-mail that the person gave to the register for messages of the state. */
  contacts: field(z.object({ email: z.string().nullable(), phone: z.string().nullable() })).nullable(),
});
export type Population = z.infer<typeof population>;

/** One use of a person's data, from the record that the registers keep of it (§ 14 of Act 111/2009 Coll.). */
export const use = z.object({
  /** The register's own number of the record; the same record has the same number in every reading. */
  id: z.string(),
  at: instant,
  agenda: z.object({ code: z.string(), name: z.string().nullable() }),
  /** Law that the agenda stands on, e.g. "zákon č. 582/1991 Sb."; null where the register does not say. */
  law: z.string().nullable(),
  authority: z.object({ name: z.string(), businessId: z.string() }),
  /** Number of the agency information system. */
  system: z.string(),
  /** Reason or purpose as the reader gave it. */
  reason: z.string(),
  /** Which kinds of data were given, in the register's Czech words. */
  fields: z.array(z.string()),
});
export type Use = z.infer<typeof use>;

/** A company or a business of the person, from the register of persons (ROS). */
export const entity = z.object({
  /** IČO. */
  businessId: z.string(),
  name: z.string(),
  legalForm: z.string(),
  role: z.enum(['trader', 'statutory-body', 'member']),
  seat: registerAddress.nullable(),
  since: day.nullable(),
  until: day.nullable(),
  state: z.enum(['active', 'interrupted', 'ended', 'insolvent']),
  dataBox: z.string().nullable(),
  /** How a body of several acts, where the person may not act alone; what was read before it was asked for has none. */
  acting: z.string().nullish(),
});
export type Entity = z.infer<typeof entity>;

/** A trade of the person, from the trade register (Act 455/1991 Coll.). */
export const trade = z.object({
  businessId: z.string(),
  name: z.string(),
  office: z.string(),
  trades: z.array(
    z.object({
      subject: z.string(),
      kind: z.enum(['notifiable-free', 'notifiable-craft', 'notifiable-regulated', 'licensed']),
      since: day,
      until: day.nullable(),
      interrupted: z.boolean(),
    }),
  ),
  premises: z.array(z.object({ address: registerAddress, since: day })),
});
export type Trade = z.infer<typeof trade>;

/** An identity card, a passport or another card that the registers know. */
export const card = z.object({
  kind: z.enum(['identity-card', 'passport', 'driving-licence', 'firearm-licence', 'residence-permit']),
  number: z.string(),
  issuedOn: day,
  /** Last day of validity; null: without an end. */
  validUntil: day.nullable(),
  issuer: z.string(),
  state: z.enum(['valid', 'expired', 'lost', 'stolen', 'replaced', 'made', 'ready']),
  /** Where it waits to be collected, while `state` is `made` or `ready`. */
  collection: z.object({ place: z.string(), from: day.nullable() }).nullable(),
});
export type Card = z.infer<typeof card>;

/** Groups of driving licences (Directive 2006/126/EC, § 80a of Act 361/2000 Coll.). */
export const licenceGroup = z.enum([
  'AM',
  'A1',
  'A2',
  'A',
  'B1',
  'B',
  'B+E',
  'C1',
  'C1+E',
  'C',
  'C+E',
  'D1',
  'D1+E',
  'D',
  'D+E',
  'T',
]);

/** What the register of drivers (CRŘ) holds of a person; Act 361/2000 Coll., § 119. */
export const driver = z.object({
  /** Null for somebody who has never had one, or gave it up. */
  licence: z
    .object({
      number: z.string(),
      issuedOn: day,
      validUntil: day,
      issuer: z.string(),
      groups: z.array(
        z.object({
          group: licenceGroup,
          since: day,
          until: day.nullable(),
          /** Harmonised codes of limits, e.g. "01.06" (glasses or lenses). */
          codes: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
  /** Points on the account now, as the register counts them (§ 123b). */
  points: z.number().int().min(0),
  /** Entries of the points account, the newest first: offences add, the rest takes away. */
  entries: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['offence', 'struck-off-by-time', 'struck-off-by-course', 'reset']),
      /** Change of the account: positive for an offence. */
      points: z.number().int(),
      /** When the offence happened, or the day of striking off. */
      on: day,
      /** Day when the decision gained legal force; from it the year without an offence counts (§ 123e). */
      finalOn: day.nullable(),
      what: z.string(),
      place: z.string().nullable(),
      /** Where the law gives the points, e.g. "příloha k zákonu č. 361/2000 Sb.". */
      law: z.string().nullable(),
      penalty: z.string().nullable(),
      authority: z.string().nullable(),
    }),
  ),
  bans: z.array(z.object({ from: day, until: day, authority: z.string(), reason: z.string() })),
});
export type Driver = z.infer<typeof driver>;

/** A vehicle of the person, from the register of road vehicles (Act 56/2001 Coll.). */
export const vehicle = z.object({
  vin: z.string(),
  plate: z.string().nullable(),
  make: z.string(),
  model: z.string(),
  kind: z.enum(['car', 'motorcycle', 'van', 'lorry', 'trailer', 'other']),
  firstRegistered: day,
  role: z.enum(['owner', 'operator', 'owner-and-operator']),
  /** Last day of the technical inspection's validity. */
  inspectionUntil: day.nullable(),
  /** Liability insurance (Act 30/2024 Coll.); null where there is none. */
  insurance: z.object({ insurer: z.string(), until: day.nullable() }).nullable(),
  state: z.enum(['in-use', 'out-of-use', 'scrapped', 'exported']),
});
export type Vehicle = z.infer<typeof vehicle>;
