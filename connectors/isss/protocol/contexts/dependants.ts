/**
 * For whom a person acts by law: minor children by parental responsibility and wards by a court's decision, as the agency
 * system of population records keeps them (§ 3 of Act 133/2000 Coll. names parents, children and guardians). That its
 * data go over ISSS is official; the context and all fields are [assumed].
 */
import { code, day, flag, many, maybe, one, shape, text, type ValueOf } from '../codec.ts';
import { addressReference } from './address.ts';

const dependant = shape({
  /** The system's own number of the relation, the same as long as it lasts. */
  relation: one('Vztah', text),
  kind: one('Druh', code({ child: 'dite', ward: 'opatrovanec' })),
  givenNames: one('Jmeno', text),
  familyName: one('Prijmeni', text),
  birthDate: one('DatumNarozeni', day),
  address: maybe('AdresaPobytu', addressReference),
  dataBox: maybe('DatovaSchranka', text),
  since: maybe('Od', day),
  /** Last day of a guardianship for a time. */
  until: maybe('Do', day),
  /** Parental responsibility that a court suspended or limited, or one that belongs to somebody else, is not given at all. */
  property: one('SpravaJmeni', flag),
});
export type RegisteredDependant = ValueOf<typeof dependant>;

export const dependants = shape({ items: many('Osoba', dependant) });
