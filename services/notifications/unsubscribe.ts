import type { CitizenId } from '#platform/ids.ts';
import { citizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { SealError } from '#platform/vault/index.ts';

/** What an unsubscription stops: a kind of news, or the daily summary, in which all of them come. */
export interface Unsubscription {
  readonly citizen: CitizenId;
  /** Name of the kind; `digest` for the summary. */
  readonly what: string;
}

/** Name that no kind may have. */
export const digestKind = 'digest';

const purpose = 'unsubscribe';

/**
 * A token for the link in an e-mail: who and what, sealed with a key of the portal (AES-256-GCM), so that nobody can
 * make one up or read it, and nothing needs to be kept. It works as long as the citizen is here.
 */
export function unsubscribeToken(vault: ServiceVault, { citizen, what }: Unsubscription): string {
  return vault.sealSystem(purpose, `${citizen} ${what}`).toString('base64url');
}

/** What a token stands for; undefined when it is none of ours. */
export function readUnsubscribeToken(vault: ServiceVault, token: string): Unsubscription | undefined {
  if (!/^[A-Za-z0-9_-]{40,1000}$/.test(token)) return undefined;
  try {
    const [citizen = '', what = ''] = vault
      .openSystem(purpose, Buffer.from(token, 'base64url'))
      .toString('utf8')
      .split(' ');
    return { citizen: citizenId(citizen), what };
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}
