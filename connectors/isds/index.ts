/** The ISDS connector: what services may use. */
export { createIsdsClient, type IsdsClient, type IsdsClientOptions } from './client.ts';
export { IsdsError } from './errors.ts';
export { createIsdsTransport, type ClientCertificate, type IsdsTransport, type TransportOptions } from './http.ts';
export type { CallHook, CallOptions } from './exchange.ts';
export { classifyIsds, isdsCall } from './outside.ts';
export type { IsdsCredentials, OtpLogin } from './login.ts';
export type { IsdsPlace } from './endpoints.ts';
export type { AttachmentPart } from './codec/parts.ts';
export type { FindBox } from './codec/boxes.ts';
export type { NewAttachment } from './codec/new-message.ts';
export type { ErasedInterval } from './operations/lists.ts';
export type { SignedBytes } from './operations/messages.ts';
export * from './zfo/index.ts';
export * from './protocol.ts';
