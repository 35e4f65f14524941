import type { Database, Sql } from '../data/index.ts';
import { type CitizenId, schemaOf, type TargetName } from '../ids.ts';
import type { ServiceVault } from '../vault/index.ts';
import { anchorMac, headsDigest } from './anchor.ts';
import { type ChainEnd, type ChainEntry, followChain } from './chain.ts';
import { openNote, sealNote } from './sealing.ts';
import type { Anchor, Audit, Deeds, LogEntry } from './types.ts';

interface AuditParts {
  readonly target: TargetName;
  readonly deeds: Deeds;
  /** Of the service; absent where it keeps nothing, and then it can note nothing. */
  readonly database: Database | undefined;
  /** Of the log, see `auditSealer`. */
  readonly vault: ServiceVault;
  now(): Date;
}

interface EntryRow {
  readonly number: string;
  readonly id: string;
  readonly at: Date;
  readonly micros: string;
  readonly writer: string;
  readonly sealed: Buffer;
  readonly hash: Buffer;
}

/** Entries of a chain, and anchored heads, that one statement reads. */
const batch = 1_000;
const anchorTimeoutMs = 600_000;

/** The citizens' log for one service. */
export function createAudit({ target, deeds, database, vault, now }: AuditParts): Audit {
  const own = (): Database => {
    if (!database) throw new Error(`${target} has no migrations, so it cannot note deeds`);
    return database;
  };

  return {
    async note(note) {
      if (!(note.deed in deeds)) throw new RangeError(`${target} has no deed "${note.deed}"`);
      const { id, sealed } = await sealNote(vault, target, note);
      await own().none('audit.note', (sql) => sql`select audit.append(${note.citizen}, ${id}, ${sealed})`);
    },

    async read({ citizen, target: of, from, to, before, limit }) {
      const rows = await own().as<EntryRow[]>(
        citizen,
        'audit.read',
        (sql) => sql`
        select number, id, at, sealed from audit.page(
          ${of ? schemaOf(of) : null}, ${from ?? null}, ${to ?? null}, ${before ?? null}, ${limit})`,
      );
      return Promise.all(
        rows.map(async ({ number, id, at, sealed }): Promise<LogEntry> => {
          const noted = await openNote(vault, citizen, { id, sealed });
          return { ...noted, number: Number(number), at };
        }),
      );
    },

    async verify(citizen) {
      // What is appended meanwhile makes the chain longer than the head was before, and no longer than it is after.
      const before = await readHead(own(), citizen);
      const chain = followChain(citizen, before);
      for (let entries: ChainEntry[] = []; ;) {
        entries = await readChain(own(), citizen, chain.last().number);
        for (const entry of entries) {
          const broken = chain.next(entry);
          if (broken) return { holds: false, number: broken.number };
        }
        if (entries.length < batch) break;
      }
      const end = chain.last();
      if (!before && end.number === 0) return { holds: true, entries: 0 };
      const after = await readHead(own(), citizen);
      const broken = chain.end(after && after.number > end.number ? end : after);
      return broken ? { holds: false, number: broken.number } : { holds: true, entries: end.number };
    },

    anchor: () => own().transaction(null, 'audit.anchor', (sql) => makeAnchor(sql, vault, now())),
  };
}

async function readHead(database: Database, citizen: CitizenId): Promise<ChainEnd | undefined> {
  const [head] = await database.as<{ number: string; hash: Buffer }[]>(
    citizen,
    'audit.head',
    (sql) => sql`select number, hash from audit.head_of_scope()`,
  );
  return head && { number: Number(head.number), hash: head.hash };
}

async function readChain(database: Database, citizen: CitizenId, after: number): Promise<ChainEntry[]> {
  const rows = await database.as<EntryRow[]>(
    citizen,
    'audit.chain',
    (sql) => sql`
    select number, id, (extract(epoch from at) * 1000000)::bigint::text as micros, writer, sealed, hash
    from audit.chain(${after}, ${batch}) order by number`,
  );
  return rows.map(({ number, id, micros, writer, sealed, hash }) => ({
    number: Number(number),
    id,
    at: micros,
    writer,
    sealed,
    hash,
  }));
}

async function makeAnchor(sql: Sql, vault: ServiceVault, at: Date): Promise<Anchor> {
  await sql`select set_config('statement_timeout', ${String(anchorTimeoutMs)}, true)`;
  await sql`select audit.anchor_heads()`;
  const heads = headsDigest();
  for (let after: string | null = null; ;) {
    const page: readonly { citizen: string; number: string; hash: Buffer }[] = await sql<
      { citizen: string; number: string; hash: Buffer }[]
    >`select citizen, number, hash from audit.anchored_after(${after}, ${batch}) order by citizen`;
    for (const { citizen, number, hash } of page) heads.add({ citizen, number: Number(number), hash });
    after = page.at(-1)?.citizen ?? null;
    if (page.length < batch) break;
  }
  const [newest] = await sql<{ serial: number; mac: Buffer }[]>`select serial, mac from audit.newest_anchor()`;
  const anchor = { serial: (newest?.serial ?? 0) + 1, at, ...heads.end() };
  const mac = anchorMac(vault, anchor, newest?.mac);
  await sql`
    select audit.add_anchor(${anchor.serial}, ${at}, ${anchor.citizens}, ${anchor.entries}, ${anchor.digest}, ${mac})`;
  return { ...anchor, mac };
}
