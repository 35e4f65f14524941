import type { Database, Fragment, Sql } from '#platform/data/index.ts';
import type { AddressRow } from '../format.ts';

/** What is looked for among localities and their numbers; queries are texts of tsqueries. */
export interface Wanted {
  /** All words, each with what is nearly the same. */
  readonly wide: string;
  /** The same with the nearest of them only: a locality that has these comes first. */
  readonly sharp: string;
  /** Any of the words: by it localities are ranked, the more and the closer names the better. */
  readonly any: string;
  readonly numbers: readonly number[];
  readonly pair: { readonly house: number; readonly orientation: number } | null;
  readonly letter: string | null;
  readonly registration: boolean;
  readonly limit: number;
}

export interface FoundRow extends AddressRow {
  /** Every word fits as written, or by its nearest. */
  readonly whole: boolean;
  /** How well the numbers fit, from 0; 3 is exactly. */
  readonly fits: number;
}

export interface PlaceRow extends AddressRow {
  readonly x: number | null;
  readonly y: number | null;
}

export interface TerritoryRow {
  readonly municipality: number;
  readonly municipalityName: string;
  readonly boroughName: string | null;
  readonly pragueDistrict: string | null;
  readonly district: string | null;
  readonly region: string | null;
  readonly postcode: string | null;
  readonly authorisedSeat: number | null;
  readonly authorisedName: string | null;
  readonly extendedSeat: number | null;
  readonly extendedName: string | null;
}

/** Localities of one search that are looked at, and addresses of each that are ranked. */
const MOST_LOCALITIES = 60;
const MOST_OF_EACH = 12;

/** Reads of the register. */
export function createAddressStore(database: Database) {
  return {
    /** Known words that have a variant in common with a token. */
    async similarWords(
      tokens: readonly { readonly token: string; readonly variants: readonly string[] }[],
    ): Promise<readonly { token: string; word: string }[]> {
      return database.none<{ token: string; word: string }[]>(
        'address.words',
        (sql) => sql`
        select asked.token, near.word
        from jsonb_to_recordset(${sql.json(tokens)}) as asked(token text, variants text[])
          cross join lateral (
            select word from word where word.variants && asked.variants
            order by word = asked.token desc, abs(length(word) - length(asked.token)), word limit 200
          ) near`,
      );
    },

    /** The best addresses by words and numbers, the best first; one statement, by indexes alone. */
    search: (wanted: Wanted): Promise<readonly FoundRow[]> =>
      database.none<FoundRow[]>('address.search', (sql) => searchStatement(sql, wanted)),

    async place(code: number): Promise<PlaceRow | null> {
      const [row] = await database.none<PlaceRow[]>(
        'address.get',
        (sql) =>
          sql`select ${addressColumns(sql)}, place.x, place.y from place ${addressNames(sql)} where place.code = ${code}`,
      );
      return row ?? null;
    },

    /** The territories that an address place lies in. */
    async territory(code: number): Promise<TerritoryRow | null> {
      const [row] = await database.none<TerritoryRow[]>(
        'address.territory',
        (sql) => sql`
        select place.municipality, municipality.name as "municipalityName", borough.name as "boroughName",
          prague_district.name as "pragueDistrict", district.name as district, region.name as region, place.postcode,
          a_seat.code as "authorisedSeat", a_seat.name as "authorisedName",
          e_seat.code as "extendedSeat", e_seat.name as "extendedName"
        from place join municipality on municipality.code = place.municipality
          left join borough on borough.code = place.borough
          left join prague_district on prague_district.code = borough.prague_district
          left join district on district.code = municipality.district
          left join region on region.code = district.region
          left join authorised_territory a on a.code = municipality.authorised
          left join extended_territory e on e.code = a.extended
          left join municipality a_seat on a_seat.code = a.seat
          left join municipality e_seat on e_seat.code = e.seat
        where place.code = ${code}`,
      );
      return row ?? null;
    },

    async status() {
      const [row] = await database.none<
        { places: number; municipalities: number; known: number; file: string | null; readAt: Date | null }[]
      >(
        'address.status',
        (sql) => sql`
        select coalesce((select sum(places) from locality), 0)::int as places,
          (select count(*) from municipality where stands_at is not null)::int as municipalities,
          (select count(*) from municipality)::int as known, last.file, last.read_at as "readAt"
        from (values (1)) one left join lateral (select file, read_at from reading order by id desc limit 1) last on true`,
      );
      return row!;
    },

    /** Which of these files were read. */
    async known(files: readonly string[]): Promise<ReadonlySet<string>> {
      const rows = await database.none<{ file: string }[]>(
        'address.known-files',
        (sql) => sql`
        select distinct file from reading where file in (select jsonb_array_elements_text(${sql.json(files)}))`,
      );
      return new Set(rows.map(({ file }) => file));
    },
  };
}

export type AddressStore = ReturnType<typeof createAddressStore>;

const addressColumns = (sql: Sql): Fragment => sql`
  place.code, place.registration, place.house, place.orientation, place.letter, place.postcode,
  place.street, street.name as "streetName", place.part, part.name as "partName",
  place.municipality, municipality.name as "municipalityName", place.borough, borough.name as "boroughName",
  prague_district.name as "pragueDistrict", district.name as district, region.name as region`;

const addressNames = (sql: Sql): Fragment => sql`
  join part on part.code = place.part
  join municipality on municipality.code = place.municipality
  left join street on street.code = place.street
  left join borough on borough.code = place.borough
  left join prague_district on prague_district.code = borough.prague_district
  left join district on district.code = municipality.district
  left join region on region.code = district.region`;

/**
 * Localities by their words, then their addresses by number. A number that is in the locality's own name ("28. října") is
 * not looked for among its houses, unless it was written once more.
 */
function searchStatement(sql: Sql, wanted: Wanted) {
  const { pair, letter } = wanted;
  const house = pair?.house ?? null;
  const orientation = pair?.orientation ?? null;
  return sql<FoundRow[]>`
    with best as materialized (
      select locality.*, words @@ ${wanted.sharp}::tsquery as whole,
        ts_rank('{0.1,0.3,0.6,1}', words, ${wanted.any}::tsquery) as rank,
        (select count(*) from jsonb_array_elements_text(${sql.json(wanted.numbers)}) n where n = any(numbers)) as named
      from locality where words @@ ${wanted.wide}::tsquery
      order by whole desc, named desc, rank desc, places desc, part, street limit ${MOST_LOCALITIES}
    ), asked as (
      select best.*, coalesce(${house}::int, left_over.numbers[1]) as house,
        coalesce(${orientation}::int, left_over.numbers[2]) as orientation
      from best cross join lateral (
        select array(
          select number from (
            select number, at, number::text = any(best.numbers) and at = max(at) over (partition by number) as named
            from jsonb_array_elements_text(${sql.json(wanted.numbers)}) with ordinality written(text, at)
              cross join lateral (select text::int as number) as_number
          ) each where not named order by at
        ) as numbers
      ) left_over
    ), found as (
      select near.*, asked.whole, asked.named, asked.rank, asked.places as of_locality
      from asked cross join lateral (
        select candidate.*,
          case
            when asked.house is null then 0
            when asked.orientation is not null then
              case when candidate.house = asked.house and candidate.orientation = asked.orientation then 3
                when candidate.house = asked.house then 2 when candidate.orientation = asked.orientation then 1 else 0 end
            when candidate.house = asked.house or candidate.orientation = asked.house then 3
            when candidate.house::text like asked.house || '%' then 1
            else 0 end
            - case when ${letter}::text is null or lower(candidate.letter) = ${letter}::text then 0 else 0.5 end
            - case when ${wanted.registration}::boolean and not candidate.registration then 0.4
                when candidate.registration and not ${wanted.registration}::boolean then 0.1 else 0 end as fits
        from (
          (select * from place where part = asked.part and street = asked.street and borough = asked.borough
            and house = asked.house limit 20)
          union
          (select * from place where part = asked.part and street = asked.street and borough = asked.borough
            and orientation = coalesce(asked.orientation, asked.house) limit 20)
          union
          (select * from place where part = asked.part and street = asked.street and borough = asked.borough
            order by house limit 8)
        ) candidate
        order by fits desc, candidate.house, candidate.orientation, candidate.letter, candidate.code limit ${MOST_OF_EACH}
      ) near
    )
    select ${addressColumns(sql)}, place.whole, place.fits::float8 as fits
    from (
      select * from found
      order by whole desc, named desc, ceil(fits) desc, rank desc, fits desc, of_locality desc, house, orientation, letter, code
      limit ${wanted.limit}
    ) place ${addressNames(sql)}
    order by place.whole desc, place.named desc, ceil(place.fits) desc, place.rank desc, place.fits desc, place.of_locality desc, place.house,
      place.orientation, place.letter, place.code`;
}
