import type { DeadLetterView } from '#services/operations/api.ts';
import { Empty, Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { Table } from '../../../components/table.tsx';
import type { Page } from '../../../render.ts';
import { texts } from './texts.ts';

/** What has just been done to a dead letter. */
export type Done = 'replayed' | 'discarded' | 'gone' | null;

/** Dead letters of all services, with what can be done about them. */
export function lettersPage(letters: readonly DeadLetterView[], done: Done): Page {
  return {
    title: (p) => texts[p.lang].title,
    frame: 'operator',
    section: '/provoz/fronty',
    at: '/provoz/fronty',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={t.title} lede={t.lede} />
          {done && (
            <Message p={p} kind={done === 'gone' ? 'warning' : 'success'} live>
              <p>{t[done]}</p>
            </Message>
          )}
          {letters.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <section class="section">
              <h2 id="nedorucena">
                {t.list} <span class="muted">({t.count(letters.length)})</span>
              </h2>
              <Table
                labelledBy="nedorucena"
                columns={t.columns}
                rows={letters.map(({ id, task, event, attempts, error, diedAt }) => [
                  id,
                  <code>{task}</code>,
                  event ? <code>{event}</code> : '–',
                  String(attempts),
                  <code>{error}</code>,
                  <Time p={p} at={diedAt} />,
                  <div class="actions">
                    <PostForm p={p} action={`/provoz/fronty/${id}/znovu`}>
                      <Button small about={t.about(id)}>
                        {t.replay}
                      </Button>
                    </PostForm>
                    <LinkButton small kind="outlined" href={p.href(`/provoz/fronty/${id}/zahodit`)} about={t.about(id)}>
                      {t.discard}
                    </LinkButton>
                  </div>,
                ])}
              />
            </section>
          )}
        </>
      );
    },
  };
}

/** Asks before a dead letter is given up for good. */
export function discardPage(letter: DeadLetterView): Page {
  return {
    title: (p) => texts[p.lang].confirmTitle,
    frame: 'operator',
    section: '/provoz/fronty',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      const [id, task, event, attempts, error, died] = t.columns;
      return (
        <div class="stack">
          <h1>{t.confirmTitle}</h1>
          <p class="lede">{t.confirmText}</p>
          {letter.event?.startsWith('citizen.') && (
            <Message p={p} kind="warning">
              <p>{t.leaving}</p>
            </Message>
          )}
          <Facts
            facts={[
              [id!, letter.id],
              [task!, <code>{letter.task}</code>],
              [event!, letter.event && <code>{letter.event}</code>],
              [attempts!, String(letter.attempts)],
              [error!, <code>{letter.error}</code>],
              [died!, <Time p={p} at={letter.diedAt} />],
            ]}
          />
          <PostForm p={p} action={`/provoz/fronty/${letter.id}/zahodit`}>
            <div class="actions">
              <Button kind="danger">{t.confirm}</Button>
              <LinkButton kind="outlined" href={p.href('/provoz/fronty')}>
                {t.back}
              </LinkButton>
            </div>
          </PostForm>
        </div>
      );
    },
  };
}
