import type { Localized } from '#platform/contract.ts';
import type { TileContent } from '#services/dashboard/api.ts';
import type { Driver, Vehicle } from '#services/gateway/api.ts';
import { addDays, type Day, dayText } from '#platform/days/index.ts';
import { entriesOf, soonText } from './entries.ts';
import { outlookOf } from './points/outlook.ts';

/** The tile "Řidič": points and when they go, vehicles and what ends soon. */

export const tileId = 'ridic';
export const tileTitle = { cs: 'Řidič', en: 'Driver' };

const root = '/ridic';
/** From so many points on a serious offence ends the licence. */
const many = 6;
/** Days ahead in which something ends soon. */
const soon = 60;

/** What the tile is made of; null: never read, or the register knows nothing. */
export interface TileFacts {
  readonly driver: Driver | null;
  readonly vehicles: readonly Vehicle[] | null;
  /** Whether any register has answered yet. */
  readonly known: boolean;
}

export function tileOf({ driver, vehicles, known }: TileFacts, today: Day): TileContent {
  const base = { href: root, actions: [] };
  if (!known) return { ...base, figures: [], items: [], empty: invitation };
  return {
    ...base,
    figures: [
      ...(driver
        ? [
            {
              value: driver.points,
              label: pointsLabel(driver.points),
              href: `${root}/body`,
              emphasis: driver.points >= many,
            },
          ]
        : []),
      ...(vehicles
        ? [{ value: vehicles.length, label: vehiclesLabel(vehicles.length), href: `${root}/vozidla`, emphasis: false }]
        : []),
    ],
    items: [...endingItems(driver, vehicles ?? [], today), ...pointsItems(driver)].slice(0, 4),
    empty: driver?.licence ? nothingEnds : noLicence,
  };
}

function endingItems(driver: Driver | null, vehicles: readonly Vehicle[], today: Day): TileContent['items'] {
  return entriesOf(driver, vehicles)
    .filter(({ on }) => on <= addDays(today, soon))
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map((entry) => ({ text: soonText(entry), href: entry.entry.link ?? root, unread: false }));
}

function pointsItems(driver: Driver | null): TileContent['items'] {
  const [next] = driver ? outlookOf(driver).steps : [];
  if (!next) return [];
  const { cs, en } = pointsLabel(next.points);
  const day = dayText(next.on);
  return [
    {
      text: {
        cs: `${day}: odečtou se ${next.points} ${cs}`.replace('odečtou se 1 ', 'odečte se 1 '),
        en: `${day}: ${next.points} ${en} will go`,
      },
      href: `${root}/body`,
      unread: false,
    },
  ];
}

const invitation = {
  cs: 'Podívejte se, co o vás vede registr řidičů a registr vozidel.',
  en: 'See what the registers of drivers and of vehicles hold about you.',
};
const noLicence = {
  cs: 'Registr řidičů u vás nevede řidičský průkaz.',
  en: 'The register of drivers holds no driving licence of yours.',
};
const nothingEnds = { cs: 'V nejbližší době nic nekončí.', en: 'Nothing ends soon.' };

const czechPlural = new Intl.PluralRules('cs');

function pointsLabel(count: number): Localized {
  const forms: Record<string, string> = { one: 'trestný bod', few: 'trestné body' };
  return {
    cs: forms[czechPlural.select(count)] ?? 'trestných bodů',
    en: count === 1 ? 'penalty point' : 'penalty points',
  };
}

function vehiclesLabel(count: number): Localized {
  const forms: Record<string, string> = { one: 'vozidlo', few: 'vozidla' };
  return { cs: forms[czechPlural.select(count)] ?? 'vozidel', en: count === 1 ? 'vehicle' : 'vehicles' };
}
