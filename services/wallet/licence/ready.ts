import { ORPCError } from '@orpc/server';
import type { Caller } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Parts } from '../parts.ts';
import { type Licence, type NoLicence, readLicence } from './licence.ts';

/** The licence of a citizen as it can be attested now, or why not. @throws UNAVAILABLE while it cannot be read */
export async function currentLicence({ held, now }: Parts, citizen: CitizenId): Promise<Licence | NoLicence> {
  const said = await held(citizen).catch((error: unknown) => {
    // Whether the register does not answer or the service in between: it cannot be read now.
    throw error instanceof ORPCError && error.status < 500 ? error : unavailable(error);
  });
  return readLicence(said, now());
}

/** The licence. @throws NO_LICENCE, UNAVAILABLE */
export async function readyLicence(parts: Parts, citizen: CitizenId): Promise<Licence> {
  const licence = await currentLicence(parts, citizen);
  if (typeof licence === 'string') {
    throw new ORPCError('NO_LICENCE', { status: 409, message: 'There is no licence that could be issued.' });
  }
  return licence;
}

/**
 * Refuses who signed in by a means of low assurance (Regulation (EU) 910/2014, Article 8): what is attested of a person
 * can be no surer than who they are.
 */
export function mustBeStrong(caller: Caller): void {
  if (caller.kind === 'citizen' && caller.levelOfAssurance !== 'low') return;
  throw new ORPCError('TOO_WEAK', { status: 403, message: 'The sign-in was too weak for this.' });
}
