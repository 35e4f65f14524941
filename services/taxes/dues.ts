import { uuidOf } from '#platform/ids.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Payment } from '#platform/deliveries/index.ts';
import type { Day } from '#platform/days/index.ts';
import type { Snapshot } from '#platform/snapshots/index.ts';
import type { Parts } from './parts.ts';
import type { Opened } from './deliveries/view.ts';
import { paymentTo } from './payments/instructions.ts';
import type { Due, TaxAccountData } from './shapes.ts';

/** Something to be paid before it has its opaque id. */
interface Known {
  /** What makes it the same thing. */
  readonly name: string;
  readonly payment: Payment;
  readonly from: Due['from'];
}

/** What a citizen is to pay: what the account says, and what of their filings is not on it yet. The first due first. */
export async function duesOf(
  { vault }: Pick<Parts, 'vault'>,
  citizen: CitizenId,
  account: Pick<Snapshot<TaxAccountData>, 'data' | 'readAt'>,
  filings: readonly Opened[],
  today: Day,
): Promise<Due[]> {
  const found = [...onAccount(account.data), ...filings.flatMap((one) => notYetPosted(one, account))];
  if (found.length === 0) return [];
  const key = await vault.key(citizen);
  return found
    .toSorted((a, b) => (a.payment.due ?? '').localeCompare(b.payment.due ?? ''))
    .map(({ name, payment, from }) => ({
      id: uuidOf(key.blind('due', name)),
      payment,
      from,
      overdue: payment.due !== null && payment.due < today,
    }));
}

function onAccount(account: TaxAccountData | null): Known[] {
  if (account?.state !== 'known') return [];
  const { symbol, accounts } = account;
  return accounts.flatMap(({ tax, office, items }) =>
    items
      .filter(({ kind, unpaid }) => kind === 'charge' && unpaid > 0)
      .flatMap(({ unpaid, due, text, on }): Known[] => {
        const payment = paymentTo({ office, symbol }, tax, { amount: unpaid, due, year: null });
        return payment === null
          ? []
          : [{ name: JSON.stringify([tax, office, on, due, text]), payment, from: 'account' }];
      }),
  );
}

/** A charge is posted once the tax office has processed the return; until the account was read after that, it is told from here. */
function notYetPosted(
  { row, content }: Opened,
  { data, readAt }: Pick<Snapshot<TaxAccountData>, 'data' | 'readAt'>,
): Known[] {
  if (row.state !== 'processing' && row.state !== 'accepted') return [];
  const posted = row.state === 'accepted' && data?.state === 'known' && readAt !== null && readAt >= row.moved_at;
  if (posted) return [];
  return content.payments.map((payment, index) => ({
    name: JSON.stringify([row.id, index]),
    payment,
    from: 'filing' as const,
  }));
}
