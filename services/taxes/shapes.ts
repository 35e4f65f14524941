import { instant, localized } from '#platform/contract.ts';
import { delivery, payment } from '#platform/deliveries/index.ts';
import { snapshotState } from '#platform/snapshots/index.ts';
import { z } from 'zod';
import { isTaxId, plainTaxId } from './tax-id.ts';
import { taxOffices } from './offices.ts';

/** What the contract of taxes speaks of; others get it from `api.ts`. */

/** Whole crowns. */
const crowns = z.number().int().min(0).max(99_999_999_999);
const months = z.number().int().min(0).max(12);
const name = z.string().trim().min(1).max(36);

/** Tax identification number without "CZ", see `tax-id.ts`. */
export const taxId = z.string().transform(plainTaxId).refine(isTaxId);
export const officeNumber = z
  .number()
  .int()
  .refine((number) => taxOffices.some((one) => one.number === number));

/** Who files. Where an address has a code, its parts are taken from the register of addresses. */
export const taxpayer = z.object({
  givenName: name,
  familyName: name,
  taxId,
  address: z.object({ code: z.number().int().nullable(), line: z.string().max(300) }),
  email: z.string().max(255).nullable(),
  /** E.164. */
  phone: z.string().max(16).nullable(),
});
export type Taxpayer = z.infer<typeof taxpayer>;

const header = {
  office: officeNumber,
  /** Number of the local office (územní pracoviště) that keeps the file; the tax office finds it without. */
  workplace: z.number().int().min(1000).max(9999).nullable(),
  person: taxpayer,
};

/** An employer's confirmation of income (form 25 5460, in the order of its lines). */
export const employer = z.object({
  name: z.string().trim().min(1).max(255),
  /** Line 2: income paid out until 31 January. */
  income: crowns,
  /** Line 4: arrears of earlier years. */
  arrears: crowns,
  /** Line 8: advances of tax that were withheld. */
  advances: crowns,
  /** Monthly tax bonuses that were paid out. */
  bonuses: crowns,
});

const related = { givenName: name, familyName: name, born: z.iso.date(), months, severe: z.boolean() };

/**
 * The simplest income tax return (form "income-tax", DPFDP7): employment only. Amounts are as in the confirmations; what may
 * be deducted of them is computed.
 */
export const incomeTaxReturn = z.object({
  ...header,
  year: z.number().int(),
  /** `corrective` before the deadline replaces the one that was filed (§ 138 of Act 280/2009 Coll.). */
  kind: z.enum(['regular', 'corrective']),
  employers: z.array(employer).min(1).max(20),
  gifts: crowns,
  /** Interest of a loan for one's own housing; `old`: agreed before 2021. */
  interest: z.object({ amount: crowns, months, old: z.boolean() }).nullable(),
  pension: crowns,
  lifeInsurance: crowns,
  investment: crowns,
  careInsurance: crowns,
  spouse: z.object(related).nullable(),
  disability: z.object({ degree: z.enum(['basic', 'extended']), months }).nullable(),
  /** Months in which the person held a ZTP/P card. */
  severeMonths: months,
  children: z.array(z.object({ ...related, order: z.enum(['1', '2', '3']) })).max(20),
  /** Czech account for an overpayment, "19-2000145399/0800"; null: it stays on the tax account. */
  refundTo: z
    .string()
    .regex(/^(\d{1,6}-)?\d{2,10}\/\d{4}$/)
    .nullable(),
});
export type IncomeTaxReturn = z.infer<typeof incomeTaxReturn>;

/** What is taxed, by § 6 and § 11 of Act 338/1992 Coll. */
export const propertyKind = z.enum([
  'flat',
  'house',
  'outbuilding',
  'recreation',
  'garage',
  'garage-unit',
  'built-up-land',
  'building-plot',
  'other-land',
]);
export type PropertyKind = z.infer<typeof propertyKind>;

export const propertyItem = z.object({
  kind: propertyKind,
  /** Where it lies, in words: "Brno-město, č. p. 12, jednotka 5". */
  place: z.string().trim().min(1).max(200),
  /** Square metres: floor area of units, built-up area of buildings, area of land. */
  area: z.number().min(0.1).max(9_999_999),
  /** Further floors above ground, where each covers more than two thirds of the built-up area. */
  floors: z.number().int().min(0).max(50),
  /** Of a unit: a share of the land belongs to it (coefficient 1.22). */
  withLand: z.boolean(),
  share: z.object({ numerator: z.number().int().min(1), denominator: z.number().int().min(1) }),
  /** By the number of people in the municipality, as its decree may have changed it. */
  size: z.number().min(0.3).max(5),
  /** Local coefficient by the municipality's decree; 1 where there is none. */
  local: z.number().min(0.5).max(5),
});
export type PropertyItem = z.infer<typeof propertyItem>;

/** A property tax return (form "property-tax"). */
export const propertyTaxReturn = z.object({
  ...header,
  year: z.number().int(),
  /** `partial`: only what has changed since the last one. */
  kind: z.enum(['regular', 'partial']),
  items: z.array(propertyItem).min(1).max(50),
});
export type PropertyTaxReturn = z.infer<typeof propertyTaxReturn>;

/** A line of a return as it was computed. */
export const line = z.object({ row: z.string(), label: localized, amount: z.number() });
export type Line = z.infer<typeof line>;

/** The result of a return: crowns above zero are to be paid, below zero come back. */
export const computed = z.object({ lines: z.array(line), result: z.number() });

/** Something that was given to EPO, as its citizen sees it. */
export const filing = z.object({
  id: z.uuid(),
  form: z.enum(['income-tax', 'property-tax']),
  year: z.number().int(),
  delivery,
  computed,
  /** Whether it was signed by the portal's seal; without that the citizen must confirm it (§ 71 (3) of Act 280/2009 Coll.). */
  signed: z.boolean(),
  /** When EPO was last asked what it has, while that is not known; null: not yet. */
  askedAt: instant.nullable(),
  /** It is not on the list of what EPO took, and that list was read late enough: the citizen may send it once more. */
  maySendAgain: z.boolean(),
});
export type Filing = z.infer<typeof filing>;

export const accountItem = z.object({
  kind: z.enum(['charge', 'payment', 'refund']),
  on: z.iso.date(),
  due: z.iso.date().nullable(),
  amount: z.number(),
  unpaid: z.number(),
  /** The tax office's words, Czech. */
  text: z.string(),
});

const filed = z.object({ number: z.string(), at: instant, form: z.string(), checksum: z.string() });

/** The tax account as it was read. */
export const taxAccount = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('known'),
    symbol: z.string(),
    accounts: z.array(
      z.object({
        tax: z.enum(['income', 'property']),
        office: z.number().int(),
        balance: z.number(),
        items: z.array(accountItem),
      }),
    ),
    filed: z.array(filed),
  }),
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('several') }),
  /** The portal does not know the birth date and cannot ask. */
  z.object({ state: z.literal('unnamed') }),
]);
export type TaxAccountData = z.infer<typeof taxAccount>;

export const accountView = z.object({ state: snapshotState, data: taxAccount.nullable() });

/** Something to be paid. */
export const due = z.object({
  /** Opaque; the same as long as it is the same thing. */
  id: z.uuid(),
  payment,
  /** Where it is known from: the tax account, or a return that was filed here and is not on the account yet. */
  from: z.enum(['account', 'filing']),
  overdue: z.boolean(),
});
export type Due = z.infer<typeof due>;

export const overview = z.object({
  account: accountView,
  /** What is to be paid, the first due first. */
  dues: z.array(due),
  /** The newest first. */
  filings: z.array(filing),
  /** Day of the answer in Prague. */
  today: z.iso.date(),
});
export type TaxesOverview = z.infer<typeof overview>;
