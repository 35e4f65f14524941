import { ORPCError } from '@orpc/server';
import type { Caller } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';

/** The citizen who calls. The platform lets nobody else in; this is the second lock of the same door. */
export function citizenOf({ caller }: { readonly caller: Caller }): CitizenId {
  if (caller.kind !== 'citizen') throw new ORPCError('FORBIDDEN');
  return caller.citizen;
}
