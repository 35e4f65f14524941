/**
 * What both sides of WSDP 2.8 (Webové služby dálkového přístupu, the land registry's web services of ČÚZK) must agree
 * on: names on the wire, codes, shapes. No I/O; the simulator imports only this. Sources, told beside each part: [WSDL] =
 * the WSDL and XSD of the service, [manual] = "Popis webových služeb DP pro uživatele" 1.0.1 of 2019, [LV] = XSD of the
 * report Výpis z katastru nemovitostí 1.16, [assumed] = no public source.
 */
export * from './protocol/codes.ts';
export * from './protocol/messages.ts';
export * from './protocol/operations.ts';
export type * from './protocol/types.ts';
