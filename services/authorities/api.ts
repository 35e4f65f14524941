import { contract, instant } from '#platform/contract.ts';
import { placeCode } from '#services/addresses/api.ts';
import { z } from 'zod';

/**
 * Contract of authorities (po-be-urady): bodies of public power with their data boxes, and which of them is competent for
 * a place. Public data; open to the portal's own services only, because where somebody asks from says where they live.
 */

/** Offices that forms are addressed to; each is one body for the country or one for a territory. */
export const officeKind = z.enum([
  /** Obecní úřad, also as ohlašovna, silniční správní úřad of local roads, and for local charges. */
  'municipality',
  /** Obecní úřad obce s rozšířenou působností. */
  'extended-municipality',
  /** Matriční úřad. */
  'registry-office',
  /** Stavební úřad. */
  'building-office',
  /** Obecní živnostenský úřad. */
  'trade-office',
  /** Krajská pobočka Úřadu práce. */
  'labour-office',
  /** Finanční úřad pro kraj. */
  'tax-office',
  /** Okresní (územní) správa sociálního zabezpečení. */
  'social-security-office',
  /** Okresní soud. */
  'district-court',
  /** Krajské ředitelství policie. */
  'police',
  /** Česká správa sociálního zabezpečení. */
  'social-security-administration',
  /** Ministerstvo vnitra. */
  'ministry-interior',
  /** Ministerstvo dopravy. */
  'ministry-transport',
  /** Digitální a informační agentura. */
  'digital-agency',
  /** Rejstřík trestů. */
  'criminal-register',
  /** Škola (only by choice). */
  'school',
]);
export type OfficeKind = z.infer<typeof officeKind>;

export const authority = z.object({
  /** Id of its data box. */
  box: z.string(),
  name: z.string(),
  /** IČO. */
  businessId: z.string().nullable(),
  /** On one line. */
  address: z.string().nullable(),
  /** Code of the address place of its seat. */
  place: z.number().int().nullable(),
});
export type Authority = z.infer<typeof authority>;

const services = contract.meta({ access: 'services' });

export const authoritiesApi = {
  /**
   * The office of a kind that is competent for an address place; for offices of the whole country the place does not
   * matter. Null: nobody knows, e.g. the register of boxes has not been read yet. `by` says why it is this one.
   */
  competent: services
    .route({ method: 'POST', path: '/competent' })
    .input(z.object({ office: officeKind, place: placeCode.nullable() }))
    .output(z.object({ authority, by: z.object({ act: z.string(), section: z.string() }).nullable() }).nullable()),
  /** The body that owns a box. NOT_FOUND: none that is known. */
  get: services
    .route({ method: 'POST', path: '/get' })
    .input(z.object({ box: z.string().max(7) }))
    .output(authority),
  /** By words of the name or the town, in any order, without diacritics, the last one unfinished; the best first. */
  search: services
    .route({ method: 'POST', path: '/search' })
    .input(
      z.object({
        text: z.string().max(200),
        office: officeKind.optional(),
        limit: z.number().int().min(1).max(30).default(10),
      }),
    )
    .output(z.object({ items: z.array(authority) })),
  /** How many are known, and from when. */
  status: services
    .route({ method: 'GET', path: '/status' })
    .output(z.object({ authorities: z.number().int(), readAt: instant.nullable() })),
};
