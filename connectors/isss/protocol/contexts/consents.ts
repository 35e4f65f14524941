/** Consents to give data of the population register to another (§ 58a of Act 111/2009 Coll.); [assumed] altogether. */
import { code, instant, many, maybe, one, shape, text, type ValueOf } from '../codec.ts';

/** Groups of data that a consent is given for. */
export const consentField = code({
  name: 'jmeno',
  birth: 'narozeni',
  address: 'adresa',
  documents: 'doklady',
  'data-box': 'datovaSchranka',
  contacts: 'kontakty',
});

const consent = shape({
  id: one('SouhlasId', text),
  recipient: one('Prijemce', shape({ businessId: maybe('Ico', text), name: one('Nazev', text) })),
  fields: many('Udaj', consentField),
  since: one('Od', instant),
  until: maybe('Do', instant),
  revokedAt: maybe('Odvolan', instant),
});
export type RegisteredConsent = ValueOf<typeof consent>;

export const consents = shape({ items: many('Souhlas', consent) });

export const consentGiven = shape({
  businessId: one('Ico', text),
  fields: many('Udaj', consentField),
  until: maybe('Do', instant),
});
export const consentTaken = shape({ id: one('SouhlasId', text), name: one('Nazev', text) });
export const consentRevoked = shape({ id: one('SouhlasId', text) });
export const revocationTaken = shape({ at: one('Odvolan', instant) });
