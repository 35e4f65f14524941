import type { Pair } from './pair.ts';

/** What emits: an event of a service, or a job that it asks for. */
export interface Apart {
  /** Name of the event or the job. */
  readonly what: string;
  readonly times: number;
}

/** Sees in which transaction everything is written; for faults only, since it costs a row for each. */
export interface Witness {
  /**
   * What services have emitted since the last call in a transaction in which no row of theirs was written: if the process
   * had died between the two, one would be there without the other.
   */
  apart(): Promise<readonly Apart[]>;
}

/**
 * Jobs of a citizen that tell of nothing that is written: looking for new messages is asked for by looks and by rounds,
 * the next reminder by the job that goes through the calendar, which runs again when it has not ended. What is asked for
 * by the clock is nobody's and is not looked at.
 */
const ofNothing: ReadonlySet<string> = new Set(['po-be-datova-schranka:sync', 'po-be-kalendar:wake']);

/**
 * Rows of services, and their notes of events that they have dealt with, as a transaction's writing; what is put in the
 * queue as its telling. Triggers replicate, so a standby that is promoted has them too.
 */
const tables = `
  create schema witness;
  create table witness.wrote (xid xid8 primary key);
  create table witness.told (xid xid8 not null, what text not null);
  create function witness.write() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into witness.wrote values (pg_catalog.pg_current_xact_id()) on conflict do nothing;
    return null;
  end $$;
  create function witness.tell() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into witness.told values (pg_catalog.pg_current_xact_id(), new.task);
    return null;
  end $$;
  create trigger witness after insert on events.work for each row when (new.citizen is not null) execute function witness.tell();
  do $$
  declare
    one regclass;
  begin
    for one in
      select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and (n.nspname like 'po\\_be\\_%' or c.oid = 'events.processed'::regclass)
    loop
      execute format(
        'create trigger witness after insert or update or delete on %s for each row execute function witness.write()', one);
    end loop;
  end $$;`;

/** Puts a witness into a migrated database. */
export async function callWitness(pair: Pick<Pair, 'ask'>): Promise<Witness> {
  await pair.ask(tables);
  return {
    async apart() {
      const found = await pair.ask<Apart>(`
        with gone as (delete from witness.told returning xid, what)
        select what, count(*)::int as times from gone
        where not exists (select from witness.wrote where wrote.xid = gone.xid)
        group by what order by what`);
      return found.filter(({ what }) => !ofNothing.has(what));
    },
  };
}
