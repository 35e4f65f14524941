import type { Localized } from '#platform/contract.ts';
import type { TileContent } from '#services/dashboard/api.ts';
import type { ChangeView, OwnProperty } from './shapes.ts';

/** The tile "Nemovitosti": how many things the citizen owns, and what is under way with them. */

export const tileId = 'nemovitosti';
export const tileTitle = { cs: 'Nemovitosti', en: 'Property' };

const root = '/nemovitosti';
const shown = 4;

/** @param property null: never read yet */
export function tileOf(property: OwnProperty | null, changes: readonly ChangeView[] = []): TileContent {
  const sheets = property?.state === 'known' ? property.sheets : [];
  const things = sheets.reduce((count, sheet) => count + sheet.things.length, 0);
  const underWay = sheets.reduce((count, sheet) => count + sheet.proceedings.length, 0);
  return {
    href: root,
    figures:
      things === 0
        ? []
        : [
            { value: things, label: thingLabel(things), href: root, emphasis: false },
            ...(underWay === 0
              ? []
              : [{ value: underWay, label: proceedingLabel(underWay), href: root, emphasis: true }]),
          ],
    items: [
      ...changes.slice(0, 1).map(({ number, territory, seenAt }) => ({
        text: { cs: `Změna na LV ${number}, ${territory}`, en: `A change on LV ${number}, ${territory}` },
        at: seenAt,
        href: root,
        unread: false,
      })),
      ...sheets.slice(0, shown).map(({ sheet, things: [first] }) => ({
        text: `${first?.label ?? `LV ${sheet.number}`}, ${sheet.territory.name}`.slice(0, 200),
        href: `${root}/list/${sheet.id}`,
        unread: false,
      })),
    ].slice(0, shown),
    actions: [{ label: { cs: 'Hledat v katastru', en: 'Search the land registry' }, href: `${root}/hledat` }],
    empty: emptyOf(property),
  };
}

function emptyOf(property: OwnProperty | null): Localized {
  if (property === null)
    return { cs: 'Podívejte se, co o vás ví katastr', en: 'See what the land registry knows of you' };
  if (property.state === 'several')
    return { cs: 'Katastr zná víc lidí vašeho jména', en: 'The land registry knows several people of your name' };
  return { cs: 'Katastr u vás nic neeviduje', en: 'The land registry has nothing of yours' };
}

const czechPlural = new Intl.PluralRules('cs');

function thingLabel(count: number): Localized {
  const forms: Record<string, string> = { one: 'nemovitost', few: 'nemovitosti' };
  return { cs: forms[czechPlural.select(count)] ?? 'nemovitostí', en: count === 1 ? 'thing owned' : 'things owned' };
}

function proceedingLabel(count: number): Localized {
  const forms: Record<string, string> = { one: 'probíhající řízení', few: 'probíhající řízení' };
  return {
    cs: forms[czechPlural.select(count)] ?? 'probíhajících řízení',
    en: count === 1 ? 'proceeding under way' : 'proceedings under way',
  };
}
