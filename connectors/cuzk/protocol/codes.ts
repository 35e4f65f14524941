/** Codes on the wire. Source: [WSDL] baseTypes 2.8 unless said otherwise. */

/** States of a report, in the order in which it goes through them; the last three are ends. */
export const REPORT_STATES = [
  'čeká',
  'vytváří se',
  'podepisuje se',
  'zpracován',
  'zaúčtován',
  'chyba při vytváření',
  'chyba při zpracování',
  'zrušen',
] as const;
export type ReportStateText = (typeof REPORT_STATES)[number];

/** Numbering of parcels: 1 building plots ("st. 12/3"), 2 land parcels ("12/3"). Source: `druhCislovaniPar`. */
export const NUMBERING = { buildingPlot: '1', land: '2' } as const;

/** Kinds of subjects: a natural person, a legal one, spouses with joint property. */
export const SUBJECT_KIND = { natural: 'OFO', legal: 'OPO', spouses: 'BSM' } as const;

/** Kinds of land. Source: decree 357/2013, annex 1; the numbers are those of the code list SC_D_POZEMKU of ČÚZK. */
export const LAND_TYPES: Readonly<Record<number, string>> = {
  2: 'orná půda',
  3: 'chmelnice',
  4: 'vinice',
  5: 'zahrada',
  6: 'ovocný sad',
  7: 'trvalý travní porost',
  10: 'lesní pozemek',
  11: 'vodní plocha',
  13: 'zastavěná plocha a nádvoří',
  14: 'ostatní plocha',
};

/** Uses of buildings in this project's world. Source: code list SC_ZP_VYUZITI_BUD of ČÚZK. */
export const BUILDING_USES: Readonly<Record<number, string>> = {
  6: 'bytový dům',
  7: 'rodinný dům',
  18: 'garáž',
};

/** Uses of units. Source: code list SC_ZP_VYUZITI_JED of ČÚZK. */
export const UNIT_USES: Readonly<Record<number, string>> = { 1: 'byt', 2: 'ateliér', 3: 'garáž' };
