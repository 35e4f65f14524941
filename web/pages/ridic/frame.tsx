import type { ComponentChildren } from 'preact';
import type { DriverOverview } from '#services/driver/api.ts';
import { PageHead } from '../../components/basics.tsx';
import { Message } from '../../components/message.tsx';
import { shortDay } from '../../i18n/days.ts';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

export type Note = keyof (typeof texts)['cs']['notes'] | null;

/** Breadcrumbs of pages below the driver. */
export function driverCrumbs(p: PageView): Crumb[] {
  return [{ label: texts[p.lang].title, href: '/ridic' }];
}

/** What stands around each page of the driver: the title, what was just done, and bans that hold or come. */
export function DriverFrame({
  p,
  title,
  lede,
  note,
  shown,
  children,
}: {
  p: PageView;
  title: string;
  lede?: string;
  note: Note;
  shown: DriverOverview | null;
  children: ComponentChildren;
}) {
  const t = texts[p.lang];
  const bans = shown?.driver.data?.bans.filter(({ state }) => state !== 'over') ?? [];
  return (
    <div class="stack">
      <PageHead title={title} lede={lede} />
      {note && (
        <Message p={p} kind="info" live>
          <p>{t.notes[note]}</p>
        </Message>
      )}
      {bans.map(({ from, until, state, authority }) => (
        <Message
          p={p}
          kind={state === 'under-way' ? 'error' : 'warning'}
          title={
            state === 'under-way'
              ? t.banned(shortDay(until, p.lang))
              : t.banComing(shortDay(from, p.lang), shortDay(until, p.lang))
          }
        >
          <p>
            {t.banText} <span lang="cs">({authority})</span>
          </p>
        </Message>
      ))}
      {shown ? (
        children
      ) : (
        <Message p={p} kind="warning">
          <p>{t.down}</p>
        </Message>
      )}
    </div>
  );
}
