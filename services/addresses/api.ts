import { contract, instant } from '#platform/contract.ts';
import { z } from 'zod';

/**
 * Contract of addresses (po-be-adresy): the addresses of the base register RÚIAN, and the search in them.
 *
 * Open to the portal's own services only. The data are public and ČÚZK offers them to everybody; but what a person types
 * says where they live. So it comes by the front's forms alone, which are bound to a browser and counted per network
 * address, and it travels in bodies, never in an address that a log would keep.
 */

/** Code of an address place in RÚIAN. */
export const placeCode = z.coerce.number().int().min(1).max(2_147_483_647);

const named = z.object({ code: z.number().int(), name: z.string() });

export const address = z.object({
  /** Code of the address place (kód adresního místa). */
  code: z.number().int(),
  /** On one line: "Husova 123/4, Brno-město, 602 00 Brno". */
  line: z.string(),
  /** As on an envelope (decree 359/2011 Coll., section 6). */
  lines: z.array(z.string()),
  street: named.nullable(),
  /** Číslo popisné, or evidenční. */
  house: z.object({ kind: z.enum(['descriptive', 'registration']), number: z.number().int() }),
  /** Číslo orientační: "4", "4a". */
  orientation: z.string().nullable(),
  part: named,
  municipality: named,
  /** Městská část, městský obvod. */
  borough: named.nullable(),
  /** "Praha 1" */
  pragueDistrict: z.string().nullable(),
  /** Null where the file of the whole country was not read, which names districts. */
  district: z.string().nullable(),
  region: z.string().nullable(),
  /** Five digits. */
  postcode: z.string().nullable(),
});
export type Address = z.infer<typeof address>;

/** Where an address place is. */
export const point = z.object({
  /** Metres in EPSG:5514 (S-JTSK / Krovak East North); both are negative. */
  x: z.number(),
  y: z.number(),
  /** Degrees in WGS 84, to about a metre. */
  latitude: z.number(),
  longitude: z.number(),
});
export type Point = z.infer<typeof point>;

export const territory = z.object({
  municipality: named,
  /** Name of the městská část or městský obvod. */
  borough: z.string().nullable(),
  /** "Praha 1" */
  pragueDistrict: z.string().nullable(),
  /** The municipality whose office has authorised powers here (POÚ), and the one with extended powers (ORP). */
  authorised: named.nullable(),
  extended: named.nullable(),
  district: z.string().nullable(),
  region: z.string().nullable(),
  postcode: z.string().nullable(),
});
export type Territory = z.infer<typeof territory>;

const services = contract.meta({ access: 'services' });

export const addressesApi = {
  /**
   * Finds addresses by what a person writes: any order of words, without diacritics, with typing errors, abbreviated, the
   * last word unfinished. The best first; `exact`: all that was written is in the first one.
   */
  search: services
    .route({ method: 'POST', path: '/search' })
    .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(30).default(10) }))
    .output(z.object({ items: z.array(address), exact: z.boolean() })),
  /** One address place, with its definition point. */
  get: services
    .route({ method: 'GET', path: '/places/{code}' })
    .input(z.object({ code: placeCode }))
    .output(address.extend({ point: point.nullable() })),
  /**
   * The territories that an address place lies in, for whoever looks for the competent office. Null where the register
   * does not say, or the file of the whole country was not read.
   */
  territory: services
    .route({ method: 'POST', path: '/territory' })
    .input(z.object({ code: placeCode }))
    .output(territory),
  /** How much of the register is here and how old it is. */
  status: services.route({ method: 'GET', path: '/status' }).output(
    z.object({
      places: z.number().int(),
      /** Municipalities whose addresses were read, and all that are known by name. */
      municipalities: z.number().int(),
      known: z.number().int(),
      /** The last file that was read; null: none. */
      last: z.object({ file: z.string(), readAt: instant }).nullable(),
    }),
  ),
};
