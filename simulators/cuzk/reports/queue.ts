/**
 * The queue of reports: made to order, ready after a while, priced, paid for when taken for the first time. Kept in
 * SQLite. Source: [manual] 3.9, 6; prices: the list published in 2026 (XML: sheet 100 Kč, overview 150 Kč, proceeding
 * 50 Kč), a PDF of a sheet assumed to cost the same.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ReportStateText } from '#connectors/cuzk/protocol.ts';
import type { Account } from '../accounts.ts';
import type { Movement } from './other-xml.ts';

export type ReportKind = 'sheet' | 'overview' | 'proceeding' | 'prices' | 'statement';

const NAMES: Readonly<Record<ReportKind, string>> = {
  sheet: 'Výpis z katastru nemovitostí',
  overview: 'Přehled vlastnictví',
  proceeding: 'Informace o řízení',
  prices: 'Cenové údaje dle nemovitostí',
  statement: 'Výpis zákaznického účtu',
};

const PRICES: Readonly<Record<ReportKind, number>> = {
  sheet: 100,
  overview: 150,
  proceeding: 50,
  prices: 10,
  statement: 0,
};

/** Ids of the trial service look like this: 27033090011. */
const idOfRow = (row: number | bigint): string => `${27_000_000 + Number(row)}011`;
const rowOfId = (id: string): number | null => (/^\d{8,12}011$/.test(id) ? Number(id.slice(0, -3)) - 27_000_000 : null);

export interface QueuedReport {
  readonly id: string;
  readonly kind: ReportKind;
  readonly name: string;
  readonly subject: string;
  readonly format: 'pdf' | 'xml';
  readonly price: number;
  readonly state: ReportStateText;
  readonly askedAt: Date;
  readonly readyAt: Date;
}

interface Row {
  readonly row: number;
  readonly kind: ReportKind;
  readonly subject: string;
  readonly format: 'pdf' | 'xml';
  readonly price: number;
  readonly asked_at: string;
  readonly ready_at: string;
  readonly taken_at: string | null;
  readonly broken: number;
}

export interface ReportQueue {
  add(account: Account, kind: ReportKind, subject: string, format: 'pdf' | 'xml'): QueuedReport;
  /** Only the account's own that were not deleted. */
  find(account: Account, id: string): QueuedReport | undefined;
  all(account: Account): QueuedReport[];
  /** Charges it unless it was charged before. */
  charge(id: string): void;
  drop(id: string): void;
  /** What was charged, the oldest first. */
  movements(account: Account, from: Date, to: Date): Movement[];
  /** How long the next ones take; a broken one never becomes ready. */
  behave(how: { readonly seconds?: number; readonly broken?: boolean; readonly price?: number }): void;
}

export function createReportQueue(database: DatabaseSync, now: () => Date): ReportQueue {
  database.exec(`create table if not exists report (
    row integer primary key, account text not null, kind text not null, subject text not null, format text not null,
    price integer not null, asked_at text not null, ready_at text not null, taken_at text, broken integer not null,
    dropped integer not null default 0)`);
  const insert = database.prepare(
    'insert into report (account, kind, subject, format, price, asked_at, ready_at, broken) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const one = database.prepare('select * from report where row = ? and account = ? and dropped = 0');
  const own = database.prepare('select * from report where account = ? and dropped = 0 order by row desc limit 20000');
  const take = database.prepare('update report set taken_at = ? where row = ? and taken_at is null');
  const remove = database.prepare('update report set dropped = 1 where row = ?');
  const taken = database.prepare(
    'select * from report where account = ? and taken_at >= ? and taken_at < ? and price > 0 order by taken_at',
  );
  let waitMs = 1000;
  let broken = false;
  let dearer = 0;

  const view = (row: Row): QueuedReport => {
    const [askedAt, readyAt] = [new Date(row.asked_at), new Date(row.ready_at)];
    const at = now().getTime();
    const half = askedAt.getTime() + (readyAt.getTime() - askedAt.getTime()) / 2;
    const made = row.broken ? 'chyba při vytváření' : row.taken_at ? 'zaúčtován' : 'zpracován';
    const state = at >= readyAt.getTime() ? made : at >= half ? 'vytváří se' : 'čeká';
    return { ...row, id: idOfRow(row.row), name: NAMES[row.kind], state, askedAt, readyAt };
  };
  const rowOf = (account: Account, id: string): Row | undefined => {
    const row = rowOfId(id);
    return row === null ? undefined : (one.get(row, account.user) as Row | undefined);
  };

  return {
    add(account, kind, subject, format) {
      const at = now();
      const price = account.kind === 'free' ? 0 : PRICES[kind] + (PRICES[kind] > 0 ? dearer : 0);
      const ready = new Date(at.getTime() + waitMs).toISOString();
      const { lastInsertRowid } = insert.run(
        account.user,
        kind,
        subject,
        format,
        price,
        at.toISOString(),
        ready,
        broken ? 1 : 0,
      );
      return view(one.get(lastInsertRowid, account.user) as unknown as Row);
    },
    find(account, id) {
      const row = rowOf(account, id);
      return row && view(row);
    },
    all: (account) => (own.all(account.user) as unknown as Row[]).map(view),
    charge: (id) => void take.run(now().toISOString(), rowOfId(id)),
    drop: (id) => void remove.run(rowOfId(id)),
    movements: (account, from, to) =>
      (taken.all(account.user, from.toISOString(), to.toISOString()) as unknown as Row[]).map((row) => ({
        at: row.taken_at ?? '',
        name: NAMES[row.kind],
        price: row.price,
      })),
    behave(how) {
      if (how.seconds !== undefined) waitMs = how.seconds * 1000;
      if (how.broken !== undefined) broken = how.broken;
      if (how.price !== undefined) dearer = how.price;
    },
  };
}
