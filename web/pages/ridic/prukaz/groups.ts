import type { HeldLicence } from '#services/driver/api.ts';
import type { Localized } from '#platform/contract.ts';

type Group = HeldLicence['groups'][number]['group'];

/** What may be driven by each group: § 80a of Act 361/2000 Coll., Article 4 of Directive 2006/126/EC, shortened. */
export const groups: Readonly<Record<Group, Localized>> = {
  AM: { cs: 'mopedy a malé čtyřkolky do 45 km/h', en: 'mopeds and light quadricycles up to 45 km/h' },
  A1: { cs: 'motocykly do 125 cm³ a 11 kW', en: 'motorcycles up to 125 cm³ and 11 kW' },
  A2: { cs: 'motocykly do 35 kW', en: 'motorcycles up to 35 kW' },
  A: { cs: 'všechny motocykly a motorové tříkolky', en: 'all motorcycles and motor tricycles' },
  B1: {
    cs: 'čtyřkolky do 15 kW a 400 kg (nákladní do 550 kg)',
    en: 'quadricycles up to 15 kW and 400 kg (550 kg for goods)',
  },
  B: {
    cs: 'auta do 3 500 kg s nejvýše 8 místy kromě řidiče, s přívěsem do 750 kg (i těžším, má-li souprava do 3 500 kg)',
    en: 'cars up to 3,500 kg with at most 8 seats beside the driver’s, with a trailer up to 750 kg (or heavier, if both have up to 3,500 kg)',
  },
  'B+E': { cs: 'auta skupiny B s přívěsem do 3 500 kg', en: 'cars of group B with a trailer up to 3,500 kg' },
  C1: { cs: 'nákladní auta nad 3 500 kg do 7 500 kg', en: 'lorries over 3,500 kg up to 7,500 kg' },
  'C1+E': {
    cs: 'soupravy vozidla C1 s těžším přívěsem nebo vozidla B s přívěsem nad 3 500 kg, celkem do 12 000 kg',
    en: 'a C1 vehicle with a heavier trailer, or a B vehicle with one over 3,500 kg, up to 12,000 kg together',
  },
  C: { cs: 'nákladní auta nad 3 500 kg', en: 'lorries over 3,500 kg' },
  'C+E': { cs: 'nákladní auta s těžším přívěsem a návěsem', en: 'lorries with a heavier trailer or a semi-trailer' },
  D1: {
    cs: 'autobusy s nejvýše 16 místy kromě řidiče, do 8 metrů',
    en: 'buses with at most 16 seats beside the driver’s, up to 8 metres',
  },
  'D1+E': { cs: 'autobusy D1 s těžším přívěsem', en: 'buses of D1 with a heavier trailer' },
  D: { cs: 'autobusy s více než 8 místy kromě řidiče', en: 'buses with more than 8 seats beside the driver’s' },
  'D+E': { cs: 'autobusy s těžším přívěsem', en: 'buses with a heavier trailer' },
  T: { cs: 'traktory a pracovní stroje', en: 'tractors and working machines' },
};
