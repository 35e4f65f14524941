import type { CardsOverview } from '#services/cards/api.ts';
import { Empty, PageHead, Time } from '../../components/basics.tsx';
import { Message } from '../../components/message.tsx';
import { SnapshotNote } from '../../components/snapshot-note.tsx';
import type { Page, PageView } from '../../render.ts';
import { CardBox, isOver } from './card.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { texts as own } from './page-texts.ts';
import { texts } from './texts.ts';

export type Note = keyof (typeof texts)['cs']['notes'] | null;

/** Every card: until when it is valid, where it waits, and what can be done with it. */
export function cardsPage(shown: CardsOverview | null, note: Note): Page {
  return {
    title: (p) => texts[p.lang].title,
    section: '/doklady',
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={t.title} lede={t.lede} />
          {note && (
            <Message p={p} kind="info" live>
              <p>{t.notes[note]}</p>
            </Message>
          )}
          {shown ? (
            <Cards p={p} shown={shown} />
          ) : (
            <Message p={p} kind="warning">
              <p>{own[p.lang].down}</p>
            </Message>
          )}
          {(!shown || shown.cards.outcome === 'failed' || shown.cards.data === null) && <Elsewhere p={p} />}
        </div>
      );
    },
  };
}

function Cards({ p, shown: { cards, reports, today } }: { p: PageView; shown: CardsOverview }) {
  const t = own[p.lang];
  const items = cards.data?.items ?? [];
  const over = items.filter((card) => isOver(card, items));
  const empty = cards.outcome === 'not-found' || (cards.data !== null && items.length === 0);
  return (
    <>
      <SnapshotNote p={p} source={texts[p.lang].register} state={cards} action="/doklady/nacist" />
      {empty && (
        <Empty title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      )}
      {items
        .filter((card) => !over.includes(card))
        .map((card) => (
          <CardBox p={p} card={card} today={today} />
        ))}
      {over.length > 0 && (
        <details class="section">
          <summary>{t.earlier(over.length)}</summary>
          <div class="stack">
            {over.map((card) => (
              <CardBox p={p} card={card} today={today} />
            ))}
          </div>
        </details>
      )}
      {items.length > 0 && (
        <p class="muted">
          {t.reminders} <a href={p.href('/kalendar')}>{t.calendar}</a>
          {items.some(({ kind }) => kind === 'driving-licence') && (
            <>
              <br />
              {t.drive} <a href={p.href('/ridic')}>{t.driver}</a>. {t.show}{' '}
              <a href={p.href('/penezenka')}>{t.wallet}</a>.
            </>
          )}
        </p>
      )}
      {reports.length > 0 && (
        <section aria-labelledby="ohlaseni">
          <h2 id="ohlaseni">{t.reports}</h2>
          <ul>
            {reports.map(({ id, kind, at, state }) => (
              <li>
                <a href={p.href(`/doklady/hlaseni/${id}`)}>{texts[p.lang].kinds[kind]}</a>, <Time p={p} at={at} />:{' '}
                {t.reportStates[state]}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
