import type { Localized } from '#platform/contract.ts';
import type { PropertyKind } from './shapes.ts';

/** Words of the domain that pages and documents share. */

export const propertyNames: Readonly<Record<PropertyKind, Localized>> = {
  flat: { cs: 'Byt nebo jiná jednotka', en: 'Flat or another unit' },
  house: { cs: 'Obytný dům', en: 'House' },
  outbuilding: { cs: 'Budova, která k domu patří', en: 'Building that belongs to a house' },
  recreation: { cs: 'Rekreační budova', en: 'Recreational building' },
  garage: { cs: 'Garáž', en: 'Garage' },
  'garage-unit': { cs: 'Garáž jako jednotka v domě', en: 'Garage that is a unit of a house' },
  'built-up-land': { cs: 'Zastavěná plocha a nádvoří', en: 'Built-up area and courtyard' },
  'building-plot': { cs: 'Stavební pozemek', en: 'Building plot' },
  'other-land': { cs: 'Ostatní plocha', en: 'Other land' },
};
