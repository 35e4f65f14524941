import type { Audit } from '#platform/audit/index.ts';
import { Postponed } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { citizenErased, citizenLeft } from '#platform/leaving/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import { SealError, type ServiceVault } from '#platform/vault/index.ts';
import { target } from '../jobs.ts';
import type { DepartureStore } from './store.ts';

const day = 24 * 3_600_000;

/** A fortnight to change one's mind, told again three days before its end. */
export const leavingRules = { mindMs: 14 * day, soonMs: 3 * day } as const;

/** How long to wait before looking again whether every service has finished. */
const lookAgainMs = 3_000;

export interface DepartParts {
  readonly departures: DepartureStore;
  readonly vault: ServiceVault;
  readonly audit: Audit;
  readonly log: Log;
  now(): Date;
  /** Called between the steps; a test ends the process there. */
  readonly step?: ((name: string) => Promise<void>) | undefined;
}

/**
 * Leads a citizen out, one step at a time; run again after any crash, it goes on where it stood.
 *
 * The services forget first, while the key still opens what they must give back elsewhere (a consent at ISDS, files in
 * a store). Only when every one of them has finished is the key destroyed; then nothing can be sealed any more, and the
 * rows that work under way may have written meanwhile are deleted once more.
 */
export async function depart(parts: DepartParts, citizen: CitizenId): Promise<void> {
  const { departures, vault, now, step } = parts;
  const departure = await departures.read(citizen);
  if (!departure || departure.state === 'gone') return;
  if (departure.state === 'waiting') {
    if (now().getTime() < departure.leavesAt.getTime()) return departures.tellSoon(citizen, now());
    await departures.advance(citizen, 'waiting', 'forgetting', citizenLeft.name, now());
    await step?.('told');
    throw new Postponed(lookAgainMs, 'services forget a citizen');
  }
  if (departure.state === 'forgetting') {
    await allFinished(parts, citizen, citizenLeft.name);
    await noteLeft(parts, citizen);
    await step?.('forgotten');
    const { unconfirmed } = await vault.erase(citizen);
    if (unconfirmed > 0) parts.log.warn({ count: unconfirmed }, 'processes did not confirm that a key is destroyed');
    await step?.('erased');
    await departures.advance(citizen, 'forgetting', 'sweeping', citizenErased.name, now());
    throw new Postponed(lookAgainMs, 'services sweep after a citizen');
  }
  await allFinished(parts, citizen, citizenErased.name);
  await departures.dropWork(citizen);
  await departures.advance(citizen, 'sweeping', 'gone', null, now());
}

/** @throws {Postponed} while a service has not finished */
async function allFinished({ departures, log }: DepartParts, citizen: CitizenId, event: string): Promise<void> {
  const unfinished = await departures.unfinished(citizen, event);
  const dead = unfinished.filter((one) => one.dead).map(({ subscriber }) => subscriber);
  if (dead.length > 0)
    log.error({ targets: dead.join(' '), event }, 'a service could not forget a citizen; replay its dead letter');
  if (unfinished.length > 0) throw new Postponed(dead.length > 0 ? 60_000 : lookAgainMs, 'services have not finished');
}

/** The last entry of the log; by an operator the key may have been destroyed before. */
async function noteLeft({ audit }: DepartParts, citizen: CitizenId): Promise<void> {
  try {
    await audit.note({ citizen, deed: 'left', by: { kind: 'service', target }, once: 'left' });
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
  }
}
