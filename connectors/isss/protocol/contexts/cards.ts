/** Identity cards, passports and driving licences, each from the system that issues them; names [assumed]. */
import { code, day, instant, many, maybe, one, shape, text, type ValueOf } from '../codec.ts';

export const cardKind = code({
  'identity-card': 'OP',
  passport: 'CP',
  'driving-licence': 'RP',
  'firearm-licence': 'ZO',
  'residence-permit': 'PP',
});

const card = shape({
  kind: one('Druh', cardKind),
  number: one('Cislo', text),
  issuedOn: one('DatumVydani', day),
  /** Last day of validity; null: without an end. */
  validUntil: maybe('PlatiDo', day),
  issuer: one('Vydal', text),
  state: one(
    'Stav',
    code({
      valid: 'platny',
      expired: 'skoncilaPlatnost',
      lost: 'ztraceny',
      stolen: 'odcizeny',
      replaced: 'nahrazeny',
      made: 'veVyrobe',
      ready: 'kPrevzeti',
    }),
  ),
  collection: maybe('Prevzeti', shape({ place: one('Misto', text), from: maybe('Od', day) })),
});
export type RegisteredCard = ValueOf<typeof card>;

/** Answer of one of the systems. */
export const cards = shape({ items: many('Doklad', card) });

/** A report that a card was lost or stolen, and its confirmation; the write is [assumed] altogether. */
export const cardReport = shape({
  kind: one('Druh', cardKind),
  number: one('Cislo', text),
  what: one('Udalost', code({ lost: 'ztrata', stolen: 'odcizeni' })),
  at: one('Kdy', instant),
});
export const cardReportTaken = shape({ confirmation: one('CisloPotvrzeni', text), at: one('NeplatnyOd', instant) });
