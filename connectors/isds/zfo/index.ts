/** ZFO: messages and delivery infos as files. */
export { readZfo, streamZfoAttachments, ISDS_SIGNER_NAME } from './read.ts';
export type { ReadZfoOptions, Zfo, ZfoChecks, ZfoFile, ZfoMessage, ZfoTrust } from './read.ts';
export type { ZfoKind } from './content.ts';
export type {
  CertificateFacts,
  CmsReason as SignatureReason,
  TimestampCheck,
  Trust,
} from '#platform/signatures/index.ts';
export { ZfoError, type ZfoFault } from './errors.ts';
