import postgres from 'postgres';
import { citizenId, type CitizenId } from '../ids.ts';
import { withLogin } from '../data/index.ts';
import type { ServiceVault } from '../vault/index.ts';
import { anchorMac, headsDigest } from './anchor.ts';
import { type ChainBreak, type ChainEnd, followChain } from './chain.ts';
import { auditRole } from './part.ts';
import { openNote, sealNote } from './sealing.ts';
import type { Anchor, Note } from './types.ts';

/** What a check found first, if anything. */
export type AuditFault =
  | ({ readonly kind: 'chain' } & ChainBreak)
  /** The heads noted by the newest anchor are not those any more, or an anchor was altered or taken out. */
  | { readonly kind: 'anchor'; readonly serial: number }
  /** An anchor that the operator has kept is not here: the whole log was put back to an older state. */
  | { readonly kind: 'against'; readonly serial: number };

export interface AuditReport {
  readonly citizens: number;
  readonly entries: number;
  /** The newest anchor, to be kept elsewhere; undefined when none was made yet. */
  readonly anchor: Anchor | undefined;
  readonly fault: AuditFault | undefined;
}

/** The log as operators have it: to check it, and to note what they do. */
export interface AuditConnection {
  /**
   * Follows all chains, or one, and the anchors. Opens nothing.
   * @param against an anchor kept outside of the database
   */
  check(options?: { citizen?: CitizenId; against?: Pick<Anchor, 'serial' | 'mac'> }): Promise<AuditReport>;
  /** Tries to open every entry of a citizen. */
  tryOpen(citizen: CitizenId): Promise<{ entries: number; opened: number }>;
  /** Notes a deed of the operator; false when the citizen has no key (any more). */
  note(note: Pick<Note, 'citizen' | 'deed'> & { readonly command: string }): Promise<boolean>;
  close(): Promise<void>;
}

interface Row {
  readonly citizen: string;
  readonly number: string | null;
  readonly id: string;
  readonly micros: string;
  readonly writer: string;
  readonly sealed: Buffer;
  readonly hash: Buffer;
  readonly head: string | null;
  readonly head_hash: Buffer | null;
  readonly anchored: string | null;
  readonly anchored_hash: Buffer | null;
}

/** Opens the log by the operators' role. `vault` is that of the log, see `auditSealer`. */
export function connectAudit(access: { url: string; password: string; vault: ServiceVault }): AuditConnection {
  const sql = postgres(withLogin(access.url, { role: auditRole, password: access.password }), {
    max: 2,
    onnotice: () => undefined,
    connection: { application_name: 'portal audit' },
  });
  return {
    async check({ citizen, against } = {}) {
      const anchors = await readAnchors(sql);
      const { fault, ...seen } = await checkChains(sql, citizen ?? null);
      const report = { ...seen, anchor: anchors.at(-1) };
      if (fault) return { ...report, fault: { kind: 'chain', ...fault } };
      const serial = badAnchor(anchors, access.vault) ?? (await changedHeads(sql, anchors.at(-1)));
      if (serial !== undefined) return { ...report, fault: { kind: 'anchor', serial } };
      if (against && !anchors.some((one) => one.serial === against.serial && same(one.mac, against.mac)))
        return { ...report, fault: { kind: 'against', serial: against.serial } };
      return { ...report, fault: undefined };
    },
    async tryOpen(citizen) {
      const rows = await sql<
        { id: string; sealed: Buffer }[]
      >`select id, sealed from audit.entry where citizen = ${citizen}`;
      const tries = await Promise.allSettled(rows.map((row) => openNote(access.vault, citizen, row)));
      return { entries: rows.length, opened: tries.filter(({ status }) => status === 'fulfilled').length };
    },
    async note({ citizen, deed, command }) {
      if (!(await access.vault.hasKey(citizen))) return false;
      const { id, sealed } = await sealNote(access.vault, null, { citizen, deed, by: { kind: 'operator', command } });
      await sql`select audit.append(${citizen}, ${id}, ${sealed})`;
      return true;
    },
    close: () => sql.end({ timeout: 5 }),
  };
}

/** All entries in the order of citizens and numbers, with the ends of their chains. Never held as a whole. */
async function checkChains(sql: postgres.Sql, only: CitizenId | null) {
  const rows = sql<Row[]>`
    select citizen, e.number, e.id, (extract(epoch from e.at) * 1000000)::bigint::text as micros, e.writer, e.sealed, e.hash,
      h.number as head, h.hash as head_hash, a.number as anchored, a.hash as anchored_hash
    from (select * from audit.entry where ${only}::uuid is null or citizen = ${only}) e
    full join (select * from audit.head where ${only}::uuid is null or citizen = ${only}) h using (citizen)
    full join (select * from audit.anchored where ${only}::uuid is null or citizen = ${only}) a using (citizen)
    order by citizen, e.number`.cursor(1_000);

  let citizens = 0;
  let entries = 0;
  let open: { citizen: CitizenId; chain: ReturnType<typeof followChain>; head: ChainEnd | undefined } | undefined;
  const close = (): ChainBreak | undefined => open?.chain.end(open.head);
  for await (const batch of rows) {
    for (const row of batch) {
      if (open?.citizen !== row.citizen) {
        const fault = close();
        if (fault) return { citizens, entries, fault };
        const citizen = citizenId(row.citizen);
        open = {
          citizen,
          chain: followChain(citizen, endOf(row.anchored, row.anchored_hash)),
          head: endOf(row.head, row.head_hash),
        };
        citizens += 1;
      }
      if (row.number === null) continue;
      const fault = open.chain.next({ ...row, number: Number(row.number), at: row.micros });
      if (fault) return { citizens, entries, fault };
      entries += 1;
    }
  }
  return { citizens, entries, fault: close() };
}

function endOf(number: string | null, hash: Buffer | null): ChainEnd | undefined {
  return number === null || hash === null ? undefined : { number: Number(number), hash };
}

async function readAnchors(sql: postgres.Sql): Promise<Anchor[]> {
  const rows = await sql<(Omit<Anchor, 'citizens' | 'entries'> & { citizens: string; entries: string })[]>`
    select serial, at, citizens, entries, digest, mac from audit.anchor order by serial`;
  return rows.map((row) => ({ ...row, citizens: Number(row.citizens), entries: Number(row.entries) }));
}

/** Serial of the first anchor that is not as it was made, or of one that is missing. */
function badAnchor(anchors: readonly Anchor[], vault: ServiceVault): number | undefined {
  for (const [index, anchor] of anchors.entries()) {
    if (anchor.serial !== index + 1) return index + 1;
    if (!same(anchorMac(vault, anchor, anchors[index - 1]?.mac), anchor.mac)) return anchor.serial;
  }
  return undefined;
}

/** Serial of the newest anchor when the heads that it noted were changed since. */
async function changedHeads(sql: postgres.Sql, newest: Anchor | undefined): Promise<number | undefined> {
  const heads = headsDigest();
  const rows = sql<{ citizen: string; number: string; hash: Buffer }[]>`
    select citizen, number, hash from audit.anchored order by citizen`.cursor(1_000);
  for await (const batch of rows)
    for (const { citizen, number, hash } of batch) heads.add({ citizen, number: Number(number), hash });
  const { citizens, digest } = heads.end();
  if (!newest) return citizens === 0 ? undefined : 1;
  return same(digest, newest.digest) ? undefined : newest.serial;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a).equals(b);
}
