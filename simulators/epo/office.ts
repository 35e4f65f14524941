import { dayAt } from '#platform/days/index.ts';
import { type AccountTax, readDocument, type TaxAccount } from '#connectors/epo/protocol.ts';
import type { Person } from '../population/types.ts';
import { first } from './checks/finding.ts';
import { history } from './history.ts';
import type { Entry, EpoStore, Filed } from './store.ts';

/** How the simulated tax offices work, as an order of the control API may have it. */
export interface Manner {
  /** After so long a filing is processed. */
  processMs: number;
  verdict: 'accept' | 'reject';
  /** Documents above so many bytes are taken for later. */
  laterAbove: number;
}

/** Processes what is due: a return that is accepted is posted to the person's tax account. */
export function processFiled(store: EpoStore, manner: Manner, now: Date): void {
  for (const filed of store.all()) {
    if (filed.state !== 'unprocessed' || now.getTime() < Date.parse(filed.at) + manner.processMs) continue;
    const person = manner.verdict === 'accept' ? filed.person : null;
    store.setState(filed.number, person === null ? 'rejected' : 'accepted');
    if (person !== null) for (const entry of entriesOf(filed, now)) store.post(person, entry);
  }
}

function entriesOf({ document, form }: Filed, now: Date): Entry[] {
  const read = readDocument(document);
  const d = first(read, 'VetaD');
  const office = d.amount('c_ufo_cil');
  const year = d.amount('rok');
  const on = dayAt(now);
  const charge = (tax: AccountTax, amount: number, due: string, text: string): Entry[] =>
    amount <= 0 ? [] : [{ tax, office, kind: 'charge', on, due, amount, unpaid: amount, text }];
  if (form === 'DPFDP7') {
    const result = d.amount('kc_zbyvpred');
    const text = `Daň z příjmů fyzických osob za rok ${year}`;
    if (result < 0)
      return [{ tax: 'income', office, kind: 'payment', on, due: null, amount: -result, unpaid: 0, text }];
    return charge('income', result > 200 ? result : 0, `${year + 1}-05-04`, text);
  }
  const total = d.amount('kc_dan_celk');
  const text = `Daň z nemovitých věcí na rok ${year}`;
  if (total <= 5_000) return charge('property', total, `${year}-05-31`, text);
  const half = Math.ceil(total / 2);
  return [
    ...charge('property', half, `${year}-05-31`, text),
    ...charge('property', total - half, `${year}-11-30`, text),
  ];
}

/** A person's account as it stands: what was there before, what was posted, what was filed. */
export function accountOf(store: EpoStore, person: Person, now: Date): TaxAccount {
  const entries = [...history(person, now), ...store.entries(person.index)];
  const keys = [...new Set(entries.map(({ tax, office }) => `${tax} ${office}`))];
  return {
    state: 'known',
    symbol: person.birthNumber,
    accounts: keys.map((key) => {
      const own = entries.filter(({ tax, office }) => `${tax} ${office}` === key);
      const { tax, office } = own[0]!;
      return {
        tax,
        office,
        balance: own.reduce((sum, { kind, amount }) => sum + (kind === 'payment' ? amount : -amount), 0),
        items: settled(own)
          .map(({ tax: _tax, office: _office, ...item }) => item)
          .toSorted((a, b) => b.on.localeCompare(a.on) || (b.due ?? '').localeCompare(a.due ?? '')),
      };
    }),
    filed: store
      .all()
      .filter((one) => one.person === person.index)
      .map(({ number, at, form, checksum }) => ({ number, at, form, checksum })),
  };
}

/** What was paid covers what is to be paid in the order in which it is due (§ 152 of Act 280/2009 Coll.). */
function settled(entries: readonly Entry[]): Entry[] {
  let left = entries.reduce((sum, { kind, amount }) => {
    return kind === 'payment' ? sum + amount : kind === 'refund' ? sum - amount : sum;
  }, 0);
  const unpaid = new Map<Entry, number>();
  const charges = entries.filter(({ kind }) => kind === 'charge');
  for (const one of charges.toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))) {
    const covered = Math.min(one.amount, Math.max(0, left));
    left -= covered;
    unpaid.set(one, one.amount - covered);
  }
  return entries.map((one) => ({ ...one, unpaid: unpaid.get(one) ?? 0 }));
}

/** A payment to an account of that tax. */
export function pay(store: EpoStore, person: Person, tax: AccountTax, amount: number, now: Date): void {
  const office =
    [...history(person, now), ...store.entries(person.index)].find((one) => one.tax === tax)?.office ?? 451;
  const text = 'Platba';
  store.post(person.index, { tax, office, kind: 'payment', on: dayAt(now), due: null, amount, unpaid: 0, text });
}
