/** Businesses and companies of a person in the register of persons (ROS); § 25 and § 26 of Act 111/2009 Coll., names [assumed]. */
import { code, day, many, maybe, one, shape, text, type ValueOf } from '../codec.ts';
import { addressReference } from './address.ts';

const entity = shape({
  businessId: one('Ico', text),
  name: one('Nazev', text),
  legalForm: one('PravniForma', text),
  role: one('Vztah', code({ trader: 'podnikatel', 'statutory-body': 'statutarniOrgan', member: 'spolecnik' })),
  seat: maybe('AdresaSidla', addressReference),
  since: maybe('DatumVzniku', day),
  until: maybe('DatumZaniku', day),
  state: one('Stav', code({ active: 'aktivni', interrupted: 'preruseny', ended: 'zanikly', insolvent: 'upadek' })),
  dataBox: maybe('DatovaSchranka', text),
  /** How a body of several acts, where the person may not act alone. */
  acting: maybe('ZpusobJednani', text),
});
export type RegisteredEntity = ValueOf<typeof entity>;

/** What stands in RosCtiSeznamIcoDataResponse. */
export const entities = shape({ items: many('Subjekt', entity) });
