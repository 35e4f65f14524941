import { citizenId } from '#platform/ids.ts';
import { SealError, type ServiceVault } from '#platform/vault/index.ts';
import type { ReadingName } from './api.ts';

/** What a ticket stands for: the bus's number of a question. No pseudonym is in it. */
interface Ticket {
  readonly gsbId: string;
}

/**
 * Tickets of readings that are answered later. Sealed with the citizen's key and bound to the reading, so that a ticket of
 * another citizen, or of another register, opens nothing; the gateway itself keeps none of them.
 */
export function createTickets(vault: ServiceVault) {
  const ref = (citizen: string, name: ReadingName) => ({ citizen: citizenId(citizen), table: 'ticket', row: name });
  return {
    async seal(citizen: string, name: ReadingName, gsbId: string): Promise<string> {
      const ticket: Ticket = { gsbId };
      return (await vault.sealJson(ref(citizen, name), ticket)).toString('base64url');
    },
    /** Undefined for a ticket that was not made here for that citizen and reading. */
    async open(citizen: string, name: ReadingName, ticket: string): Promise<string | undefined> {
      try {
        const { gsbId } = await vault.openJson<Ticket>(ref(citizen, name), Buffer.from(ticket, 'base64url'));
        return gsbId;
      } catch (error) {
        if (error instanceof SealError) return undefined;
        throw error;
      }
    },
  };
}
export type Tickets = ReturnType<typeof createTickets>;
