/**
 * WSDP 2.8, the web services of the land registry (ČÚZK): searches that cost nothing, reports that are made to order,
 * priced, and paid for when they are taken.
 *
 * @example
 * const outside = outsideFactory({ system: 'cuzk', classify: classifyCuzk });
 * const call = (name, repeatable, run) => outside.call(name, { idempotent: repeatable }, run);
 * const cuzk = createCuzkClient({ url, account: { user, password }, call });
 * const parcels = await cuzk.findParcels({ territory: '693936', number: 77 });
 */
export { createCuzkClient, type CallHook, type CodeList, type CuzkClient, type CuzkClientOptions } from './client.ts';
export { CuzkError } from './errors.ts';
export { classifyCuzk } from './outside.ts';
export type * from './protocol/types.ts';
export type { CuzkProblem } from './protocol/messages.ts';
export { readOverviewReport } from './reports/overview.ts';
export { readProceedingReport, type ProceedingContent } from './reports/proceeding.ts';
export {
  readSheetReport,
  type SheetContent,
  type SheetOwner,
  type SheetProceeding,
  type SheetRight,
  type SheetThing,
} from './reports/sheet.ts';
export { ShapeError } from './read.ts';
export { proceedingNumber, type PersonQuery, type ReportQuery, type UnitQuery } from './requests.ts';
