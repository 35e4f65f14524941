import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { mandatesEvents } from '../api.ts';
import { target } from '../jobs.ts';
import type { Power } from '../shapes.ts';

/** SQL of powers. Each statement runs in the scope of one side and sees that side's rows alone. */

export interface PowerRow {
  readonly id: string;
  readonly side: Power['side'];
  readonly state: Power['state'];
  readonly offered_at: Date;
  readonly lapses_at: Date;
  readonly taken_at: Date | null;
  readonly ended_at: Date | null;
  readonly digest: Uint8Array | null;
  readonly sealed: Uint8Array;
}

/** Powers of one citizen that pages show; ended ones leave after so many. */
export const mostListed = 200;

const settleTask = `${target}:settle`;

/** Keeps an offer with its code's digest; false: it is here already, or there are too many that wait or hold. */
export async function insertOffer(
  db: Database,
  citizen: CitizenId,
  offer: { id: string; digest: Buffer; leads: Buffer; sealed: Buffer; at: Date; lapsesAt: Date; most: number },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'powers.offer',
    (sql) => sql`
    with made as (
      insert into power (citizen, id, side, state, offered_at, lapses_at, digest, sealed)
      select ${citizen}, ${offer.id}, 'given', 'offered', ${offer.at}, ${offer.lapsesAt}, ${offer.digest}, ${offer.sealed}
      where (select count(*) from power where side = 'given' and state in ('offered', 'valid')) < ${offer.most}
      on conflict do nothing returning id
    ), led as (
      insert into offer (digest, until, sealed) select ${offer.digest}, ${offer.lapsesAt}, ${offer.leads} from made
      on conflict do nothing
    )
    select id from made`,
  );
  return rows.length > 0;
}

export async function listPowers(db: Database, citizen: CitizenId): Promise<PowerRow[]> {
  return db.as(
    citizen,
    'powers.list',
    (sql) => sql<PowerRow[]>`
    select id, side, state, offered_at, lapses_at, taken_at, ended_at, digest, sealed from power
    order by offered_at desc, id limit ${mostListed}`,
  );
}

export async function findPower(
  db: Database,
  citizen: CitizenId,
  id: string,
  side: Power['side'] | null = null,
): Promise<PowerRow | undefined> {
  const [row] = await db.as(
    citizen,
    'powers.get',
    (sql) => sql<PowerRow[]>`
    select id, side, state, offered_at, lapses_at, taken_at, ended_at, digest, sealed from power
    where id = ${id} and (${side}::text is null or side = ${side})`,
  );
  return row;
}

/** Where a code leads; undefined: nowhere (any more). */
export async function findLeads(db: Database, digest: Buffer, now: Date): Promise<Uint8Array | undefined> {
  const [row] = await db.none<{ sealed: Uint8Array }[]>(
    'powers.leads',
    (sql) => sql`select sealed from offer where digest = ${digest} and until > ${now}`,
  );
  return row?.sealed;
}

/**
 * Somebody takes what was offered, in the scope of who gave it, with the news for them and the job that brings the other
 * side. False: it is not offered any more.
 */
export async function takeOffer(
  db: Database,
  giver: CitizenId,
  power: { id: string; sealed: Buffer; at: Date },
): Promise<boolean> {
  const rows = await db.as(
    giver,
    'powers.take',
    (sql) => sql`
    with taken as (
      update power set state = 'valid', taken_at = ${power.at}, sealed = ${power.sealed}
      where id = ${power.id} and side = 'given' and state = 'offered' and lapses_at > ${power.at}
      returning id, citizen, digest
    ), shut as (
      delete from offer where digest in (select digest from taken)
    ), told as (
      insert into events.outbox (name, citizen, payload)
      select ${mandatesEvents.powerTaken.name}, citizen, jsonb_build_object('citizen', citizen, 'power', id) from taken
    ), job as (
      insert into events.job (task, payload, key, citizen)
      select ${settleTask}, jsonb_build_object('citizen', citizen, 'power', id), 'settle:' || id, citizen from taken
    )
    select id from taken`,
  );
  return rows.length > 0;
}

/**
 * Ends a power where it is kept, in the scope of who gave it. `told`: whether they are told, because it was not their doing.
 * False: it had ended before.
 */
export async function endGiven(
  db: Database,
  giver: CitizenId,
  power: { id: string; from: readonly Power['state'][]; to: Power['state']; at: Date; told: boolean },
): Promise<boolean> {
  const rows = await db.as(
    giver,
    'powers.end',
    (sql) => sql`
    with old as (
      select id, digest from power
      where id = ${power.id} and side = 'given' and state in (select jsonb_array_elements_text(${sql.json(power.from)}))
    ), ended as (
      update power set state = ${power.to}, ended_at = ${power.at}, digest = null
      where side = 'given' and id in (select id from old)
        and state in (select jsonb_array_elements_text(${sql.json(power.from)}))
      returning id, citizen
    ), shut as (
      delete from offer where digest in (select digest from old)
    ), told as (
      insert into events.outbox (name, citizen, payload)
      select ${mandatesEvents.powerEnded.name}, citizen, jsonb_build_object('citizen', citizen, 'power', id)
      from ended where ${power.told}
    ), job as (
      insert into events.job (task, payload, key, citizen)
      select ${settleTask}, jsonb_build_object('citizen', citizen, 'power', id), 'settle:' || id, citizen from ended
    )
    select id from ended`,
  );
  return rows.length > 0;
}

/**
 * Brings the attorney's row to how the power stands, in the attorney's scope; they are told of an end that was not theirs.
 * One that has ended makes no new row: the attorney may have left the portal by it. False: it stands so already.
 */
export async function putReceived(
  db: Database,
  taker: CitizenId,
  row: Pick<PowerRow, 'id' | 'state' | 'offered_at' | 'lapses_at' | 'taken_at' | 'ended_at' | 'sealed'>,
  told: boolean,
): Promise<boolean> {
  const rows = await db.as(
    taker,
    'powers.put',
    (sql) => sql`
    with put as (
      insert into power as p (citizen, id, side, state, offered_at, lapses_at, taken_at, ended_at, sealed)
      select ${taker}, ${row.id}, 'received', ${row.state}, ${row.offered_at}, ${row.lapses_at}, ${row.taken_at},
        ${row.ended_at}, ${row.sealed}
      where ${row.state} = 'valid' or exists (select from power where id = ${row.id} and side = 'received')
      on conflict (citizen, id) do update
        set state = excluded.state, ended_at = excluded.ended_at, sealed = excluded.sealed
        where p.side = 'received' and p.state = 'valid' and excluded.state <> 'valid'
      returning id, citizen
    ), told as (
      insert into events.outbox (name, citizen, payload)
      select ${mandatesEvents.powerEnded.name}, citizen, jsonb_build_object('citizen', citizen, 'power', id)
      from put where ${told}
    )
    select id from put`,
  );
  return rows.length > 0;
}

/** Drops codes that are over. */
export async function dropOldOffers(db: Database, now: Date): Promise<void> {
  await db.none('powers.tidy', (sql) => sql`delete from offer where until < ${now}`);
}
