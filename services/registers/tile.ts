import type { Localized } from '#platform/contract.ts';
import type { TileContent } from '#services/dashboard/api.ts';
import type { Petition, ShownUse } from './api.ts';

/** The tile "Moje údaje": who looked at the citizen's data lately, and petitions that are on their way. */

export const tileId = 'udaje';
export const tileTitle: Localized = { cs: 'Moje údaje', en: 'My data' };

const root = '/udaje';
const month = 30 * 86_400_000;
const longest = 200;

/** What the tile is made of. */
export interface TileFacts {
  /** Newest first, without the portal's own readings. */
  readonly uses: readonly Pick<ShownUse, 'key' | 'at' | 'authority'>[];
  readonly petitions: readonly Pick<Petition, 'state'>[];
}

const open = new Set<Petition['state']>(['written', 'sending', 'refused', 'sent', 'delivered']);

/** The tile as the dashboard stores it, in both languages. */
export function tileOf({ uses, petitions }: TileFacts, now: Date): TileContent {
  const lately = uses.filter(({ at }) => now.getTime() - Date.parse(at) < month).length;
  const waiting = petitions.filter(({ state }) => open.has(state)).length;
  const answered = petitions.filter(({ state }) => state === 'answered').length;
  const petitionsHref = `${root}/podani`;
  return {
    href: root,
    figures: [
      { value: lately, label: usesLabel(lately), href: `${root}/vyuziti`, emphasis: false },
      ...(waiting === 0
        ? []
        : [{ value: waiting, label: petitionsLabel(waiting), href: petitionsHref, emphasis: false }]),
      ...(answered === 0
        ? []
        : [{ value: answered, label: answersLabel(answered), href: petitionsHref, emphasis: true }]),
    ],
    items: uses.slice(0, 4).map(({ key, at, authority }) => ({
      text: authority.name.slice(0, longest),
      at,
      href: `${root}/vyuziti/${key}`,
      unread: false,
    })),
    actions: [{ label: { cs: 'Kdo se na mě díval', en: 'Who looked at my data' }, href: `${root}/vyuziti` }],
    empty: {
      cs: 'Podívejte se, co o vás stát vede a kdo to četl.',
      en: 'See what the state keeps about you and who has read it.',
    },
  };
}

const czechPlural = new Intl.PluralRules('cs');

function plural(count: number, one: string, few: string, many: string): string {
  const form = czechPlural.select(count);
  return form === 'one' ? one : form === 'few' ? few : many;
}

function usesLabel(count: number): Localized {
  return {
    cs: 'nahlédnutí za 30 dnů',
    en: count === 1 ? 'look in 30 days' : 'looks in 30 days',
  };
}

function petitionsLabel(count: number): Localized {
  return {
    cs: plural(count, 'otevřené podání', 'otevřená podání', 'otevřených podání'),
    en: count === 1 ? 'open petition' : 'open petitions',
  };
}

function answersLabel(count: number): Localized {
  return {
    cs: plural(count, 'odpověď úřadu', 'odpovědi úřadů', 'odpovědí úřadů'),
    en: count === 1 ? 'answer of an authority' : 'answers of authorities',
  };
}
