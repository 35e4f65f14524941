/** A person in the population register (ROB); kinds of data by § 18 of Act 111/2009 Coll., names [assumed]. */
import { code, day, listOf, many, maybe, one, shape, text, type ValueOf } from '../codec.ts';
import { kept } from '../kept.ts';
import { addressReference } from './address.ts';

const person = shape({
  givenNames: one('Jmeno', kept(text)),
  familyName: one('Prijmeni', kept(text)),
  birthFamilyName: maybe('RodnePrijmeni', kept(text)),
  birthDate: one('DatumNarozeni', kept(day)),
  birthPlace: one('MistoNarozeni', kept(text)),
  sex: one('Pohlavi', kept(code({ female: 'Z', male: 'M' }))),
  address: maybe('AdresaPobytu', kept(addressReference)),
  deliveryAddress: maybe('DorucovaciAdresa', kept(addressReference)),
  citizenships: one('Obcanstvi', kept(listOf('Stat', text))),
  maritalStatus: one(
    'RodinnyStav',
    kept(
      code({
        single: 'svobodny',
        married: 'manzelstvi',
        divorced: 'rozvedeny',
        widowed: 'ovdovely',
        'registered-partnership': 'partnerstvi',
        'ended-partnership': 'zanikPartnerstvi',
      }),
    ),
  ),
  documents: one(
    'Doklady',
    kept(
      listOf(
        'Doklad',
        shape({ kind: one('Druh', code({ 'identity-card': 'ID', passport: 'P' })), number: one('Cislo', text) }),
      ),
    ),
  ),
  dataBox: maybe('DatovaSchranka', kept(text)),
  guardians: one(
    'Zastupci',
    kept(
      listOf(
        'Zastupce',
        shape({
          name: one('Jmeno', text),
          kind: one('Druh', code({ parent: 'rodic', guardian: 'opatrovnik', authority: 'organ' })),
          since: maybe('Od', day),
        }),
      ),
    ),
  ),
  accessLimits: one(
    'Omezeni',
    kept(listOf('OmezeniPristupu', shape({ what: one('Popis', text), since: maybe('Od', day) }))),
  ),
  contacts: maybe('Kontakty', kept(shape({ email: maybe('Email', text), phone: maybe('Telefon', text) }))),
});
export type RegisteredPerson = ValueOf<typeof person>;

/** What stands in RobCtiHromadneAifoDataResponse; one person for one AIFO. */
export const people = shape({ people: many('Osoba', person) });
