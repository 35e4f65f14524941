import type { ComponentChildren } from 'preact';
import { LinkButton } from '../../components/button.tsx';
import { PageHead } from '../../components/basics.tsx';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

/** Views of the calendar. */
export type View = 'month' | 'week' | 'list';

const paths: Readonly<Record<View, string>> = {
  month: '/kalendar',
  week: '/kalendar/tyden',
  list: '/kalendar/seznam',
};

/** Breadcrumbs of pages below the calendar. */
export function calendarCrumbs(p: PageView): Crumb[] {
  return [{ label: texts[p.lang].title, href: '/kalendar' }];
}

/** What stands around each view: the title, the choice of view, and what else can be done. */
export function CalendarFrame({
  p,
  view,
  title,
  lede,
  day,
  children,
}: {
  p: PageView;
  view: View;
  title: string;
  lede?: ComponentChildren;
  /** Day that the other views open at. */
  day?: string;
  children: ComponentChildren;
}) {
  const t = texts[p.lang];
  const hrefs: Readonly<Record<View, string>> = {
    month: day ? `${paths.month}?mesic=${day.slice(0, 7)}` : paths.month,
    week: day ? `${paths.week}?den=${day}` : paths.week,
    list: paths.list,
  };
  return (
    <>
      <PageHead
        title={title}
        lede={lede}
        actions={
          <LinkButton href={p.href('/kalendar/novy')} icon="plus-lg">
            {t.add}
          </LinkButton>
        }
      />
      <nav class="calendar-views" aria-label={t.views}>
        <ul>
          {(['month', 'week', 'list'] as const).map((one) => (
            <li>
              <a href={p.href(hrefs[one])} aria-current={one === view ? 'page' : undefined}>
                {t[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
      <nav class="calendar-tools" aria-label={t.more}>
        <ul>
          <li>
            <a href={p.href('/kalendar/nastaveni')}>{t.settings}</a>
          </li>
          <li>
            <a href={p.href('/kalendar/odber')}>{t.subscribe}</a>
          </li>
          <li>
            <a href={p.href(`/kalendar/tisk${day ? `?mesic=${day.slice(0, 7)}` : ''}`)}>{t.print}</a>
          </li>
          <li>
            <a href={p.href('/kalendar/stazeni.ics')} download="">
              {t.download}
            </a>
          </li>
          <li>
            <a href={p.href('/kalendar/import')}>{t.importFile}</a>
          </li>
          <li>
            <a href={p.href('/kalendar/smazane')}>{t.removed}</a>
          </li>
        </ul>
      </nav>
    </>
  );
}
