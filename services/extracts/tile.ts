import type { TileContent } from '#services/dashboard/api.ts';
import type { Localized } from '#platform/contract.ts';
import type { Extract, ExtractState } from './shapes.ts';
import { extractStates, extractTitles } from './titles.ts';

/** The tile "Výpisy": how many are waited for, how many have come, and the newest ones. */

export const tileId = 'vypisy';
export const tileTitle: Localized = { cs: 'Výpisy', en: 'Extracts' };

const root = '/vypisy';
const waits: ReadonlySet<ExtractState> = new Set(['written', 'queued', 'sent', 'delivered']);

/** The tile of the newest requests. */
export function tileOf(newest: readonly Extract[]): TileContent {
  const waiting = newest.filter(({ state }) => waits.has(state)).length;
  const come = newest.filter(({ state }) => state === 'answered').length;
  return {
    href: root,
    figures:
      newest.length === 0
        ? []
        : [
            { value: come, label: { cs: 'k otevření', en: 'to open' }, href: root, emphasis: come > 0 },
            { value: waiting, label: waitingLabel(waiting), href: root, emphasis: false },
          ],
    items: newest.slice(0, 3).map(({ id, kind, state, writtenAt }) => ({
      text: {
        cs: `${extractTitles[kind].cs}: ${extractStates[state].cs.toLowerCase()}`,
        en: `${extractTitles[kind].en}: ${extractStates[state].en.toLowerCase()}`,
      },
      at: writtenAt,
      href: `${root}/${id}`,
      unread: state === 'answered',
    })),
    actions: [{ label: { cs: 'Požádat o výpis', en: 'Ask for an extract' }, href: root }],
    empty: { cs: 'O žádný výpis jste zatím nežádali.', en: 'You have not asked for any extract yet.' },
  };
}

const czechPlural = new Intl.PluralRules('cs');

function waitingLabel(count: number): Localized {
  const form = czechPlural.select(count);
  return {
    cs: form === 'one' ? 'čeká na odpověď' : form === 'few' ? 'čekají na odpověď' : 'čeká na odpověď',
    en: 'waiting',
  };
}
