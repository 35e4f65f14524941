import type postgres from 'postgres';

/** A sealed record as it looks from outside, of so many bytes. */
const sealed = (bytes: number): string => `decode(repeat('5a', ${bytes}), 'hex')`;

/** Rows of each table of citizens for those in `newcomer`: one of everything. */
const statements: readonly string[] = [
  `insert into vault.data_key (citizen, wrapped, kek_version) select citizen, ${sealed(60)}, 1 from newcomer`,
  `insert into po_be_identita.known_pseudonym (digest, holder) select uuid_send(a) || uuid_send(b), citizen from newcomer`,
  `insert into po_be_identita.person (citizen, sealed) select citizen, ${sealed(120)} from newcomer`,
  `insert into po_be_identita.consent (citizen, version) select citizen, '2026-11' from newcomer`,
  `insert into po_be_identita.session (citizen, id, token_digest, sealed, started_at, last_seen_at, idle_ends_at, ends_at)
     select citizen, a, uuid_send(a) || uuid_send(b), ${sealed(320)}, now(), now(), now() + interval '1 hour', now() + interval '8 hours' from newcomer`,
  `insert into po_be_identita.session_index (session, holder, provider_digest, ends_at)
     select a, citizen, uuid_send(b) || uuid_send(a), now() + interval '8 hours' from newcomer`,
  `insert into po_be_identita.history (citizen, session, at, what, sealed) select citizen, a, now(), 'signed-in', ${sealed(160)} from newcomer`,
  `insert into po_be_dlazdice.board (citizen, sealed, revision) select citizen, ${sealed(600)}, 1 from newcomer`,
  `insert into po_be_datova_schranka.box (id, citizen, connected_at, as_of, about, credential)
     select a, citizen, now(), now(), ${sealed(120)}, ${sealed(120)} from newcomer`,
  // Counts that are there are only added to, which is quicker than counting fifty thousand boxes one by one.
  `insert into po_be_datova_schranka.message_count (citizen, box) select citizen, a from newcomer`,
  `insert into po_be_datova_schranka.message (id, citizen, box, direction, status, unread, delivered_at, accepted_at, sorted_at, size_kb, content, summary, details)
     select b, citizen, a, 'received', 7, false, now(), now(), now(), 84, 'here', ${sealed(240)}, ${sealed(320)} from newcomer`,
  `insert into po_be_kalendar.calendar (citizen, told_until) select citizen, now() from newcomer`,
  `insert into po_be_kalendar.entry (id, citizen, first_month, last_month, change, changed_at, sealed)
     select a, citizen, month, month, 1, now(), ${sealed(240)}
     from newcomer, lateral (select extract(year from now())::integer * 12 + extract(month from now())::integer - 1 as month) this`,
  `insert into po_be_dokumenty.usage (citizen, bytes, documents) select citizen, 1000, 1 from newcomer`,
  `insert into po_be_dokumenty.document (id, citizen, created_at, changed_at, version, size, about)
     select a, citizen, now(), now(), b, 1000, ${sealed(100)} from newcomer`,
  `insert into po_be_dokumenty.version (id, citizen, document, number, created_at, size, scan, inspected_at, about)
     select b, citizen, a, 1, now(), 1000, 'none', now(), ${sealed(240)} from newcomer`,
  `insert into po_be_notifikace.news_count (citizen) select citizen from newcomer`,
  `insert into po_be_notifikace.news (citizen, id, source, at, kind_index, sealed)
     select citizen, a, 'event:' || b, now(), uuid_send(a) || uuid_send(b), ${sealed(120)} from newcomer`,
  `insert into po_be_profil.profile (citizen, sealed, revision) select citizen, ${sealed(240)}, 1 from newcomer`,
];

const batch = 50_000;

/**
 * Adds citizens whom nobody looks at, with one of everything that nobody can open: what matters of them is that they
 * are there. Some five thousand a second.
 */
export async function fillWith(sql: postgres.Sql, citizens: number, said: (added: number) => void): Promise<void> {
  await sql`create temporary table if not exists newcomer (citizen uuid, a uuid, b uuid)`;
  for (let added = 0; added < citizens;) {
    const count = Math.min(batch, citizens - added);
    await sql`truncate newcomer`;
    await sql`
      insert into newcomer select gen_random_uuid(), gen_random_uuid(), gen_random_uuid() from generate_series(1, ${count})`;
    for (const statement of statements) await sql.unsafe(statement);
    said((added += count));
  }
  await sql`vacuum analyze`;
}
