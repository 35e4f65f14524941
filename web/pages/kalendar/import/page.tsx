import type { ImportPreview } from '#services/calendar/api.ts';
import { Empty, PageHead, Tag } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, Field, PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { calendarCrumbs } from '../frame.tsx';
import { whenText } from '../udalost/when.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** Events of a preview that are shown one by one. */
const shown = 100;

export type ImportProblem = keyof (typeof texts)['cs']['problems'];

/** Choosing a file. `stored`: how many events the last one brought. */
export function importPage(problem: ImportProblem | null, stored: number | null): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: calendarCrumbs,
    section: '/kalendar',
    width: 'narrow',
    errors: problem !== null,
    at: '/kalendar/import',
    body: (p) => {
      const t = texts[p.lang];
      const errors = problem ? [{ field: 'soubor', text: t.problems[problem] }] : [];
      return (
        <>
          <PageHead title={t.title} lede={t.lede} />
          {stored !== null && (
            <Message p={p} kind="success" live>
              <p>
                {t.done(stored)} <a href={p.href('/kalendar/seznam')}>{shared[p.lang].showAll}</a>
              </p>
            </Message>
          )}
          <ErrorSummary p={p} errors={errors} />
          <PostForm p={p} action="/kalendar/import" files class="calendar-form">
            <Field p={p} id="soubor" label={t.file} hint={t.fileHint} errors={errors}>
              {(attributes) => <input {...attributes} type="file" accept=".ics,text/calendar" />}
            </Field>
            <div class="actions">
              <Button>{t.upload}</Button>
            </div>
          </PostForm>
        </>
      );
    },
  };
}

/** What a file would bring. */
export function previewPage(preview: ImportPreview): Page {
  return {
    title: (p) => texts[p.lang].preview,
    crumbs: (p) => [...calendarCrumbs(p), { label: texts[p.lang].title, href: '/kalendar/import' }],
    section: '/kalendar',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      const { id, items, leftOut } = preview;
      return (
        <>
          <PageHead title={t.preview} lede={items.length > 0 ? t.found(items.length) : undefined} />
          {items.length === 0 ? <Empty title={t.nothing} /> : <Items p={p} items={items} />}
          {leftOut.length > 0 && (
            <section class="section" aria-labelledby="vynechame">
              <h2 id="vynechame">{t.leftOut}</h2>
              <ul>
                {leftOut.map(({ title, reason }) => (
                  <li>
                    <strong>{title || t.untitled}</strong>: {t.reasons[reason]}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <div class="section actions">
            {items.length > 0 && (
              <PostForm p={p} action={`/kalendar/import/${id}`}>
                <Button>{t.confirm}</Button>
              </PostForm>
            )}
            <LinkButton href={p.href('/kalendar/import')} kind="plain">
              {t.another}
            </LinkButton>
          </div>
        </>
      );
    },
  };
}

function Items({ p, items }: { p: PageView; items: ImportPreview['items'] }) {
  const t = texts[p.lang];
  return (
    <>
      <ul class="events">
        {items.slice(0, shown).map((item) => (
          <li class="event event--own">
            <strong>{item.title}</strong>
            <p class="event__meta">
              <span>{whenText(p, item)}</span>
              {item.repeated && <span>{t.repeated}</span>}
              {item.known && <Tag kind="warning">{t.known}</Tag>}
            </p>
          </li>
        ))}
      </ul>
      {items.length > shown && <p class="muted">{t.andMore(items.length - shown)}</p>}
    </>
  );
}
