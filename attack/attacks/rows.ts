import postgres from 'postgres';
import type { Sql } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Attack } from '../attack.ts';
import { type Outcome, type Role, rolesOf, type Table, tablesOf, tried } from '../rows.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

/** Of PostgreSQL: no right to a table, or the row is another citizen's; and ours: no citizen in scope. */
const refusals: ReadonlySet<string> = new Set(['42501', 'PO001']);

/**
 * The database itself, asked as each service's role with the handle that services use, for every table in its
 * catalogue: statements that forgot whose rows they want. In a citizen's scope no row of another's may be seen,
 * changed, removed or made, and outside a scope none at all; tables of others may not be touched. Statements of the
 * services name their citizen as well, so this is what sees that a row policy is missing.
 */
export const attack: Attack = {
  title: "statements without a condition, as each service's role, on every table of the database",
  async run(stage, tally) {
    const admin = postgres(stage.target.database.adminUrl, { max: 1, onnotice: () => undefined });
    const roles = rolesOf(stage.target);
    try {
      const tables = await tablesOf(admin);
      const own = new Set(roles.map(({ name }) => name));
      const citizens = tables.filter(({ schema, ofCitizens }) => ofCitizens && own.has(schema));
      if (citizens.length < 20) throw new Error(`only ${citizens.length} tables of citizens were found`);
      const empty: string[] = [];
      for (const role of roles)
        for (const table of tables)
          if (table.schema !== role.name) await reachFor(stage, tally, role, table);
          else if (!table.ofCitizens) await seekTraces(stage, tally, admin, table);
          else if (!(await takeRows(stage, tally, admin, role, table))) empty.push(nameOf(table));
      tally.note(`${citizens.length} tables of citizens, of ${tables.length} in the database`);
      if (empty.length > 0) tally.note(`she has no row to be read or changed in: ${empty.join(', ')}`);
      if (empty.length > citizens.length / 2) throw new Error('too few tables hold a row of hers to be tried');
    } finally {
      for (const { database } of roles) await database.stop();
      await admin.end({ timeout: 5 });
    }
  },
};

const nameOf = ({ schema, name }: Table): string => `${schema}.${name}`;
const isRefused = (outcome: Outcome): boolean => typeof outcome === 'object' && refusals.has(outcome.state);
const told = (outcome: Outcome): string => (typeof outcome === 'number' ? `${outcome} rows` : outcome.said);

/** A table of the role's own, with rows of citizens. False: there is none of hers. */
async function takeRows(
  { alice, boris }: Stage,
  tally: Tally,
  admin: postgres.Sql,
  role: Role,
  table: Table,
): Promise<boolean> {
  const [his, hers] = [boris.caller.citizen, alice.caller.citizen];
  const at = nameOf(table);
  const as = (scope: CitizenId | null) => (scope === null ? 'outside any scope' : "in another citizen's scope");
  const must = (what: string, held: boolean, outcome: Outcome, scope: CitizenId | null): void => {
    tally.count(`${what}, ${as(scope)}`);
    tally.check(held, `${at}: ${what} ${as(scope)}: ${told(outcome)}`, `as role ${role.name}`, `${at} ${what}`);
  };
  const of = (sql: Sql) => sql(table.name);

  for (const [what, build] of [
    ['rows of others read', (sql: Sql) => sql`select from ${of(sql)} where citizen <> ${his}`],
    ['rows of others changed', (sql: Sql) => sql`update ${of(sql)} set citizen = citizen where citizen <> ${his}`],
    ['rows of others removed', (sql: Sql) => sql`delete from ${of(sql)} where citizen <> ${his}`],
  ] as const) {
    const inHis = await tried(role, his, build);
    must(what, inHis === 0, inHis, his);
    const inNone = await tried(role, null, build);
    must(what, isRefused(inNone), inNone, null);
  }

  const [mine] = await admin`select * from ${admin(table.schema)}.${admin(table.name)} where citizen = ${his} limit 1`;
  if (mine) {
    const given = await tried(role, his, (sql) => sql`update ${of(sql)} set citizen = ${hers}`);
    must('own rows given to another', isRefused(given), given, his);
  }
  const columns = await admin<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${`${table.schema}.${table.name}`}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;
  const names = columns.map(({ name }) => name);
  const [row] = await admin<{ text: string }[]>`
    select to_jsonb(t)::text as text from ${admin(table.schema)}.${admin(table.name)} t where citizen = ${hers} limit 1`;
  if (!row) return false;
  const made = await tried(
    role,
    his,
    (sql) => sql`
    insert into ${of(sql)} (${sql(names)}) overriding system value
    select ${sql(names)} from jsonb_populate_record(null::${sql(table.schema)}.${of(sql)}, ${row.text}::text::jsonb)`,
  );
  must('rows of another made', isRefused(made), made, his);
  return true;
}

/** A table of the role's own that says to be nobody's: it must not know of her. */
async function seekTraces({ alice }: Stage, tally: Tally, admin: postgres.Sql, table: Table): Promise<void> {
  tally.count('own tables of nobody, for traces of a citizen');
  const { mark } = alice.life;
  const found = await admin`
    select from ${admin(table.schema)}.${admin(table.name)} t where position(${mark} in t::text) > 0`;
  tally.check(found.count === 0, `${nameOf(table)} holds what she wrote, and is nobody's`, 'as the administrator');
}

/** A table of another service or of the platform. */
async function reachFor({ boris }: Stage, tally: Tally, role: Role, table: Table): Promise<void> {
  const at = nameOf(table);
  for (const scope of [boris.caller.citizen, null]) {
    tally.count("tables of others, read in a citizen's scope and outside");
    const outcome = await tried(
      role,
      scope,
      (sql) => sql`select * from ${sql(table.schema)}.${sql(table.name)} limit 1`,
    );
    tally.check(isRefused(outcome), `${role.name} reads ${at}: ${told(outcome)}`, `as role ${role.name}`);
  }
}
