/**
 * Reports in XML whose XSD is not public here: overview of ownership, information on a proceeding, prices, statement of the
 * account. Assumed: their roots and the words that the report of a title sheet has for the same things.
 */
import { element, field } from '#platform/xml/index.ts';
import type { Holding } from '../world/holdings.ts';
import { stepsOf, type Proceeding } from '../world/rights.ts';
import { czechTime } from './sheet-xml.ts';

const document = (root: string, inside: string, now: Date): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${element(root, inside + field('PLATNOST', czechTime(now)))}`;

export function overviewXml(holdings: readonly Holding[], now: Date): string {
  const sheets = holdings.map(({ place, sheet, sheetNumber }) =>
    element(
      'LIST_VLASTNICTVI',
      element('KATASTR_UZEMI', field('kod', place.code) + field('nazev', place.name)) +
        field('TEL_ID', sheet) +
        field('CISLO_LV', sheetNumber),
    ),
  );
  return document('PrehledVlastnictvi', element('LISTY_VLASTNICTVI', sheets.join('')), now);
}

export function proceedingXml(proceeding: Proceeding, office: number, now: Date): string {
  const ident =
    field('typriz_kod', proceeding.type) +
    field('poradove_cislo', proceeding.number) +
    field('rok', proceeding.year) +
    field('prares_kod', office);
  const steps = stepsOf(proceeding, now).map(({ name, on }) =>
    element('OPERACE', field('NAZEV', name) + field('DATUM', on)),
  );
  const inside =
    element('IDENT_RIZENI', ident) +
    field('PREDMET_RIZENI', proceeding.subject) +
    element('OPERACE_RIZENI', steps.join(''));
  return document('InformaceORizeni', inside, now);
}

/** No sale of the made-up world has a price. */
export const pricesXml = (now: Date): string => document('CenoveUdajeDleNemovitosti', element('CENOVE_UDAJE', ''), now);

export interface Movement {
  readonly at: string;
  readonly name: string;
  readonly price: number;
}

export function statementXml(movements: readonly Movement[], now: Date): string {
  const items = movements.map(({ at, name, price }) =>
    element('POHYB', field('DATUM', at) + field('NAZEV', name) + field('CASTKA', price)),
  );
  const total = movements.reduce((sum, { price }) => sum + price, 0);
  return document('VypisStavuZakaznickehoUctu', element('POHYBY', items.join('')) + field('CELKEM', total), now);
}
