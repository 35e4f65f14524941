/** A person in the register of drivers (CRŘ, § 119 of Act 361/2000 Coll.); names of the context are [assumed]. */
import { code, day, many, maybe, one, shape, text, type ValueOf, whole } from '../codec.ts';

/** Groups of driving licences are written as the law writes them (§ 80a). */
export const GROUPS = [
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
] as const;
export type Group = (typeof GROUPS)[number];
const group = code(Object.fromEntries(GROUPS.map((name) => [name, name])) as { [K in Group]: K });

export const driver = shape({
  licence: maybe(
    'RidickyPrukaz',
    shape({
      number: one('Cislo', text),
      issuedOn: one('DatumVydani', day),
      validUntil: one('PlatiDo', day),
      issuer: one('Vydal', text),
      groups: many(
        'Skupina',
        shape({
          group: one('Oznaceni', group),
          since: one('Od', day),
          until: maybe('Do', day),
          codes: many('HarmonizovanyKod', text),
        }),
      ),
    }),
  ),
  points: one('StavBodu', whole),
  entries: many(
    'ZaznamBodu',
    shape({
      id: one('Id', text),
      kind: one(
        'Druh',
        code({
          offence: 'zapocteni',
          'struck-off-by-time': 'odecetLhuta',
          'struck-off-by-course': 'odecetSkoleni',
          reset: 'vynulovani',
        }),
      ),
      points: one('Body', whole),
      on: one('Datum', day),
      finalOn: maybe('PravniMoc', day),
      what: one('Popis', text),
      place: maybe('Misto', text),
      law: maybe('Ustanoveni', text),
      penalty: maybe('Sankce', text),
      authority: maybe('Organ', text),
    }),
  ),
  bans: many(
    'ZakazRizeni',
    shape({ from: one('Od', day), until: one('Do', day), authority: one('Organ', text), reason: one('Duvod', text) }),
  ),
});
export type RegisteredDriver = ValueOf<typeof driver>;
