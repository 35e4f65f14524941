import { createHash } from 'node:crypto';
import {
  type FormName,
  type ResultItem,
  type Vendor,
  writeAttachment,
  writeMonthlyReport,
  writeSickness,
} from '#connectors/cssz/index.ts';
import type { Objection } from '#platform/deliveries/index.ts';
import { uuidOf } from '#platform/ids.ts';
import type { z } from 'zod';
import { attachmentObjections, reportObjections, sicknessObjections } from './objections.ts';
import { premiumsOf } from './premiums.ts';
import { benefitAttachment, monthlyReport, selfEmployedSickness } from './shapes.ts';

/** A form of the channel: what it takes, what is wrong with it, and the document that it becomes. */
export interface Form<D> {
  readonly schema: z.ZodType<D>;
  objections(data: D, today: string): Objection[];
  /** The same key and moment make the same document to the byte. */
  document(data: D, made: Made): string;
  symbol(data: D): string | null;
  month(data: D): string | null;
  /** Our name of what an item of ČSSZ's protocol is about; null: the whole. */
  item(data: D, found: ResultItem): string | null;
}

export interface Made {
  readonly key: string;
  readonly at: Date;
  readonly vendor: Vendor;
}

/** Id that the document carries: ČSSZ knows a copy by it. */
export const documentIdOf = (key: string): string => key.toUpperCase();

const report: Form<z.infer<typeof monthlyReport>> = {
  schema: monthlyReport,
  objections: reportObjections,
  document: (data, { key, at, vendor }) =>
    writeMonthlyReport({
      id: documentIdOf(key),
      symbol: data.symbol,
      month: data.month,
      taxAdvance: data.taxAdvance,
      premiums: premiumsOf(data.employees.map(({ base }) => base)),
      employees: data.employees.map((one, place) => ({ id: idOf(`${key}/${place}`), ...one })),
      filledAt: at,
      vendor,
    }),
  symbol: ({ symbol }) => symbol,
  month: ({ month }) => month,
  item({ employees }, { subtype, identifier, errNum }) {
    if (errNum === '63') return 'symbol';
    if (subtype === 'PVPOJ') return 'employees';
    const at = employees.findIndex(({ person, employment }) => identifier === `${person};${employment}`);
    return at === -1 ? null : `employees.${at}`;
  },
};

const attachment: Form<z.infer<typeof benefitAttachment>> = {
  schema: benefitAttachment,
  objections: attachmentObjections,
  document: ({ decisiveFrom, decisiveUntil, income, excludedDays, ...rest }, { key, at }) =>
    writeAttachment({
      ...rest,
      id: documentIdOf(key),
      decisive: { from: decisiveFrom, until: decisiveUntil, income, excludedDays },
      filledAt: at,
    }),
  symbol: ({ symbol }) => symbol,
  month: () => null,
  item: (_data, { subtype, errNum }) =>
    errNum === '63' ? 'symbol' : ({ ZAMESTNANEC: 'employment', OBDOBI: 'decisiveUntil' }[subtype] ?? null),
};

const sickness: Form<z.infer<typeof selfEmployedSickness>> = {
  schema: selfEmployedSickness,
  objections: sicknessObjections,
  document: ({ givenName, familyName, ...rest }, { key, at }) =>
    writeSickness({ ...rest, id: documentIdOf(key), name: { given: givenName, family: familyName }, filledAt: at }),
  symbol: () => null,
  month: () => null,
  item: (_data, { subtype }) => ({ CISLO: 'note', OBDOBI: 'until' })[subtype] ?? null,
};

const FORMS: { readonly [K in FormName]: Form<unknown> } = {
  'employer-monthly-report': report,
  'benefit-attachment': attachment,
  'self-employed-sickness': sickness,
};

/** The form of that name, whatever its data. */
export function formNamed(name: string): Form<unknown> | undefined {
  return Object.hasOwn(FORMS, name) ? FORMS[name as FormName] : undefined;
}

/** An upper-case UUID made of a text: the same text, the same id. */
const idOf = (text: string): string => uuidOf(createHash('sha256').update(text).digest()).toUpperCase();
