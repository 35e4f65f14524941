import { z } from 'zod';

/** Shapes of the gateway to the land registry. Ids are those of the registry: numbers of up to thirty digits, as text. */

export const registryId = z.string().regex(/^[1-9]\d{0,29}$/);

export const share = z.object({ numerator: registryId, denominator: registryId });
export type Share = z.infer<typeof share>;

/** `municipality`: its name, to tell places of one name apart; null while it cannot be had. */
export const territory = z.object({ code: registryId, name: z.string(), municipality: z.string().nullable() });
export type Territory = z.infer<typeof territory>;

/** A part of a municipality, by the same facts. */
export const municipalityPart = z.object(territory.shape);
export type MunicipalityPart = z.infer<typeof municipalityPart>;

const buildingRef = z.object({
  id: registryId,
  sheet: registryId.nullable(),
  numberKind: z.number().int(),
  part: registryId.nullable(),
  number: z.number().int().nullable(),
});

export const parcel = z.object({
  id: registryId,
  territory: registryId,
  number: z.number().int(),
  part: z.number().int().nullable(),
  numbering: z.enum(['building-plot', 'land']),
  /** Square metres. */
  area: z.number().int(),
  /** In the words of the registry; null while its code list is not at hand. */
  landType: z.string().nullable(),
  sheet: registryId.nullable(),
  building: buildingRef.nullable(),
  buildingIsPart: z.boolean(),
});
export type ParcelView = z.infer<typeof parcel>;

export const building = z.object({
  id: registryId,
  /** 1 descriptive, 2 registration number. */
  numberKind: z.number().int(),
  part: z.object({ code: registryId, name: z.string() }).nullable(),
  number: z.number().int().nullable(),
  use: z.string().nullable(),
  parcel: registryId.nullable(),
  sheet: registryId.nullable(),
});
export type BuildingView = z.infer<typeof building>;

export const unit = z.object({
  id: registryId,
  /** Number of the house and of the unit: "1010004". */
  number: z.string(),
  use: z.string().nullable(),
  sheet: registryId.nullable(),
  building: buildingRef.nullable(),
});
export type UnitView = z.infer<typeof unit>;

export const sheetRef = z.object({
  id: registryId,
  number: z.string(),
  territory: z.object({ code: registryId, name: z.string() }),
});
export type SheetRef = z.infer<typeof sheetRef>;

const ownerKind = z.enum(['natural', 'legal', 'spouses']);

/** What anybody may see of a title sheet, without its encumbrances. */
export const sheetPreview = z.object({
  sheet: sheetRef,
  owners: z.array(z.object({ name: z.string(), kind: ownerKind, share: share })),
  parcels: z.array(parcel),
  buildings: z.array(building),
  units: z.array(unit),
});
export type SheetPreview = z.infer<typeof sheetPreview>;

export const proceedingRef = z.object({
  type: z.string().regex(/^\p{L}{1,3}$/u),
  number: z.number().int().positive(),
  year: z.number().int(),
  office: z.number().int().positive(),
});
export type ProceedingRef = z.infer<typeof proceedingRef>;

/** A title sheet as its report has it. */
export const sheetContent = z.object({
  sheet: sheetRef,
  municipality: z.string(),
  district: z.string(),
  owners: z.array(
    z.object({
      id: registryId,
      name: z.string(),
      kind: ownerKind,
      partners: z.array(registryId),
      share,
      relation: z.string(),
    }),
  ),
  things: z.array(
    z.object({
      id: registryId,
      kind: z.enum(['parcel', 'building', 'unit']),
      label: z.string(),
      use: z.string().nullable(),
      area: z.number().int().nullable(),
      includes: z.string().nullable(),
      common: share.nullable(),
      underWay: z.boolean(),
    }),
  ),
  rights: z.array(
    z.object({
      id: registryId,
      section: z.enum(['B1', 'C', 'D']),
      type: z.string(),
      description: z.string(),
      beneficiary: z.string().nullable(),
      deed: z.string().nullable(),
      proceeding: proceedingRef.nullable(),
    }),
  ),
  proceedings: z.array(proceedingRef.extend({ submitted: z.string().nullable() })),
  validAt: z.string(),
});
export type SheetContent = z.infer<typeof sheetContent>;

export const proceedingContent = z.object({
  proceeding: proceedingRef,
  subject: z.string().nullable(),
  steps: z.array(z.object({ name: z.string(), at: z.iso.date().nullable() })),
});
export type ProceedingContent = z.infer<typeof proceedingContent>;

/** On whose account: a citizen's own property is read for nothing where the portal's operator has that right. */
export const account = z.enum(['reading', 'extract']);

export const reportQuery = z.discriminatedUnion('report', [
  z.object({ report: z.literal('overview'), subject: registryId }),
  z.object({ report: z.literal('sheet'), sheet: registryId, format: z.enum(['pdf', 'xml']) }),
  z.object({ report: z.literal('proceeding'), proceeding: proceedingRef }),
]);

/** A report that was ordered. `ready`: made and priced; `taken`: paid for; `gone`: the registry does not know it any more. */
export const reportState = z.object({
  report: registryId,
  state: z.enum(['waiting', 'ready', 'taken', 'failed', 'gone']),
  /** Crowns; null until it is made. */
  price: z.number().nullable(),
  pages: z.number().int().nullable(),
});
export type ReportStateView = z.infer<typeof reportState>;
