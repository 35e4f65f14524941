import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** Bytes in the database: objects and their sealed chunks. Knows nothing of what they mean. */

export type ObjectKind = 'attachment' | 'signed-message' | 'signed-delivery' | 'draft-attachment';

/** Whose the bytes are. */
export type Owner = { readonly message: string } | { readonly draft: string };

/** Begins an object; false when its owner is not there. */
export async function beginObject(
  db: Database,
  citizen: CitizenId,
  object: { id: string; owner: Owner; kind: ObjectKind; position: number; now: Date },
): Promise<boolean> {
  const message = 'message' in object.owner ? object.owner.message : null;
  const draft = 'draft' in object.owner ? object.owner.draft : null;
  const rows = await db.as(
    citizen,
    'databox.content.begin',
    (sql) => sql`
    insert into object (id, citizen, message, draft, kind, position, created_at)
    select ${object.id}, ${citizen}, ${message}, ${draft}, ${object.kind}, ${object.position}, ${object.now}
    where exists (select from message where id = ${message}) or exists (select from draft where id = ${draft} and frozen_by is null)
    returning 1`,
  );
  return rows.length > 0;
}

/** Adds chunks; they go as one base64 text, because the driver cannot pass arrays of bytes. */
export async function writeChunks(
  db: Database,
  citizen: CitizenId,
  object: string,
  first: number,
  chunks: readonly Uint8Array[],
): Promise<void> {
  let offset = 1;
  const places = chunks.map(({ byteLength }, index) => {
    const place = { ordinal: first + index, offset, length: byteLength };
    offset += byteLength;
    return place;
  });
  const content = Buffer.concat(chunks).toString('base64');
  await db.as(
    citizen,
    'databox.content.write',
    (sql) => sql`
    with sent as materialized (select decode(${content}, 'base64') as bytes)
    insert into chunk (object, ordinal, citizen, sealed)
    select ${object}, place.ordinal, ${citizen}, substring(sent.bytes from place.offset for place.length)
    from sent, unnest(
      ${places.map(({ ordinal }) => ordinal)}::integer[], ${places.map((place) => place.offset)}::integer[], ${places.map(({ length }) => length)}::integer[]
    ) as place (ordinal, "offset", length)`,
  );
}

/** Sealed chunks from an ordinal on, in order. */
export async function readChunks(
  db: Database,
  citizen: CitizenId,
  object: string,
  from: number,
  limit: number,
): Promise<Buffer[]> {
  const rows = await db.as(
    citizen,
    'databox.content.read',
    (sql) => sql<{ sealed: Buffer }[]>`
    select sealed from chunk where object = ${object} and ordinal >= ${from} order by ordinal limit ${limit}`,
  );
  return rows.map((row) => row.sealed);
}

export async function dropObjects(db: Database, citizen: CitizenId, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.as(citizen, 'databox.content.drop', (sql) => sql`delete from object where id = any(${ids}::uuid[])`);
}

/** Sweeps out what a crash left half-written. */
export async function dropUnfinished(db: Database, citizen: CitizenId, olderThan: Date): Promise<void> {
  await db.as(
    citizen,
    'databox.content.sweep',
    (sql) => sql`delete from object where not complete and created_at < ${olderThan}`,
  );
}

/** A complete object of a message. */
export async function findMessageObject(
  db: Database,
  citizen: CitizenId,
  message: string,
  kind: ObjectKind,
): Promise<{ id: string; size: number } | undefined> {
  const [row] = await db.as(
    citizen,
    'databox.content.of-message',
    (sql) => sql<{ id: string; size: number }[]>`
    select object.id, object.size from object where message = ${message} and kind = ${kind} and complete`,
  );
  return row;
}

/** A message whose content is to be fetched. */
export interface WaitingContent {
  readonly id: string;
  readonly direction: 'received' | 'sent';
  readonly status: number;
  readonly content_tries: number;
  readonly summary: Buffer;
  readonly details: Buffer;
}

/** Messages of a box that wait for their content and may have it now, newest first. */
export async function listWaiting(
  db: Database,
  citizen: CitizenId,
  box: string,
  now: Date,
  limit: number,
): Promise<WaitingContent[]> {
  return db.as(
    citizen,
    'databox.content.waiting',
    (sql) => sql<WaitingContent[]>`
    select id, direction, status, content_tries, summary, details from message
    where box = ${box} and content = 'waiting' and not erased
      and (content_not_before is null or content_not_before <= ${now})
      and case direction when 'sent' then status >= 2 and status not in (3, 9) else status in (5, 6, 7, 10) end
    order by sorted_at desc limit ${limit}`,
  );
}

/**
 * The content is all here: objects become complete, details and count are set, and the draft that a sent message was
 * made of is no more needed. False: somebody else was faster, or the message is gone; the objects are then nobody's.
 */
export async function keepContent(
  db: Database,
  citizen: CitizenId,
  message: string,
  content: { objects: readonly { id: string; size: number }[]; details: Buffer; attachmentCount: number },
): Promise<boolean> {
  const ids = content.objects.map(({ id }) => id);
  const sizes = content.objects.map(({ size }) => size);
  const rows = await db.as(
    citizen,
    'databox.content.keep',
    (sql) => sql`
    with kept as (
      update message set content = 'here', details = ${content.details}, attachment_count = ${content.attachmentCount}, content_tries = 0, content_not_before = null
      where id = ${message} and content <> 'here' and not erased returning id, citizen, direction
    ), emitted as (
      insert into events.outbox (name, citizen, payload)
      select 'databox.content-kept', citizen, jsonb_build_object('citizen', citizen, 'message', id) from kept where direction = 'received'
    ), completed as (
      update object set complete = true, size = given.size
      from kept, unnest(${ids}::uuid[], ${sizes}::integer[]) as given (id, size)
      where object.id = given.id and object.message = kept.id
    ), drafted as (
      delete from draft using kept, dispatch where dispatch.message = kept.id and draft.id = dispatch.draft
    )
    select id from kept`,
  );
  return rows.length > 0;
}

/** The content did not come; it is tried again later, or never when ISDS has deleted it. */
export async function missContent(
  db: Database,
  citizen: CitizenId,
  message: string,
  miss: { gone: boolean; notBefore: Date },
): Promise<void> {
  await db.as(
    citizen,
    'databox.content.miss',
    (sql) => sql`
    update message set content = case when ${miss.gone} then 'deleted' else content end,
      content_tries = least(content_tries + 1, 1000), content_not_before = ${miss.notBefore}
    where id = ${message} and content = 'waiting'`,
  );
}

/** Puts a complete object in the place of the one before it, of the same message and kind. */
export async function replaceObject(
  db: Database,
  citizen: CitizenId,
  object: { id: string; message: string; kind: ObjectKind; size: number },
): Promise<void> {
  await db.transaction(citizen, 'databox.content.replace', async (sql) => {
    await sql`delete from object where message = ${object.message} and kind = ${object.kind} and complete`;
    await sql`update object set complete = true, size = ${object.size} where id = ${object.id}`;
  });
}
