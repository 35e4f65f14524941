import type { CitizenCaller } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';

/** The citizen has asked for it; the service does it for them, whether they are signed in or not. */
export function inNameOf(citizen: CitizenId): CitizenCaller {
  return { kind: 'citizen', citizen, session: '', levelOfAssurance: 'low' };
}
