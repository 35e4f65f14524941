import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/data/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { identityEvents } from '../api.ts';
import type { IdentityFacts } from './pending.ts';

/** What is kept of a person, sealed. */
export interface PersonRecord {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate?: string | undefined;
  /** The person's identifier for this portal, by which the registers find them; absent in records of older releases. */
  readonly pseudonym?: string | undefined;
}

/** Who a pseudonym is here, what they are called, and what they agreed to. */
export function createPeopleStore(database: Database, vault: ServiceVault) {
  const digest = (pseudonym: string) => vault.mac('pseudonym', pseudonym);
  const ref = (citizen: CitizenId) => ({ citizen, table: 'person', row: 'person' });
  const record = ({ givenName, familyName, birthDate, pseudonym }: IdentityFacts): PersonRecord => ({
    givenName,
    familyName,
    birthDate,
    pseudonym,
  });

  const holderOf = async (pseudonym: string): Promise<CitizenId | undefined> => {
    const [row] = await database.none<{ holder: string }[]>(
      'people.find',
      (sql) => sql`
      select holder from known_pseudonym where digest = ${digest(pseudonym)}`,
    );
    return row && citizenId(row.holder);
  };

  return {
    /** The citizen behind a pseudonym; undefined for a newcomer and for one whose key was destroyed. */
    async find(pseudonym: string): Promise<CitizenId | undefined> {
      const citizen = await holderOf(pseudonym);
      return citizen && (await vault.hasKey(citizen)) ? citizen : undefined;
    },

    /**
     * Creates the citizen and their key. When the same person does so twice at once, both get the same citizen; a
     * person whose key was destroyed begins anew as somebody else.
     */
    async create(facts: IdentityFacts): Promise<CitizenId> {
      const before = await holderOf(facts.pseudonym);
      // Created at the same time; only one whose key was destroyed is replaced.
      if (before && (await vault.hasKey(before))) return before;
      const fresh = citizenId(randomUUID());
      await vault.createKey(fresh);
      const [row] = await database.none<{ holder: string }[]>(
        'people.link',
        (sql) => sql`
        insert into known_pseudonym (digest, holder) values (${digest(facts.pseudonym)}, ${fresh})
        on conflict (digest) do update set holder = case
          when known_pseudonym.holder = ${before ?? null}::uuid then excluded.holder
          else known_pseudonym.holder end
        returning holder`,
      );
      return citizenId(row!.holder);
    },

    /** Stores what the national identity told this time, and the consent; tells the others of a new citizen. */
    async welcome(citizen: CitizenId, facts: IdentityFacts, consentVersion: string): Promise<void> {
      const sealed = await vault.sealJson(ref(citizen), record(facts));
      await database.as(
        citizen,
        'people.welcome',
        (sql) => sql`
        with saved as (
          insert into person (citizen, sealed) values (${citizen}, ${sealed})
          on conflict (citizen) do update set sealed = excluded.sealed, seen_at = now()
          returning citizen, xmax = 0 as fresh
        ), agreed as (
          insert into consent (citizen, version) values (${citizen}, ${consentVersion})
          on conflict (citizen, version) where withdrawn_at is null do nothing
        )
        insert into events.outbox (name, citizen, payload)
        select ${identityEvents.citizenCreated.name}, citizen, jsonb_build_object('citizen', citizen) from saved where fresh`,
      );
    },

    /** Names may change between sign-ins; the newest are kept. */
    async refresh(citizen: CitizenId, facts: IdentityFacts): Promise<void> {
      const sealed = await vault.sealJson(ref(citizen), record(facts));
      await database.as(
        citizen,
        'people.refresh',
        (sql) => sql`
        update person set sealed = ${sealed}, seen_at = now() where citizen = ${citizen}`,
      );
    },

    /** What is kept of a person; undefined for one who is not known. */
    async read(citizen: CitizenId): Promise<PersonRecord | undefined> {
      const [row] = await database.as<{ sealed: Buffer }[]>(
        citizen,
        'people.read',
        (sql) => sql`
        select sealed from person where citizen = ${citizen}`,
      );
      return row && vault.openJson<PersonRecord>(ref(citizen), row.sealed);
    },

    /** Lets go of what leads from a pseudonym or a session to the citizen: whoever comes back comes as somebody new. */
    async release(citizen: CitizenId): Promise<void> {
      await database.none(
        'people.release',
        (sql) => sql`
        with sessions as (delete from session_index where holder = ${citizen})
        delete from known_pseudonym where holder = ${citizen}`,
      );
    },
  };
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;
