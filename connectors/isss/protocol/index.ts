/**
 * Everything both sides of ISSS must agree on: names on the wire and the declarations of what each context carries.
 * No I/O; the simulator imports only this folder. Sources are told beside each part: [official] or [assumed].
 */
export * from './names.ts';
export * from './codec.ts';
export * from './contexts.ts';
export * from './kept.ts';
export * from './contexts/address.ts';
export * from './contexts/cards.ts';
export * from './contexts/driver.ts';
export * from './contexts/identification.ts';
export * from './contexts/consents.ts';
export * from './contexts/dependants.ts';
export * from './contexts/entities.ts';
export * from './contexts/social.ts';
export * from './contexts/trade.ts';
export * from './contexts/uses.ts';
export * from './contexts/vehicles.ts';
export * from './contexts/population.ts';
