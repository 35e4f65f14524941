/**
 * Everything both sides of ISDS (Informační systém datových schránek, the state's data box system) must agree on:
 * names on the wire, numbers, limits and the shape of what travels. No I/O, no client code; the simulator imports
 * only this file. Sources are told beside each table: [WSDL] = the state's public WSDL/XSD set 3.11, [libdatovka] =
 * the documentation of the independent client libdatovka, [assumed] = no public source.
 */
export * from './protocol/operations.ts';
export * from './protocol/messages.ts';
export * from './protocol/boxes.ts';
export * from './protocol/statuses.ts';
export * from './protocol/login.ts';
export * from './protocol/attachments.ts';
export * from './protocol/limits.ts';
export type * from './protocol/types.ts';
