import { type EpoDocument, writeDocument } from '#connectors/epo/index.ts';
import type { Objection, Payment } from '#platform/deliveries/index.ts';
import type { z } from 'zod';
import type { PostalParts } from './document-parts.ts';
import { computeIncomeTax } from './income/compute.ts';
import { incomeTaxDocument } from './income/document.ts';
import { incomeTaxView } from './income/lines.ts';
import { incomeTaxYear } from './income/parameters.ts';
import { incomeTaxPayments, propertyTaxInstalments } from './payments/instructions.ts';
import { computePropertyTax } from './property/compute.ts';
import { propertyTaxDocument } from './property/document.ts';
import { propertyTaxYear } from './property/parameters.ts';
import { incomeTaxReturn, type Line, propertyTaxReturn, type Taxpayer } from './shapes.ts';
import { propertyNames } from './texts.ts';

/** Forms that are filed through EPO: from the data of a submission to the document, and what follows from it. */

export const formIds = ['income-tax', 'property-tax'] as const;
export type FormId = (typeof formIds)[number];

export function isForm(form: string): form is FormId {
  return (formIds as readonly string[]).includes(form);
}

/** A return that was made of data. */
export interface Made {
  readonly year: number;
  readonly document: Buffer;
  readonly lines: readonly Line[];
  /** Above zero to be paid, below zero an overpayment. Crowns. */
  readonly result: number;
  readonly payments: readonly Payment[];
}

/** How an address is looked up. */
export type PostalOf = (address: Taxpayer['address']) => Promise<PostalParts>;

/**
 * Makes the return, or tells why it cannot be made; then the objections name items of the data, which come from a form and
 * are mended there.
 */
export async function makeReturn(
  form: string,
  data: unknown,
  postalOf: PostalOf,
): Promise<{ made: Made } | { objections: Objection[] }> {
  if (form === 'income-tax') {
    const read = incomeTaxReturn.safeParse(data);
    if (!read.success) return { objections: objectionsOf(read.error) };
    const filled = read.data;
    const by = incomeTaxYear(filled.year);
    if (!by) return { objections: [wrongYear] };
    const lines = computeIncomeTax(filled, by);
    const whose = { office: filled.office, symbol: filled.person.taxId };
    return made(filled.year, incomeTaxDocument(filled, lines, by, await postalOf(filled.person.address)), {
      lines: incomeTaxView(lines),
      result: lines.r91,
      payments: incomeTaxPayments(whose, filled.year, lines.r91, by.leastTax),
    });
  }
  if (form === 'property-tax') {
    const read = propertyTaxReturn.safeParse(data);
    if (!read.success) return { objections: objectionsOf(read.error) };
    const filled = read.data;
    const by = propertyTaxYear(filled.year);
    if (!by) return { objections: [wrongYear] };
    const computed = computePropertyTax(filled, by);
    const whose = { office: filled.office, symbol: filled.person.taxId };
    return made(filled.year, propertyTaxDocument(filled, computed, await postalOf(filled.person.address)), {
      lines: filled.items.map((item, index) => ({
        row: String(index + 1),
        label: propertyNames[item.kind],
        amount: computed.items[index]!.tax,
      })),
      result: computed.total,
      // Only what is new of a changed return is not known here: the tax office tells the whole.
      payments: filled.kind === 'regular' ? propertyTaxInstalments(whose, filled.year, computed.total) : [],
    });
  }
  return { objections: [objection('FORMULAR', null, 'Tento formulář daňový portál nepřijímá.')] };
}

const made = (year: number, document: EpoDocument, rest: Pick<Made, 'lines' | 'result' | 'payments'>) => ({
  made: { year, document: writeDocument(document), ...rest },
});

const objection = (code: string, item: string | null, text: string): Objection => ({
  severity: 'error',
  code,
  item,
  text,
});

const wrongYear = objection('ROK', 'rok', 'Za tento rok tady zatím přiznání podat nejde.');

/** What is wrong with the data, by the first name on the way to it: "person.taxId" is told as such. */
function objectionsOf({ issues }: z.ZodError): Objection[] {
  const places = new Set(issues.map(({ path }) => path.filter((part) => typeof part === 'string').join('.')));
  return [...places].map((place) => objection('UDAJ', place, 'Tento údaj chybí nebo není ve správném tvaru.'));
}
