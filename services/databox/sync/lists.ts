import type { IsdsClient, MessageRecord } from '#connectors/isds/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { messageRowId } from '../ids.ts';
import { listedMessage, type Direction } from '../messages/record.ts';
import type { Seals } from '../sealed.ts';
import { pageSize, type LookPlan } from './plan.ts';
import { insertMessages, knownMessages, updateMessages, type NewMessage, type SeenMessage } from './store.ts';

interface Tools {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
}

/** The box that is looked into. */
export interface LookedBox {
  readonly citizen: CitizenId;
  /** Row id. */
  readonly id: string;
  readonly boxId: string;
}

/** Reads one list page by page and brings the database to it. Listing by consent delivers nothing (isds.md § 3). */
export async function readList(
  tools: Tools,
  client: IsdsClient,
  box: LookedBox,
  direction: Direction,
  plan: LookPlan,
  signal: AbortSignal,
  now: Date,
): Promise<void> {
  for (let offset = 1; ; offset += pageSize) {
    const filter = { offset, limit: pageSize, ...(plan.from === undefined ? {} : { from: plan.from }) };
    const records = await (direction === 'received'
      ? client.listReceived(filter, { signal })
      : client.listSent(filter, { signal }));
    if (records.length > 0) await takePage(tools, box, direction, records, now);
    if (records.length < pageSize) return;
  }
}

async function takePage(
  tools: Tools,
  box: LookedBox,
  direction: Direction,
  records: readonly MessageRecord[],
  now: Date,
): Promise<void> {
  const { database, vault, seals } = tools;
  const ids = await Promise.all(
    records.map((record) => messageRowId(vault, box.citizen, box.boxId, direction, record.messageId)),
  );
  const known = await knownMessages(database, box.citizen, ids);
  const fresh: NewMessage[] = [];
  const seen: SeenMessage[] = [];
  for (const [index, record] of records.entries()) {
    const id = ids[index]!;
    const message = listedMessage(direction, record);
    const { status, deliveredAt, acceptedAt, sizeKb } = message;
    const plain = { id, status, deliveredAt, acceptedAt, sizeKb };
    seen.push(plain);
    if (known.has(id)) continue;
    fresh.push({
      ...plain,
      sortedAt: deliveredAt ?? now,
      unread: direction === 'received' && status !== 7 && status !== 9,
      summary: await seals.seal(box.citizen, 'message.summary', id, message.summary),
      details: await seals.seal(box.citizen, 'message.details', id, message.details),
    });
  }
  if (fresh.length > 0) await insertMessages(database, box.citizen, box.id, direction, fresh);
  if (known.size > 0) await updateMessages(database, box.citizen, seen);
}
