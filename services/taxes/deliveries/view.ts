import type { Delivery } from '#platform/deliveries/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Parts } from '../parts.ts';
import type { Content, Outcome } from '../sealed.ts';
import type { Filing } from '../shapes.ts';
import { listedAfterMs } from './follow.ts';
import type { FilingRow, FilingState } from './store.ts';

/** How states are told: what is just leaving still waits, what EPO took as a big one is being processed. */
const states: Readonly<Record<FilingState, Delivery['state']>> = {
  waiting: 'waiting',
  sending: 'waiting',
  checking: 'checking',
  later: 'processing',
  processing: 'processing',
  accepted: 'accepted',
  refused: 'refused',
};

/** A filing with what is sealed in it, opened. */
export interface Opened {
  readonly row: FilingRow;
  readonly content: Content;
  readonly outcome: Outcome;
}

export async function openFilings(
  { seals }: Pick<Parts, 'seals'>,
  citizen: CitizenId,
  rows: readonly FilingRow[],
): Promise<Opened[]> {
  const [contents, outcomes] = await Promise.all([
    seals.openAll(citizen, 'filing.sealed', rows),
    seals.openAll(
      citizen,
      'filing.outcome',
      rows.map(({ id, outcome }) => ({ id, sealed: outcome })),
    ),
  ]);
  return rows.map((row, index) => ({ row, content: contents[index]!, outcome: outcomes[index]! }));
}

export function deliveryOf({ row, content, outcome }: Opened): Delivery {
  const filed = row.state === 'processing' || row.state === 'accepted';
  return {
    state: states[row.state],
    takenAt: row.taken_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    reference: outcome.number,
    objections: [...outcome.objections],
    payments: filed ? [...content.payments] : [],
    receipt: row.has_receipt,
  };
}

export function filingOf(opened: Opened): Filing {
  const { row, content, outcome } = opened;
  const { form, year, lines, result } = content;
  return {
    id: row.id,
    form,
    year,
    delivery: deliveryOf(opened),
    computed: { lines: [...lines], result },
    signed: outcome.signed,
    askedAt: row.asked_at?.toISOString() ?? null,
    maySendAgain: maySendAgain(row),
  };
}

/** The list of what EPO took was read so long after the sending that it would stand there. */
function maySendAgain({ state, sent_at, asked_at }: FilingRow): boolean {
  if (state !== 'checking' || sent_at === null || asked_at === null) return false;
  return asked_at.getTime() >= sent_at.getTime() + listedAfterMs;
}
