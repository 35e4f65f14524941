import type { Database, Sql } from '#platform/data/index.ts';
import type { VfrBuilding, VfrHeader, VfrPlace, VfrRecord } from '#connectors/ruian/index.ts';

/** How many rows go into one statement. */
export const lotSize = 2_000;

type Named<K extends VfrRecord['kind']> = Extract<VfrRecord, { kind: K }>;

/** Where the register stands for the municipalities that were read. */
export interface Standing {
  readonly municipalities: number;
  /** The least and the greatest of their transactions. */
  readonly oldest: number;
  readonly newest: number;
}

/** What is written down of a file that was read. */
export interface ReadingReport {
  readonly places: number;
  readonly removed: number;
  /** Elements of municipalities that were not read, passed over. */
  readonly elsewhere: number;
  readonly localities: number;
  readonly seconds: number;
}

/** Any number; only one file is written at a time, whichever process reads it. */
const lock = 0x52_55_49_41;

/** Runs the writing of one file: all of it is seen afterwards, or nothing. Others who write wait. */
export function writeFile<T>(database: Database, work: (store: WritingStore) => Promise<T>): Promise<T> {
  return database.transaction(null, 'address.import', async (sql) => {
    await sql`select pg_advisory_xact_lock(${lock})`;
    return work(createWritingStore(sql));
  });
}

export type WritingStore = ReturnType<typeof createWritingStore>;

/** Statements by which a file goes into the tables, within one transaction. */
function createWritingStore(sql: Sql) {
  const codesOf = (rows: readonly { code: number }[]) => rows.map(({ code }) => code);
  return {
    async standing(): Promise<Standing> {
      const [row] = await sql<{ municipalities: number; oldest: string | null; newest: string | null }[]>`
        select count(*)::int as municipalities, min(stands_at) as oldest, max(stands_at) as newest
        from municipality where stands_at is not null`;
      return {
        municipalities: row!.municipalities,
        oldest: Number(row!.oldest ?? 0),
        newest: Number(row!.newest ?? 0),
      };
    },

    /** Transaction up to which a municipality is known; null: it was not read. */
    async standsAt(municipality: number): Promise<number | null> {
      const [row] = await sql<{ at: string | null }[]>`
        select stands_at as at from municipality where code = ${municipality}`;
      return row === undefined || row.at === null ? null : Number(row.at);
    },

    /** The last file of changes. */
    async lastChanges(): Promise<{ file: string; to: number } | null> {
      const [row] = await sql<{ file: string; to: string }[]>`
        select file, transaction_to as to from reading
        where kind like 'ST\\_Z%' order by transaction_to desc, id desc limit 1`;
      return row ? { file: row.file, to: Number(row.to) } : null;
    },

    /** Those municipalities among them whose addresses are read. */
    async amongRead(codes: readonly number[]): Promise<number[]> {
      return codesOf(
        await sql<{ code: number }[]>`
        select code from municipality
        where stands_at is not null and code in (select jsonb_array_elements_text(${sql.json(codes)})::int)
        order by code`,
      );
    },

    /** Forgets what a municipality consists of, before it is written anew. */
    async clear(municipality: number): Promise<void> {
      await sql`delete from building where part in (select code from part where municipality = ${municipality})`;
      for (const table of ['place', 'street', 'part', 'borough', 'locality'])
        await sql`delete from ${sql(table)} where municipality = ${municipality}`;
    },

    async regions(rows: readonly Named<'region'>[]): Promise<void> {
      await sql`
        insert into region select code, name from jsonb_to_recordset(${sql.json(rows)}) as r(code int, name text)
        on conflict (code) do update set name = excluded.name`;
    },

    /** Districts; gives the municipalities in those that are called otherwise now. */
    async districts(rows: readonly Named<'district'>[]): Promise<number[]> {
      return codesOf(
        await sql<{ code: number }[]>`
        with new as (
          select * from jsonb_to_recordset(${sql.json(rows)}) as r(code int, name text, region int)
        ), renamed as (
          select new.code from new left join district using (code) where district.name is distinct from new.name
        ), written as (
          insert into district select code, name, region from new
          on conflict (code) do update set name = excluded.name, region = excluded.region
        )
        select m.code from municipality m join renamed on renamed.code = m.district where m.stands_at is not null`,
      );
    },

    async municipalities(rows: readonly Named<'municipality'>[]): Promise<number[]> {
      return codesOf(
        await sql<{ code: number }[]>`
        insert into municipality (code, name, district, authorised)
        select code, name, district, authorised
        from jsonb_to_recordset(${sql.json(rows)}) as r(code int, name text, district int, authorised int)
        on conflict (code) do update set name = excluded.name,
          district = coalesce(excluded.district, municipality.district),
          authorised = coalesce(excluded.authorised, municipality.authorised)
        where municipality.name <> excluded.name or municipality.district is distinct from excluded.district
          or municipality.authorised is distinct from excluded.authorised
        returning code`,
      );
    },

    async authorisedTerritories(rows: readonly Named<'authorised-territory'>[]): Promise<void> {
      await sql`
        insert into authorised_territory
        select code, name, seat, extended
        from jsonb_to_recordset(${sql.json(rows)}) as r(code int, name text, seat int, extended int)
        on conflict (code) do update set name = excluded.name, seat = excluded.seat, extended = excluded.extended`;
    },

    async extendedTerritories(rows: readonly Named<'extended-territory'>[]): Promise<void> {
      await sql`
        insert into extended_territory
        select code, name, seat from jsonb_to_recordset(${sql.json(rows)}) as r(code int, name text, seat int)
        on conflict (code) do update set name = excluded.name, seat = excluded.seat`;
    },

    async pragueDistricts(rows: readonly Named<'prague-district'>[]): Promise<number[]> {
      return codesOf(
        await sql<{ code: number }[]>`
        with new as (
          select code, name from jsonb_to_recordset(${sql.json(rows)}) as r(code int, name text)
        ), renamed as (
          select new.code from new left join prague_district using (code) where prague_district.name is distinct from new.name
        ), written as (
          insert into prague_district select code, name from new on conflict (code) do update set name = excluded.name
        )
        select distinct b.municipality as code from borough b join renamed on renamed.code = b.prague_district`,
      );
    },

    async parts(rows: readonly Named<'part'>[]): Promise<number[]> {
      return codesOf(
        await sql<{ code: number }[]>`
        insert into part (code, name, municipality)
        select code, name, municipality
        from jsonb_to_recordset(${sql.json(rows)}) as r(code int, name text, municipality int)
        on conflict (code) do update set name = excluded.name, municipality = excluded.municipality
        where (part.name, part.municipality) is distinct from (excluded.name, excluded.municipality)
        returning municipality as code`,
      );
    },

    async boroughs(rows: readonly Named<'borough'>[]): Promise<number[]> {
      return codesOf(
        await sql<{ code: number }[]>`
        insert into borough (code, name, municipality, prague_district)
        select code, name, municipality, prague
        from jsonb_to_recordset(${sql.json(rows.map(({ pragueDistrict, ...row }) => ({ ...row, prague: pragueDistrict })))})
          as r(code int, name text, municipality int, prague int)
        on conflict (code) do update
          set name = excluded.name, municipality = excluded.municipality, prague_district = excluded.prague_district
        where (borough.name, borough.municipality, borough.prague_district)
          is distinct from (excluded.name, excluded.municipality, excluded.prague_district)
        returning municipality as code`,
      );
    },

    async streets(rows: readonly Named<'street'>[]): Promise<number[]> {
      return codesOf(
        await sql<{ code: number }[]>`
        insert into street (code, name, municipality)
        select code, name, municipality
        from jsonb_to_recordset(${sql.json(rows)}) as r(code int, name text, municipality int)
        on conflict (code) do update set name = excluded.name, municipality = excluded.municipality
        where (street.name, street.municipality) is distinct from (excluded.name, excluded.municipality)
        returning municipality as code`,
      );
    },

    /** Buildings of municipalities that are read; gives how many were taken. */
    async buildings(rows: readonly VfrBuilding[]): Promise<number> {
      const taken = await sql<{ code: number }[]>`
        with new as (
          select * from jsonb_to_recordset(${sql.json(rows)})
            as r(code int, numbering text, part int, borough int, transaction bigint)
        )
        insert into building (code, numbering, part, borough, transaction)
        select new.code, new.numbering, new.part, coalesce(new.borough, 0), new.transaction
        from new join part on part.code = new.part join municipality m on m.code = part.municipality
        where m.stands_at is not null
        on conflict (code) do update
          set numbering = excluded.numbering, part = excluded.part, borough = excluded.borough,
            transaction = excluded.transaction
          where building.transaction <= excluded.transaction
        returning code`;
      return taken.count;
    },

    /** Places move with their buildings, and are numbered as these are; gives the municipalities of those that did. */
    async moveWith(buildings: readonly number[]): Promise<number[]> {
      const touched = await sql<{ code: number }[]>`
        update place set part = b.part, borough = b.borough, municipality = part.municipality,
          registration = b.numbering = 'registration'
        from building b join part on part.code = b.part
        where place.building = b.code and b.code in (select jsonb_array_elements_text(${sql.json(buildings)})::int)
          and (place.part, place.borough, place.registration)
            is distinct from (b.part, b.borough, b.numbering = 'registration')
        returning place.municipality as code`;
      return codesOf(touched);
    },

    /** Places in buildings that are known; gives the municipality of each that was taken. */
    async places(rows: readonly VfrPlace[]): Promise<number[]> {
      const flat = rows.map(({ point, kind: _kind, ...row }) => ({
        ...row,
        x: point?.[0] ?? null,
        y: point?.[1] ?? null,
      }));
      return codesOf(
        await sql<{ code: number }[]>`
        insert into place (code, municipality, part, street, borough, building, registration, house, orientation, letter,
          postcode, x, y, transaction)
        select new.code, part.municipality, b.part, coalesce(new.street, 0), b.borough, b.code,
          b.numbering = 'registration', new.house, new.orientation, new.letter, new.postcode, new.x, new.y, new.transaction
        from jsonb_to_recordset(${sql.json(flat)})
          as new(code int, house int, orientation int, letter text, postcode text, building int, street int,
            x float8, y float8, transaction bigint)
        join building b on b.code = new.building join part on part.code = b.part
        on conflict (code) do update
          set municipality = excluded.municipality, part = excluded.part, street = excluded.street,
            borough = excluded.borough, building = excluded.building, registration = excluded.registration,
            house = excluded.house, orientation = excluded.orientation, letter = excluded.letter,
            postcode = excluded.postcode, x = excluded.x, y = excluded.y, transaction = excluded.transaction
          where place.transaction <= excluded.transaction
        returning municipality as code`,
      );
    },

    /** Removes places, unless the register knows a newer one of that code; gives their municipalities. */
    async removePlaces(rows: readonly { code: number; transaction: number }[]): Promise<number[]> {
      return codesOf(
        await sql<{ code: number }[]>`
        delete from place using jsonb_to_recordset(${sql.json(rows)}) as gone(code int, transaction bigint)
        where place.code = gone.code and place.transaction <= gone.transaction
        returning place.municipality as code`,
      );
    },

    /** Removes what nothing stands in any more: buildings, streets, parts and boroughs that were retired. */
    async removeEmpty(table: 'building' | 'street' | 'part' | 'borough', codes: readonly number[]): Promise<void> {
      await sql`
        delete from ${sql(table)} t
        where t.code in (select jsonb_array_elements_text(${sql.json(codes)})::int)
          and not exists (select from place where place.${sql(table)} = t.code)`;
    },

    /** Says up to which transaction a municipality, or all that are read, are known now. */
    async stand(at: number, readAt: Date, municipality: number | null): Promise<void> {
      if (municipality === null)
        await sql`
          update municipality set stands_at = greatest(stands_at, ${at}::bigint), read_at = ${readAt}
          where stands_at is not null`;
      else await sql`update municipality set stands_at = ${at}, read_at = ${readAt} where code = ${municipality}`;
    },

    async note(header: VfrHeader, file: string, readAt: Date, report: ReadingReport): Promise<void> {
      await sql`
        insert into reading (file, kind, transaction_from, transaction_to, read_at, report)
        values (${file}, ${header.fileKind}, ${header.from.id}, ${header.to.id}, ${readAt}, ${sql.json(report)})`;
    },

    /** Localities of a municipality as its places have them now, by name. */
    async localitiesOf(municipality: number): Promise<LocalityNames[]> {
      return sql<LocalityNames[]>`
        with found as (
          select part, street, borough, count(*)::int as places, array_agg(distinct postcode) as postcodes
          from place where municipality = ${municipality} group by part, street, borough
        )
        select found.*, s.name as "streetName", p.name as "partName", m.name as "municipalityName",
          b.name as "boroughName", q.name as "pragueDistrict", d.name as district
        from found join part p on p.code = found.part join municipality m on m.code = ${municipality}
          left join street s on s.code = found.street left join borough b on b.code = found.borough
          left join prague_district q on q.code = b.prague_district left join district d on d.code = m.district`;
    },

    async replaceLocalities(municipality: number, rows: readonly LocalityRow[]): Promise<void> {
      await sql`delete from locality where municipality = ${municipality}`;
      for (let at = 0; at < rows.length; at += lotSize)
        await sql`
          insert into locality (part, street, borough, municipality, places, numbers, words)
          select part, street, borough, ${municipality}, places, numbers, vector::tsvector
          from jsonb_to_recordset(${sql.json(rows.slice(at, at + lotSize))})
            as r(part int, street int, borough int, places int, numbers text[], vector text)`;
    },

    async addWords(rows: readonly { word: string; variants: readonly string[] }[]): Promise<void> {
      for (let at = 0; at < rows.length; at += lotSize)
        await sql`
          insert into word (word, variants)
          select word, variants from jsonb_to_recordset(${sql.json(rows.slice(at, at + lotSize))})
            as r(word text, variants text[])
          order by word on conflict (word) do nothing`;
    },
  };
}

/** A locality by the names around it; codes are 0 where there is none. */
export interface LocalityNames {
  readonly part: number;
  readonly street: number;
  readonly borough: number;
  readonly places: number;
  readonly postcodes: readonly (string | null)[];
  readonly streetName: string | null;
  readonly partName: string;
  readonly municipalityName: string;
  readonly boroughName: string | null;
  readonly pragueDistrict: string | null;
  readonly district: string | null;
}

export interface LocalityRow extends Pick<LocalityNames, 'part' | 'street' | 'borough' | 'places'> {
  readonly numbers: readonly string[];
  /** Text of a tsvector. */
  readonly vector: string;
}
