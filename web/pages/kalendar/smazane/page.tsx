import type { EntryView } from '#services/calendar/api.ts';
import { Empty, PageHead, Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page } from '../../../render.ts';
import { calendarCrumbs } from '../frame.tsx';
import { whenText } from '../udalost/when.ts';
import { texts } from './texts.ts';

/** Events that the citizen has removed and may bring back. */
export function removedPage(events: readonly EntryView[], note: 'removed' | 'restored' | null): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: calendarCrumbs,
    section: '/kalendar',
    width: 'narrow',
    at: '/kalendar/smazane',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={t.title} lede={t.lede} />
          {note && (
            <Message p={p} kind="success" live>
              <p>{t[note]}</p>
            </Message>
          )}
          {events.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <ul class="arrange">
              {events.map((event) => (
                <li>
                  <div>
                    <p>
                      <strong>{event.title[p.lang]}</strong>
                    </p>
                    <p class="small muted">{whenText(p, event)}</p>
                    {event.removedAt && (
                      <p class="small muted">
                        {t.removedAt} <Time p={p} at={event.removedAt} as="recent" />
                      </p>
                    )}
                  </div>
                  <PostForm p={p} action={`/kalendar/smazane/${event.id}/vratit`}>
                    <Button kind="outlined" small about={event.title[p.lang]}>
                      {t.restore}
                    </Button>
                  </PostForm>
                </li>
              ))}
            </ul>
          )}
          <p class="section">
            <a href={p.href('/kalendar')}>{t.back}</a>
          </p>
        </>
      );
    },
  };
}
