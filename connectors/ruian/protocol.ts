/**
 * The exchange format of RÚIAN (VFR 1.x) as the state publishes it: names of its parts, and the addresses under which
 * files are offered (VDP). Read from real files of version 1.3: a municipality as it stands (`OB_UKSH`) and a day's
 * changes of the whole country (`ST_ZKSH`).
 *
 * Sorts of elements that those files do not have (regions, districts, territories of offices, Prague districts, boroughs, streets, retired
 * elements) stand where GDAL's reader of VFR looks for them. Assumed: the letters of retired parts and boroughs, and the
 * addresses of VDP.
 */

const types = (name: string, version = 'v1'): string => `urn:cz:isvs:ruian:schemas:${name}:${version}`;

/** Namespaces, by the prefix under which the state's own files use them. */
export const VFR_NS = {
  vf: types('VymennyFormatTypy'),
  ami: types('AdrMistoIntTypy'),
  coi: types('CastObceIntTypy'),
  com: types('CommonTypy'),
  mci: types('MomcIntTypy'),
  mpi: types('MopIntTypy'),
  obi: types('ObecIntTypy'),
  oki: types('OkresIntTypy'),
  opi: types('OrpIntTypy'),
  pui: types('PouIntTypy'),
  soi: types('StavObjIntTypy'),
  uli: types('UliceIntTypy'),
  vci: types('VuscIntTypy'),
  gml: 'http://www.opengis.net/gml/3.2',
  xlink: 'http://www.w3.org/1999/xlink',
} as const;

/** S-JTSK / Krovak East North, metres; both coordinates are negative everywhere in Czechia. */
export const VFR_CRS = 'urn:ogc:def:crs:EPSG::5514';

/** What a retired element was: the letters that its `gml:id` began with. */
export const RETIRED_KINDS = { place: 'AD', building: 'SO', street: 'UL', part: 'CO', borough: 'MC' } as const;

/** Where VDP offers a file of the present state, below its host. */
export const vdpPaths = {
  /** Plain text, an address of a file a line. */
  list: '/vdp/ruian/vymennyformat/seznamlinku',
  file: (name: string) => `/vymenny_format/soucasna/${name}`,
} as const;
