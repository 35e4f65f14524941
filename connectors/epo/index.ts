/** The tax portal EPO: what services may use of it. */
export { createEpoClient, type EpoAnswer, type EpoClient, type EpoOptions } from './client.ts';
export { EpoError, type EpoTrouble } from './errors.ts';
export { classifyEpo } from './outside.ts';
export {
  type AccountItem,
  type AccountQuery,
  type AccountTax,
  blockingTypes,
  type EpoDocument,
  type EpoFinding,
  type EpoSentence,
  type FiledItem,
  type FilingState,
  type TaxAccount,
  TEST_MARK,
  writeDocument,
} from './protocol.ts';
export { checksumOf, type Receipt } from './receipt.ts';
export { readSeal, type Seal } from './sign.ts';
