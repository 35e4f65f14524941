import type { Group, Settings } from '#services/calendar/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { Checkbox, PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { shortDay } from '../../../i18n/days.ts';
import { lawText } from '../events.tsx';
import { calendarCrumbs } from '../frame.tsx';
import { texts } from './texts.ts';

/** Days before that can be chosen. */
export const offered = [30, 14, 7, 3, 1, 0] as const;
/** Kinds that have reminders of their own. */
export const reminded = ['deadline', 'appointment', 'validity', 'yearly'] as const;

/** Whom the citizen says they are, and when they want to be reminded. */
export function settingsPage(catalogue: readonly Group[], settings: Settings, saved: boolean): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: calendarCrumbs,
    section: '/kalendar',
    width: 'narrow',
    at: '/kalendar/nastaveni',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={t.title} lede={t.lede} />
          {saved && (
            <Message p={p} kind="success" live>
              <p>{t.saved}</p>
            </Message>
          )}
          {settings.groups.length === 0 && (
            <Message p={p} kind="info">
              <p>{t.none}</p>
            </Message>
          )}
          <PostForm p={p} action="/kalendar/nastaveni" class="stack">
            <fieldset class="stack">
              <legend>
                <h2>{t.groups}</h2>
              </legend>
              {catalogue.map((group) => (
                <GroupChoice p={p} group={group} />
              ))}
            </fieldset>
            <p class="small muted">{t.moves}</p>
            <h2>{t.reminders}</h2>
            <p>{t.remindersText}</p>
            {reminded.map((kind) => (
              <fieldset class="calendar-form__checks">
                <legend class="gov-form-label">{t.kinds[kind]}</legend>
                {offered.map((days) => (
                  <Checkbox
                    id={`upominka-${kind}-${days}`}
                    label={t.before[days]}
                    checked={settings.reminders[kind].includes(days)}
                  />
                ))}
              </fieldset>
            ))}
            <div class="actions">
              <Button>{p.t.save}</Button>
            </div>
          </PostForm>
        </>
      );
    },
  };
}

function GroupChoice({ p, group }: { p: PageView; group: Group }) {
  const t = texts[p.lang];
  return (
    <div class="calendar-group">
      <Checkbox
        id={`skupina-${group.id}`}
        label={group.name[p.lang]}
        checked={group.chosen}
        hint={group.note[p.lang]}
      />
      <ul class="small muted">
        {group.duties.map((duty) => (
          <li>
            {t.next(duty.title[p.lang], shortDay(duty.next, p.lang))} ({t.law}{' '}
            <span lang="cs">{lawText(duty.law)}</span>)
          </li>
        ))}
      </ul>
    </div>
  );
}
