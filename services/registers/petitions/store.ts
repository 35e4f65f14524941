import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { PetitionState } from '../api.ts';
import { target } from '../jobs.ts';

/** SQL of petitions. Every change renews the tile. */

export interface PetitionRow {
  readonly id: string;
  readonly state: PetitionState;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly revision: number;
  readonly draft: string | null;
  readonly sealed: Buffer;
}

/** Most that are listed. */
const most = 500;

/** Newest first. */
export async function listPetitions(db: Database, citizen: CitizenId): Promise<PetitionRow[]> {
  return db.as(
    citizen,
    'registers.petitions.list',
    (sql) => sql<PetitionRow[]>`
    select id, state, created_at, changed_at, revision, draft, sealed from petition
    order by created_at desc, id limit ${most}`,
  );
}

export async function findPetition(db: Database, citizen: CitizenId, id: string): Promise<PetitionRow | undefined> {
  const [row] = await db.as(
    citizen,
    'registers.petitions.get',
    (sql) => sql<PetitionRow[]>`
    select id, state, created_at, changed_at, revision, draft, sealed from petition where id = ${id}`,
  );
  return row;
}

/** Stores a new one; one that is there already stays as it is. Whether it is new. */
export async function insertPetition(
  db: Database,
  citizen: CitizenId,
  petition: { id: string; sealed: Buffer; now: Date },
): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'registers.petitions.create',
    (sql) => sql<{ made: boolean }[]>`
    with made as (
      insert into petition (id, citizen, state, created_at, changed_at, sealed)
      values (${petition.id}, ${citizen}, 'written', ${petition.now}, ${petition.now}, ${petition.sealed})
      on conflict (id) do nothing returning id
    ), job as (
      insert into events.job (task, payload, key, citizen)
      select ${`${target}:tile`}, jsonb_build_object('citizen', ${citizen}::text), ${`tile:${citizen}`}, ${citizen}::uuid from made
    )
    select exists (select from made) as made`,
  );
  return row!.made;
}

/** Changes one that still is as it was read; false: it is not. */
export async function changePetition(
  db: Database,
  citizen: CitizenId,
  before: Pick<PetitionRow, 'id' | 'revision'>,
  to: { state: PetitionState; draft: string | null; sealed: Buffer; now: Date },
): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'registers.petitions.change',
    (sql) => sql<{ changed: boolean }[]>`
    with changed as (
      update petition set state = ${to.state}, draft = ${to.draft}, sealed = ${to.sealed}, changed_at = ${to.now},
        revision = revision + 1
      where id = ${before.id} and revision = ${before.revision} returning id
    ), job as (
      insert into events.job (task, payload, key, citizen)
      select ${`${target}:tile`}, jsonb_build_object('citizen', ${citizen}::text), ${`tile:${citizen}`}, ${citizen}::uuid from changed
    )
    select exists (select from changed) as changed`,
  );
  return row!.changed;
}

/** Drops one that was never sent. */
export async function deletePetition(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'registers.petitions.remove',
    (sql) => sql<{ removed: boolean }[]>`
    with removed as (
      delete from petition where id = ${id} and state in ('written', 'refused') returning id
    ), job as (
      insert into events.job (task, payload, key, citizen)
      select ${`${target}:tile`}, jsonb_build_object('citizen', ${citizen}::text), ${`tile:${citizen}`}, ${citizen}::uuid from removed
    )
    select exists (select from removed) as removed`,
  );
  return row!.removed;
}
