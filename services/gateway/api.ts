import { contract, instant } from '#platform/contract.ts';
import { z } from 'zod';
import { dependant } from './dependants.ts';
import { benefits, insurance } from './social.ts';
import { card, driver, entity, population, trade, use, vehicle } from './shapes.ts';

export * from './dependants.ts';
export * from './shapes.ts';
export * from './social.ts';

/**
 * Contract of the gateway to the registers (po-be-brana-registru), which stands next to the state's systems and is the
 * only part of the portal that reaches them, by the service G1 of ISSS. It keeps nothing: a reading that is answered
 * later comes back as a ticket for `pickUp`, to be kept sealed by whoever asked.
 */

/** Why data are read: goes into the registers' own record of uses, which the citizen reads. */
export const readingReason = z.enum(['citizen-asked', 'refresh', 'expiry-watch', 'reported']);
export type ReadingReason = z.infer<typeof readingReason>;

const request = z.object({ citizen: z.uuid(), reason: readingReason });

/** What every reading answers with. `partial`: the register gave less than it was asked for; what is missing is null or empty. */
const reading = <T extends z.ZodType>(data: T) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('read'), at: instant, partial: z.boolean(), data }),
    /** The register answers later (asynchronous mode); ask `pickUp` for it after `after`. */
    z.object({ state: z.literal('later'), ticket: z.string().max(2000), after: instant }),
    /** The register does not know the person. */
    z.object({ state: z.literal('not-found'), at: instant }),
    /** The register does not give this to the portal, or to this reason. */
    z.object({ state: z.literal('not-permitted'), at: instant }),
  ]);

/** Everything that can be read: name → shape of the data. */
export const readings = {
  population,
  uses: z.object({ items: z.array(use), from: instant, to: instant }),
  entities: z.object({ items: z.array(entity) }),
  trade: z.object({ items: z.array(trade) }),
  dependants: z.object({ items: z.array(dependant) }),
  cards: z.object({ items: z.array(card) }),
  driver,
  vehicles: z.object({ items: z.array(vehicle) }),
  insurance,
  benefits,
} as const;
export type ReadingName = keyof typeof readings;

const registers = ['po-be-udaje'] as const;
/** Acting for others reads whom a person may act for. */
const acting = ['po-be-zastupovani'] as const;
const cards = ['po-be-doklady'] as const;
const drivers = ['po-be-ridic'] as const;
const social = ['po-be-pojisteni'] as const;

const read = <T extends z.ZodType>(name: ReadingName, data: T, access: readonly `po-be-${string}`[]) =>
  contract
    .meta({ access })
    .route({ method: 'POST', path: `/readings/${name}` })
    .input(request)
    .output(reading(data));

const pickUp = <T extends z.ZodType>(name: ReadingName, data: T, access: readonly `po-be-${string}`[]) =>
  contract
    .meta({ access })
    .route({ method: 'POST', path: `/readings/${name}/pick-up` })
    .input(z.object({ citizen: z.uuid(), ticket: z.string().max(2000) }))
    .output(reading(data));

export const gatewayApi = {
  population: {
    read: read('population', readings.population, registers),
    pickUp: pickUp('population', readings.population, registers),
  },
  uses: {
    /** Uses of the person's data between two moments, at most two years back (§ 14 of Act 111/2009 Coll.). */
    read: contract
      .meta({ access: registers })
      .route({ method: 'POST', path: '/readings/uses' })
      .input(request.extend({ from: instant, to: instant }))
      .output(reading(readings.uses)),
    pickUp: pickUp('uses', readings.uses, registers),
  },
  entities: {
    read: read('entities', readings.entities, [...registers, ...acting]),
    pickUp: pickUp('entities', readings.entities, [...registers, ...acting]),
  },
  trade: { read: read('trade', readings.trade, registers), pickUp: pickUp('trade', readings.trade, registers) },
  dependants: {
    read: read('dependants', readings.dependants, acting),
    pickUp: pickUp('dependants', readings.dependants, acting),
  },
  cards: {
    read: read('cards', readings.cards, cards),
    pickUp: pickUp('cards', readings.cards, cards),
    /**
     * Reports a card as lost or stolen; it is invalid from that moment (§ 41 of Act 269/2021 Coll. for identity cards,
     * § 32 of Act 329/1999 Coll. for passports). The same key reports once.
     */
    report: contract
      .meta({ access: cards })
      .route({ method: 'POST', path: '/cards/reports' })
      .input(
        z.object({
          citizen: z.uuid(),
          key: z.uuid(),
          kind: card.shape.kind,
          number: z.string().max(30),
          what: z.enum(['lost', 'stolen']),
          at: instant,
        }),
      )
      .errors({ REFUSED: { status: 422, message: 'The register does not take this report.' } })
      .output(z.object({ confirmation: z.string(), at: instant })),
  },
  driver: { read: read('driver', readings.driver, drivers), pickUp: pickUp('driver', readings.driver, drivers) },
  vehicles: {
    read: read('vehicles', readings.vehicles, drivers),
    pickUp: pickUp('vehicles', readings.vehicles, drivers),
  },
  insurance: {
    read: read('insurance', readings.insurance, social),
    pickUp: pickUp('insurance', readings.insurance, social),
  },
  benefits: {
    read: read('benefits', readings.benefits, social),
    pickUp: pickUp('benefits', readings.benefits, social),
  },
  consents: {
    /** Consents to give chosen data of the population register to another person (§ 58a of Act 111/2009 Coll.; wire form assumed). */
    list: contract
      .meta({ access: registers })
      .route({ method: 'POST', path: '/consents/list' })
      .input(z.object({ citizen: z.uuid() }))
      .output(
        z.array(
          z.object({
            id: z.string(),
            recipient: z.object({ businessId: z.string().nullable(), name: z.string() }),
            fields: z.array(z.string()),
            since: instant,
            until: instant.nullable(),
            revokedAt: instant.nullable(),
          }),
        ),
      ),
    give: contract
      .meta({ access: registers })
      .route({ method: 'POST', path: '/consents' })
      .input(
        z.object({
          citizen: z.uuid(),
          key: z.uuid(),
          /** IČO of the recipient; the register says its name. */
          businessId: z.string().regex(/^\d{8}$/),
          fields: z.array(z.enum(['name', 'birth', 'address', 'documents', 'data-box', 'contacts'])).min(1),
          until: instant.nullable(),
        }),
      )
      .errors({ UNKNOWN_RECIPIENT: { status: 422, message: 'The register of persons does not know the recipient.' } })
      .output(z.object({ id: z.string(), name: z.string() })),
    revoke: contract
      .meta({ access: registers })
      .route({ method: 'POST', path: '/consents/revocations' })
      .input(z.object({ citizen: z.uuid(), id: z.string().max(100) }))
      .output(z.object({ at: instant })),
  },
};
