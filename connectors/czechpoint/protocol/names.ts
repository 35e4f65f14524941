/** Names on the wire of the forms. Source: the forms that an independent client sent; what is assumed says so. */

/** Namespace of CzechPOINT@home's forms. */
export const CZP_NS = 'http://software602.cz/sample';
/** Version of the forms of 2018, told by every `d:root`. */
export const CZP_VERSION = '9.7';
/** Namespace of the request for a criminal record. */
export const RT_REQUEST_NS = 'http://fo.rt.cleverlance.com/zadostVM_2.0';
/** Namespace of what is common to the criminal register; its beginning is assumed to be that of the request. */
export const RT_COMMON_NS = 'http://fo.rt.cleverlance.com/commons_2.0';
/** Namespace of the forms of the base registers. */
export const ZR_NS = 'http://software602.cz/formulare';
/** Schema that those forms name; it is not published. */
export const ZR_SCHEMA = 'FormularData_ZRDS11.xsd';

/** Data of the population register that an extract may have. The names are assumed. */
export const POPULATION_DATA = [
  'Prijmeni',
  'Jmeno',
  'AdresaPobytu',
  'DorucovaciAdresa',
  'DatumNarozeni',
  'MistoNarozeni',
  'Obcanstvi',
  'Doklady',
  'RodinnyStav',
  'DatovaSchranka',
] as const;
