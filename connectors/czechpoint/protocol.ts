/**
 * Extracts of CzechPOINT@home and of the base registers by data box: both sides agree on this. There is no connection
 * of its own; a request is a data message with a form, the answer is a data message. See `docs/extracts.md`.
 */
export * from './protocol/kinds.ts';
export * from './protocol/read.ts';
export * from './protocol/write.ts';
export type * from './protocol/requests.ts';
