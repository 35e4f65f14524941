import type { VfrRecord } from '#connectors/ruian/index.ts';
import { RETIRED_KINDS as RETIRED } from '#connectors/ruian/protocol.ts';
import { lotSize, type WritingStore } from './store.ts';

type Kind = VfrRecord['kind'];
type Of<K extends Kind> = Extract<VfrRecord, { kind: K }>;

/** What became of the records of a file. */
export interface Written {
  places: number;
  removed: number;
  /** Places and buildings of municipalities that are not read. */
  elsewhere: number;
  /** Municipalities whose localities have to be made anew. */
  readonly touched: Set<number>;
}

/**
 * Writes records in lots, each sort by one statement. A file has its sorts one after another, each after those it refers
 * to; so a lot is written when another sort begins. What is held is one lot.
 *
 * @param anew the file replaces what was there
 * @param onMunicipality called when a municipality was written, before anything of it is
 */
export function recordWriter(
  store: WritingStore,
  anew: boolean,
  onMunicipality: (one: Of<'municipality'>) => Promise<void>,
) {
  const written: Written = { places: 0, removed: 0, elsewhere: 0, touched: new Set() };
  let kind: Kind | undefined;
  let lot: VfrRecord[] = [];

  const touch = (codes: readonly number[]): void => {
    for (const code of codes) written.touched.add(code);
  };

  const flush = async (): Promise<void> => {
    if (kind === undefined || lot.length === 0) return;
    const rows = latest(lot);
    lot = [];
    await write(kind, rows);
  };

  const write = async (sort: Kind, rows: readonly VfrRecord[]): Promise<void> => {
    switch (sort) {
      case 'region':
        return store.regions(rows as Of<'region'>[]);
      case 'district':
        return touch(await store.districts(rows as Of<'district'>[]));
      case 'municipality':
        touch(await store.municipalities(rows as Of<'municipality'>[]));
        for (const row of rows) await onMunicipality(row as Of<'municipality'>);
        return;
      case 'authorised-territory':
        return store.authorisedTerritories(rows as Of<'authorised-territory'>[]);
      case 'extended-territory':
        return store.extendedTerritories(rows as Of<'extended-territory'>[]);
      case 'part':
        return touch(await store.parts(rows as Of<'part'>[]));
      case 'prague-district':
        return touch(await store.pragueDistricts(rows as Of<'prague-district'>[]));
      case 'borough':
        return touch(await store.boroughs(rows as Of<'borough'>[]));
      case 'street':
        return touch(await store.streets(rows as Of<'street'>[]));
      case 'building': {
        const numbered = (rows as Of<'building'>[]).filter(
          ({ part, numbering }) => part !== null && numbering !== 'none',
        );
        if (numbered.length === 0) return;
        written.elsewhere += numbered.length - (await store.buildings(numbered));
        // Of a municipality that is read anew no place is there yet.
        return anew ? undefined : touch(await store.moveWith(numbered.map(({ code }) => code)));
      }
      case 'place': {
        const taken = await store.places(rows as Of<'place'>[]);
        written.places += taken.length;
        written.elsewhere += rows.length - taken.length;
        return touch(taken);
      }
      default:
        return retire(rows as Of<'retired'>[]);
    }
  };

  const retire = async (rows: readonly Of<'retired'>[]): Promise<void> => {
    const places = rows.filter(({ what }) => what === RETIRED.place);
    const gone = await store.removePlaces(places.map(({ code, transaction }) => ({ code, transaction })));
    written.removed += gone.length;
    touch(gone);
    for (const table of ['building', 'street', 'part', 'borough'] as const) {
      const codes = rows.filter(({ what }) => what === RETIRED[table]).map(({ code }) => code);
      if (codes.length > 0) await store.removeEmpty(table, codes);
    }
  };

  return {
    written,
    async take(record: VfrRecord): Promise<void> {
      if (record.kind !== kind || lot.length >= lotSize) await flush();
      kind = record.kind;
      lot.push(record);
    },
    flush,
  };
}

/** Of an element that is there twice the later one holds: one statement cannot write a row twice. */
function latest(rows: readonly VfrRecord[]): VfrRecord[] {
  return [...new Map(rows.map((row) => [`${row.kind === 'retired' ? row.what : ''}${row.code}`, row])).values()];
}
