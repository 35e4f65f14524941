import type { ComponentChildren } from 'preact';
import type { OwnShare } from '#services/property/api.ts';
import { Message } from '../../components/message.tsx';
import { partsOf, PartsFrame } from '../../components/parts-frame.tsx';
import { formatInteger } from '../../i18n/texts.ts';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

const paths = {
  mine: '/nemovitosti',
  search: '/nemovitosti/hledat',
  extracts: '/nemovitosti/vypisy',
} as const;

export type PropertyPlace = keyof typeof paths;

/** Breadcrumbs of the pages below; `place`: of a page that belongs to a part. */
export function propertyCrumbs(place?: PropertyPlace): (p: PageView) => readonly Crumb[] {
  return (p) => [
    { label: texts[p.lang].title, href: paths.mine },
    ...(place && place !== 'mine' ? [{ label: texts[p.lang].places[place], href: paths[place] }] : []),
  ];
}

/** Parts of property on the side, content beside them. */
export function PropertyFrame({
  p,
  place,
  children,
}: {
  p: PageView;
  place: PropertyPlace;
  children: ComponentChildren;
}) {
  const t = texts[p.lang];
  return (
    <PartsFrame p={p} label={t.parts} parts={partsOf(paths, t.places, place)}>
      {children}
    </PartsFrame>
  );
}

/** The registry or the service does not answer, or the day's limit is used up. */
export function Trouble({ p, what }: { p: PageView; what: 'down' | 'limit' }) {
  return (
    <Message p={p} kind="warning" live>
      <p>{texts[p.lang][what]}</p>
    </Message>
  );
}

type Fraction = OwnShare['share'];

/** "1/2", or the words for the whole. */
export function shareText(p: PageView, { numerator, denominator }: Fraction): string {
  const t = texts[p.lang];
  return numerator === denominator ? t.shareWhole : t.share(`${numerator}/${denominator}`);
}

/** How the citizen owns it: "podíl 1/2", "celé, společné jmění manželů". */
export function mineText(p: PageView, mine: readonly OwnShare[]): string {
  const t = texts[p.lang];
  return mine
    .map(({ share, joint }) => (joint ? `${shareText(p, share)}, ${t.joint}` : shareText(p, share)))
    .join('; ');
}

/** Words of the registry, which speaks Czech on every page. */
export function Registry({ children }: { children: ComponentChildren }) {
  return <span lang="cs">{children}</span>;
}

/** "1 240 m²". */
export const areaText = (p: PageView, area: number): string => texts[p.lang].area(formatInteger(area, p.lang));

/** A time as the registry writes it, "23.11.2026 01:20:58" → "23. 11. 2026 1:20"; anything else as it is. */
export function registryTime(text: string): string {
  const match = /^(\d{2})\.(\d{2})\.(\d{4})(?: (\d{2}):(\d{2})(?::\d{2})?)?$/.exec(text);
  if (!match) return text;
  const [, day, month, year, hour, minute] = match;
  const date = `${Number(day)}.\u00a0${Number(month)}.\u00a0${year}`;
  return hour === undefined ? date : `${date} ${Number(hour)}:${minute}`;
}

/** "100 Kč". */
export const priceText = (p: PageView, price: number): string => `${formatInteger(price, p.lang)}\u00a0Kč`;
