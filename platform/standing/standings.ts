import { randomBytes } from 'node:crypto';
import type { AnyContractRouter } from '@orpc/contract';
import { createCitizenMemory, createTelling, type Database } from '../data/index.ts';
import type { CitizenId } from '../ids.ts';
import type { ServiceVault } from '../vault/index.ts';

/** Citizens whose marks are remembered. */
const mostRemembered = 100_000;
/** A mark is a new one after so long, whatever was told: what was made by it is never older. */
const believedMs = 300_000;

export interface StandingsOptions {
  readonly database: Database;
  readonly vault: Pick<ServiceVault, 'hasKey'>;
  /** Role of the service in the database; the channel of its notices is named by it. */
  readonly role: string;
  /** See `CitizenMemoryOptions`; for tests. */
  readonly beatMs?: number;
}

/** Marks of how what a service holds of each citizen stands; see `standing`. */
export interface Standings {
  /** Null while changes by other processes might not be heard. */
  of(citizen: CitizenId): Promise<string | null>;
  /** After a write: resolves when no process gives the mark from before any more. Never rejects. */
  changed(citizen: CitizenId): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A mark is a random text that a process makes for a citizen and forgets with the first change that it makes or hears
 * of. It stands for nothing in the database, so it costs no statement, and two processes never give the same one.
 */
export function createStandings({ database, vault, role, ...rest }: StandingsOptions): Standings {
  const channel = `${role}_standing`;
  const memory = createCitizenMemory<{ readonly mark: string }>({
    database,
    channel,
    max: mostRemembered,
    believedMs,
    lives: (citizen) => vault.hasKey(citizen),
    ...rest,
  });
  const telling = createTelling({ database, channel, heard: () => memory.forgottenEverywhere() });
  const recalled = async (citizen: CitizenId) => (await memory.recall(citizen, 'mark'))?.mark;

  return {
    async of(citizen) {
      const known = await recalled(citizen);
      if (known !== undefined) return known;
      await memory.learn(citizen, 'mark', async () => ({ mark: randomBytes(12).toString('base64url') }));
      return (await recalled(citizen)) ?? null;
    },
    changed(citizen) {
      memory.forget(citizen);
      return telling.tell(citizen);
    },
    async stop() {
      telling.stop();
      await memory.stop();
    },
  };
}

/** Whether a contract offers `standing`. */
export function offersStanding(api: AnyContractRouter | undefined): boolean {
  return api !== undefined && 'standing' in api;
}
