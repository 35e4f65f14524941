/** Proceedings by their number: those that stand on a sheet which somebody has had made. The state has an index. */
import type { DatabaseSync } from 'node:sqlite';
import type { Holding } from './holdings.ts';
import { idOf, KIND } from './ids.ts';
import type { Proceeding } from './rights.ts';

export interface KnownProceeding extends Proceeding {
  readonly id: string;
  readonly office: number;
}

export interface KnownProceedings {
  keep(holding: Holding): void;
  /** @param number "V-1234/2026-703" */
  find(number: string): KnownProceeding | undefined;
}

export function createKnownProceedings(database: DatabaseSync): KnownProceedings {
  database.exec('create table if not exists proceeding (number text primary key, about text not null)');
  const put = database.prepare('insert or replace into proceeding (number, about) values (?, ?)');
  const get = database.prepare('select about from proceeding where number = ?');
  return {
    keep({ proceedings, place, anchor }) {
      proceedings.forEach((one, at) => {
        const number = `${one.type}-${one.number}/${one.year}-${String(place.office).padStart(3, '0')}`;
        const about: KnownProceeding = { ...one, id: idOf(KIND.proceeding, anchor, at), office: place.office };
        put.run(number, JSON.stringify(about));
      });
    },
    find(number) {
      const row = get.get(number) as { about: string } | undefined;
      return row && (JSON.parse(row.about) as KnownProceeding);
    },
  };
}
