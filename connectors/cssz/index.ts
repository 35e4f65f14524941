/** The connector of VREP, ČSSZ's gateway for electronic filings: what services may use. */
export {
  type Acknowledgement,
  createCsszClient,
  type CsszClient,
  type CsszClientOptions,
  type Filed,
  type Filing,
  type Progress,
} from './client.ts';
export { CsszError, type CsszProblem } from './errors.ts';
export { classifyCssz } from './outside.ts';
export { createSealer, type Sealer, type Signer } from './seal.ts';
export {
  ERRORS,
  FORM_NAMES,
  type FormName,
  type ProcessingResult,
  type ResultItem,
  type Vendor,
} from './protocol/index.ts';
export { writeMonthlyReport, type MonthlyReport } from './documents/monthly-report.ts';
export { writeSickness, type SicknessClaim } from './documents/sickness.ts';
export { writeAttachment, type BenefitAttachment } from './documents/attachment.ts';
