/**
 * What ČSSZ holds of an insured person (Act 582/1991 Coll., § 11 and § 35a; Act 187/2006 Coll., § 116). That its data go
 * over ISSS is official; both contexts and all their fields are [assumed].
 */
import { code, day, decimal, flag, many, maybe, one, shape, text, type ValueOf, whole } from '../codec.ts';

const employer = shape({ name: one('Nazev', text), businessId: maybe('Ico', text) });

export const insurance = shape({
  /** Identifier of the person at MPSV. */
  person: maybe('IkMpsv', text),
  periods: many(
    'Doba',
    shape({
      kind: one(
        'Druh',
        code({
          employment: 'zamestnani',
          'self-employment': 'osvc',
          'voluntary-insurance': 'dobrovolne',
          'care-of-child': 'pece',
          'care-of-person': 'peceOsoba',
          unemployment: 'uchazec',
          study: 'studium',
          'military-service': 'vojna',
          'disability-pension': 'invalidita',
          abroad: 'zahranici',
        }),
      ),
      from: one('Od', day),
      until: maybe('Do', day),
      employer: maybe('Zamestnavatel', employer),
      /** ID PPV. */
      employment: maybe('IdPpv', text),
      excludedDays: one('VylouceneDny', whole),
    }),
  ),
  /** Record sheets, added up by year. */
  years: many(
    'Rok',
    shape({
      year: one('Kalendarni', whole),
      days: one('Dny', whole),
      base: one('VymerovaciZaklad', whole),
      excludedDays: one('VylouceneDny', whole),
    }),
  ),
  selfEmployed: maybe(
    'Osvc',
    shape({
      symbol: one('VariabilniSymbol', text),
      activity: one('Cinnost', code({ main: 'hlavni', secondary: 'vedlejsi' })),
      advance: one('Zaloha', whole),
      sicknessInsured: one('NemocenskePojisteni', flag),
      balance: one('Saldo', decimal),
      overviewDue: one('PrehledDo', day),
      account: one('Ucet', text),
    }),
  ),
});
export type RegisteredInsurance = ValueOf<typeof insurance>;

/** Sick notes (eNeschopenka; never a diagnosis) and payments. */
export const benefits = shape({
  sickNotes: many(
    'Neschopnost',
    shape({
      number: one('CisloRozhodnuti', text),
      kind: one('Druh', code({ illness: 'nemoc', injury: 'uraz', quarantine: 'karantena', care: 'osetrovani' })),
      from: one('Od', day),
      until: maybe('Do', day),
      doctor: maybe('Lekar', text),
      nextCheck: maybe('DalsiKontrola', day),
      walks: maybe('Vychazky', text),
      employer: maybe('Zamestnavatel', text),
    }),
  ),
  payments: many(
    'Platba',
    shape({
      id: one('Id', text),
      kind: one(
        'Druh',
        code({
          'old-age-pension': 'starobni',
          'disability-pension': 'invalidni',
          'widow-pension': 'vdovsky',
          'orphan-pension': 'sirotci',
          sickness: 'nemocenske',
          maternity: 'ppm',
          paternity: 'otcovska',
          care: 'osetrovne',
        }),
      ),
      from: one('Od', day),
      until: one('Do', day),
      amount: one('Castka', whole),
      on: one('Dne', day),
      state: one('Stav', code({ paid: 'vyplaceno', planned: 'planovano', returned: 'vraceno' })),
      way: one('Zpusob', code({ account: 'ucet', post: 'posta' })),
    }),
  ),
});
export type RegisteredBenefits = ValueOf<typeof benefits>;
