import { sexOf } from './sex.ts';
import { formalAddress, vocative } from './vocative.ts';

/** Names as the state has them. */
export interface StateNames {
  readonly givenName: string;
  readonly familyName: string;
}

/** How the rules address a person: "Jano" and "paní Nováková". Only the first of several given names is used. */
export function addressOf({ givenName, familyName }: StateNames): { suggested: string; formal: string } {
  const sex = sexOf(givenName, familyName);
  const first = givenName.trim().split(/\s+/)[0] ?? '';
  const formal = formalAddress(first, familyName, sex);
  return { suggested: first === '' ? formal : vocative(first, sex, 'given'), formal };
}
