/**
 * The contexts (kontexty) by which data are read and written: what is asked for, of which agenda. The form of a code,
 * agenda and number, is [official]; that A1046 is the agenda of drivers was read in a public vocabulary. All other codes
 * and numbers, and every namespace of a content, are [assumed]: contexts are told to those who are registered.
 */
export interface Context {
  /** DataInfo/KontextInfo/Kod. */
  readonly code: string;
  /** Namespace of what is in CtiDataData and CtiDataDataResponse. */
  readonly ns: string;
  /** What is asked of the base registers themselves: AutorizaceInfo/SeznamUdajuZR; names [assumed]. */
  readonly registerData: readonly string[];
}

const context = (agenda: string, number: number, name: string, registerData: readonly string[] = []): Context => ({
  code: `${agenda}.${number}`,
  ns: `urn:cz:isvs:${agenda.toLowerCase()}:schemas:${name}:v1`,
  registerData,
});

export const CONTEXTS = {
  /** From the pseudonym of the national identity to the pseudonym (AIFO) in the reader's own agenda. */
  identification: context('A101', 1, 'ZtotozneniOsoby'),
  population: context('A101', 2, 'UdajeOsoby', ['ROB', 'RUIAN']),
  uses: context('A101', 3, 'VyuzitiUdaju'),
  consents: context('A101', 4, 'SouhlasyOsoby'),
  consentGiving: context('A101', 5, 'UdeleniSouhlasu'),
  consentRevocation: context('A101', 6, 'OdvolaniSouhlasu'),
  entities: context('A102', 1, 'SubjektyOsoby', ['ROS', 'RUIAN']),
  dependants: context('A115', 1, 'ZastupovaneOsoby', ['RUIAN']),
  cards: context('A117', 1, 'DokladyOsoby'),
  cardReport: context('A117', 2, 'OhlaseniDokladu'),
  trade: context('A121', 1, 'ZivnostiOsoby', ['RUIAN']),
  driver: context('A1046', 1, 'UdajeRidice'),
  vehicles: context('A1047', 1, 'VozidlaOsoby'),
  insurance: context('A1029', 1, 'DobyPojisteni'),
  benefits: context('A1029', 2, 'DavkyOsoby'),
} as const satisfies Record<string, Context>;
export type ContextName = keyof typeof CONTEXTS;

/** The context of that code. */
export function contextOf(code: string): ContextName | undefined {
  return (Object.keys(CONTEXTS) as ContextName[]).find((name) => CONTEXTS[name].code === code);
}
