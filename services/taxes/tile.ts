import { type Day, dayText } from '#platform/days/index.ts';
import type { Localized } from '#platform/contract.ts';
import type { TileContent } from '#services/dashboard/api.ts';
import type { Due, Filing } from './shapes.ts';

/** The tile "Daně": what is to be paid and by when, what was filed. */

export const tileId = 'dane';
export const tileTitle: Localized = { cs: 'Daně', en: 'Taxes' };

const root = '/dane';

/** @param known whether the account was ever read */
export function tileOf(dues: readonly Due[], filings: readonly Filing[], known: boolean, today: Day): TileContent {
  const soon = dues.slice(0, 2).map((due) => ({
    text: paymentText(due, today),
    href: `${root}/platba/${due.id}`,
    unread: due.overdue,
  }));
  const filed = filings.slice(0, 2).map((one) => ({
    text: filingText(one),
    at: one.delivery.takenAt,
    href: `${root}/podani/${one.id}`,
    unread: one.delivery.state === 'checking' || one.delivery.state === 'refused',
  }));
  return {
    href: root,
    figures:
      dues.length === 0 ? [] : [{ value: dues.length, label: dueLabel(dues.length), href: root, emphasis: true }],
    items: [...soon, ...filed],
    actions: [],
    empty: known
      ? { cs: 'Na daních nic nedlužíte.', en: 'You owe nothing on taxes.' }
      : { cs: 'Podívejte se na svůj daňový účet a termíny.', en: 'See your tax account and deadlines.' },
  };
}

function paymentText({ payment: { what, due }, overdue }: Due, today: Day): Localized {
  if (due === null) return what;
  if (overdue) return { cs: `${what.cs}: po splatnosti`, en: `${what.en}: overdue` };
  if (due === today) return { cs: `${what.cs}: zaplatit dnes`, en: `${what.en}: to be paid today` };
  return { cs: `${what.cs}: zaplatit do ${dayText(due)}`, en: `${what.en}: to be paid by ${dayText(due)}` };
}

const forms: Readonly<Record<Filing['form'], Localized>> = {
  'income-tax': { cs: 'Přiznání k dani z příjmů', en: 'Income tax return' },
  'property-tax': { cs: 'Přiznání k dani z nemovitých věcí', en: 'Property tax return' },
};
const states: Readonly<Record<Filing['delivery']['state'], Localized>> = {
  waiting: { cs: 'čeká na odeslání', en: 'waits to be sent' },
  checking: { cs: 'není jisté, zda odešlo', en: 'not certain whether it went out' },
  processing: { cs: 'podáno', en: 'filed' },
  accepted: { cs: 'přijato', en: 'accepted' },
  refused: { cs: 'nepřijato', en: 'not accepted' },
};

function filingText({ form, year, delivery }: Filing): Localized {
  const [what, state] = [forms[form], states[delivery.state]];
  return { cs: `${what.cs} ${year}: ${state.cs}`, en: `${what.en} ${year}: ${state.en}` };
}

const czechPlural = new Intl.PluralRules('cs');

function dueLabel(count: number): Localized {
  const words: Record<string, string> = { one: 'platba čeká', few: 'platby čekají' };
  return { cs: words[czechPlural.select(count)] ?? 'plateb čeká', en: count === 1 ? 'payment due' : 'payments due' };
}
