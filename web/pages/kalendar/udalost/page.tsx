import type { EntryView } from '#services/calendar/api.ts';
import { Facts, PageHead, Tag } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { pragueDay } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { wholeDay } from '../../../i18n/days.ts';
import { lawText } from '../events.tsx';
import { calendarCrumbs } from '../frame.tsx';
import { repeatText } from '../repeat-words.ts';
import { texts as shared } from '../texts.ts';
import { Counted } from './counted.tsx';
import { texts } from './texts.ts';
import { whenText } from './when.ts';

export type EventNote = keyof (typeof texts)['cs']['notes'] | null;

/** Address of an event's page. */
export const eventAddress = (id: string): string => `/kalendar/udalost/${id}`;

/**
 * One event: when, where from, how it was counted, and what can be done with it.
 *
 * @param on which of its times, for a repeated one
 */
export function eventPage(event: EntryView, on: string | null, note: EventNote): Page {
  const path = eventAddress(event.id);
  return {
    title: (p) => event.title[p.lang],
    crumbs: calendarCrumbs,
    section: '/kalendar',
    width: 'narrow',
    at: on ? `${path}?den=${on}` : path,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={event.title[p.lang]} />
          {note && (
            <Message p={p} kind="success" live>
              <p>{t.notes[note]}</p>
            </Message>
          )}
          {event.state === 'open' && event.counted?.provisional && (
            <Message p={p} kind="warning">
              <p>{t.provisional}</p>
            </Message>
          )}
          <div class="card">
            <Facts facts={facts(p, event, on)} />
            <Actions p={p} event={event} on={on} />
          </div>
          {event.counted && <Counted p={p} counted={event.counted} />}
        </div>
      );
    },
  };
}

function facts(p: PageView, event: EntryView, on: string | null) {
  const t = texts[p.lang];
  const s = shared[p.lang];
  const { kind, state, source, place, law, description, reminders, repeat } = event;
  const from = source.name?.[p.lang];
  const steps = reminders?.map(t.reminderDays).join(', ');
  return [
    [t.kind, s.kinds[kind]],
    [t.when, kind === 'deadline' ? t.deadlineUntil(whenText(p, event)) : whenText(p, event)],
    [t.thisTime, on && repeat ? wholeDay(on.slice(0, 10), p.lang) : null],
    [t.repeat, repeat && repeatText(repeat, p.lang, pragueDay)],
    [t.state, kind === 'own' ? null : <Tag kind={state === 'settled' ? 'success' : 'neutral'}>{s.states[state]}</Tag>],
    [t.place, place],
    [
      t.source,
      <>
        {[s.sources[source.kind], from].filter(Boolean).join(': ')}
        {event.link && (
          <>
            {' '}
            <a href={p.href(event.link)}>{source.kind === 'letter' ? t.openLetter : t.openLink}</a>
          </>
        )}
      </>,
    ],
    [t.law, law && <span lang="cs">{lawText(law)}</span>],
    [t.description, description[p.lang] && <span class="calendar-text">{description[p.lang]}</span>],
    [t.reminders, state === 'open' && (reminders === null ? t.byDefault : steps || t.noReminders)],
  ] as const;
}

function Actions({ p, event, on }: { p: PageView; event: EntryView; on: string | null }) {
  const t = texts[p.lang];
  const path = eventAddress(event.id);
  if (event.own) {
    return (
      <div class="actions">
        <LinkButton href={p.href(`${path}/upravit`)} small>
          {t.edit}
        </LinkButton>
        {on && event.repeat && (
          <PostForm p={p} action={`${path}/vynechat`}>
            <input type="hidden" name="den" value={on} />
            <Button kind="outlined" small>
              {t.skip}
            </Button>
          </PostForm>
        )}
        <LinkButton href={p.href(`${path}/smazat`)} kind="plain" small>
          {t.remove}
        </LinkButton>
      </div>
    );
  }
  const acts = event.state === 'open' ? (['hotovo', 'neplati'] as const) : (['otevreno'] as const);
  const labels = { hotovo: t.done, neplati: t.notDeadline, otevreno: t.reopen };
  return (
    <PostForm p={p} action={`${path}/stav`} class="actions">
      {acts.map((act, index) => (
        <Button kind={index === 0 ? 'primary' : 'outlined'} small name="stav" value={act}>
          {labels[act]}
        </Button>
      ))}
    </PostForm>
  );
}

/** Asks before an own event is removed. */
export function removePage(event: EntryView): Page {
  return {
    title: (p) => texts[p.lang].removeTitle(event.title[p.lang]),
    crumbs: (p) => [...calendarCrumbs(p), { label: event.title[p.lang], href: eventAddress(event.id) }],
    section: '/kalendar',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.removeTitle(event.title[p.lang])}</h1>
          <p class="lede">{t.removeText}</p>
          {event.repeat && <p>{t.removeRepeated}</p>}
          <div class="actions">
            <PostForm p={p} action={`${eventAddress(event.id)}/smazat`}>
              <Button kind="danger">{t.remove}</Button>
            </PostForm>
            <LinkButton href={p.href(eventAddress(event.id))} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
