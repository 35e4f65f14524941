/** Addresses of RÚIAN in the answers of the base registers: registers keep codes, RÚIAN says what they are. */
import { decimal, flag, many, maybe, one, shape, text, type ValueOf, whole } from '../codec.ts';

/** An address place; field names after RÚIAN's exchange format, their order [assumed]. */
export const addressPlace = shape({
  code: one('Kod', whole),
  street: maybe('Ulice', text),
  houseNumber: one('CisloDomovni', text),
  orientationNumber: maybe('CisloOrientacni', text),
  part: maybe('CastObce', text),
  municipality: one('Obec', text),
  postcode: one('Psc', text),
  district: maybe('Okres', text),
  /** Definition point, S-JTSK / Krovak East North (EPSG:5514), metres. */
  point: maybe('DefinicniBod', shape({ x: one('X', decimal), y: one('Y', decimal) })),
});
export type AddressPlace = ValueOf<typeof addressPlace>;

/** What stands in RuianCtiProRobDataResponse and RuianVyhledejDataResponse; [assumed]. */
export const addressPlaces = shape({ places: many('AdresniMisto', addressPlace) });

/** How a register refers to an address. */
export const addressReference = shape({
  code: one('AdresniMistoKod', whole),
  /** The residence is registered at the office of the municipality. */
  atOffice: one('SidloOhlasovny', flag),
});
export type AddressReference = ValueOf<typeof addressReference>;
