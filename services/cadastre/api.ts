import { contract } from '#platform/contract.ts';
import { z } from 'zod';
import {
  account,
  building,
  municipalityPart,
  parcel,
  proceedingContent,
  registryId,
  reportQuery,
  reportState,
  sheetContent,
  sheetPreview,
  sheetRef,
  territory,
  unit,
} from './shapes.ts';

export * from './shapes.ts';

/**
 * Contract of the gateway to the land registry (po-be-brana-katastru): the one place of the portal that speaks WSDP. It keeps
 * nothing; only po-be-nemovitosti may call it. While the registry does not answer, everything ends with UNAVAILABLE.
 */

const own = contract.meta({ access: ['po-be-nemovitosti'] }).errors({
  UNAVAILABLE: { status: 503, message: 'The land registry does not answer now.' },
  REFUSED: { status: 422, message: 'The land registry does not take the question.' },
  NOT_FOUND: { status: 404, message: 'The land registry has nothing like that.' },
});

const text = z.string().trim().min(2).max(48);
const ofReport = z.object({ report: registryId });
const ofAccount = ofReport.extend({ as: account });
const house = z.object({
  part: registryId,
  kind: z.union([z.literal(1), z.literal(2)]),
  number: z.number().int().min(1).max(9999),
});

export const cadastreApi = {
  /**
   * Natural persons of exactly that name and birth date who have a right in the registry, each with the joint properties
   * of spouses that they are in. More than one: the registry cannot tell them apart without a birth number.
   */
  persons: own
    .route({ method: 'POST', path: '/persons' })
    .input(
      z.object({
        givenName: z.string().min(1).max(100),
        familyName: z.string().min(1).max(100),
        birthDate: z.iso.date(),
      }),
    )
    .output(z.object({ persons: z.array(z.object({ id: registryId, couples: z.array(registryId) })) })),
  /** Cadastral areas whose names begin so, at most thirty. */
  territories: own.route({ method: 'POST', path: '/territories' }).input(z.object({ text })).output(z.array(territory)),
  /** Parts of municipalities whose names begin so, at most thirty. */
  parts: own.route({ method: 'POST', path: '/parts' }).input(z.object({ text })).output(z.array(municipalityPart)),
  parcels: own
    .route({ method: 'POST', path: '/parcels' })
    .input(
      z.object({
        territory: registryId,
        number: z.number().int().min(1).max(99_999),
        part: z.number().int().min(1).max(999).nullable(),
      }),
    )
    .output(z.array(parcel)),
  buildings: own.route({ method: 'POST', path: '/buildings' }).input(house).output(z.array(building)),
  /** Units of a house; with `unit` only that one. */
  units: own
    .route({ method: 'POST', path: '/units' })
    .input(house.extend({ unit: z.number().int().min(1).max(9999).nullable() }))
    .output(z.array(unit)),
  sheets: {
    preview: own
      .route({ method: 'POST', path: '/sheets/preview' })
      .input(z.object({ sheet: registryId }))
      .output(sheetPreview),
  },
  reports: {
    /** Has a report made; costs nothing until it is taken. Asked twice, two are made. */
    begin: own
      .route({ method: 'POST', path: '/reports' })
      .input(z.object({ as: account, query: reportQuery }))
      .output(reportState),
    state: own.route({ method: 'POST', path: '/reports/state' }).input(ofAccount).output(reportState),
    /** These take a ready report of the reading account; again for nothing. */
    overview: own.route({ method: 'POST', path: '/reports/overview' }).input(ofReport).output(z.array(sheetRef)),
    sheet: own.route({ method: 'POST', path: '/reports/sheet' }).input(ofReport).output(sheetContent),
    proceeding: own.route({ method: 'POST', path: '/reports/proceeding' }).input(ofReport).output(proceedingContent),
    /** Pays for an extract and gives it; the same one again for nothing. */
    extract: own
      .route({ method: 'POST', path: '/reports/extract' })
      .input(ofReport)
      .output(z.object({ price: z.number().nullable(), content: z.base64() })),
    /** An extract that nobody will take. */
    drop: own.route({ method: 'POST', path: '/reports/drop' }).input(ofReport).output(z.object({})),
  },
};
