import type { CitizenId, TargetName } from './ids.ts';

/** On whose behalf a procedure or a stream route is called. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'citizen';
      readonly citizen: CitizenId;
      /** Session of identity that the call belongs to. */
      readonly session: string;
      readonly levelOfAssurance: 'low' | 'substantial' | 'high';
    }
  | { readonly kind: 'service'; readonly target: TargetName };

/** A caller that has signed in. */
export type CitizenCaller = Extract<Caller, { kind: 'citizen' }>;

/** The citizen of a call that only citizens may make; anything else is a programmer's error in the access rule. */
export function citizenOf(caller: Caller): CitizenId {
  if (caller.kind !== 'citizen') throw new Error('called without a citizen');
  return caller.citizen;
}

/** The service of a call that only services may make. */
export function serviceOf(caller: Caller): TargetName {
  if (caller.kind !== 'service') throw new Error('called without a service');
  return caller.target;
}
