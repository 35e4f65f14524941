import { type Extract, extractStates, extractTitles } from '#services/extracts/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message, type MessageKind } from '../../../components/message.tsx';
import { shortDay } from '../../../i18n/days.ts';
import type { Page, PageView } from '../../../render.ts';
import { refreshMark } from '../../../visit.ts';
import { formPath } from '../kinds.ts';
import { texts as shared } from '../texts.ts';
import { Answers, type KnownDocument } from './answers.tsx';
import { texts } from './texts.ts';

export interface DetailPageProps {
  readonly extract: Extract;
  /** The stored documents by their ids, as they are now. */
  readonly documents: ReadonlyMap<string, KnownDocument>;
  readonly note: 'tooLate' | 'down' | 'looking' | null;
  /** The person does not want the page to ask again by itself. */
  readonly still: boolean;
}

const kinds: Readonly<Record<Extract['state'], MessageKind>> = {
  written: 'info',
  unfinished: 'warning',
  queued: 'info',
  sent: 'info',
  delivered: 'info',
  answered: 'warning',
  ready: 'success',
  refused: 'error',
  'given-up': 'warning',
  'not-sent': 'error',
  withdrawn: 'info',
};
const removable: ReadonlySet<Extract['state']> = new Set(['ready', 'refused', 'given-up', 'not-sent', 'withdrawn']);
const changing: ReadonlySet<Extract['state']> = new Set(['written', 'queued', 'sent', 'delivered']);

/** The truth about one request. */
export function detailPage({ extract, documents, note, still }: DetailPageProps): Page {
  const path = `/vypisy/${extract.id}`;
  const watched = changing.has(extract.state) && !still;
  const renewed = `${path}?${refreshMark}=1`;
  return {
    title: (p) => extractTitles[extract.kind][p.lang],
    crumbs: (p) => [{ label: shared[p.lang].title, href: '/vypisy' }],
    section: '/vypisy',
    width: 'narrow',
    at: path,
    ...(watched ? { refresh: { seconds: 10, path: renewed } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div id="vypis" class="stack" data-refresh={watched ? p.href(renewed) : undefined}>
          <PageHead title={extractTitles[extract.kind][p.lang]} />
          {note && (
            <Message p={p} kind={note === 'looking' ? 'info' : 'warning'} live>
              <p>{t[note]}</p>
            </Message>
          )}
          <div role="status">
            <State p={p} extract={extract} />
          </div>
          <Answers p={p} extract={extract} documents={documents} />
          <Steps p={p} extract={extract} />
          <About p={p} extract={extract} />
          {extract.state === 'ready' && <Validity p={p} extract={extract} />}
          <Actions p={p} extract={extract} path={path} />
          {watched && (
            <p class="small muted">
              {t.auto} <a href={p.href(`${path}?stat=1`)}>{t.stopAuto}</a>
            </p>
          )}
        </div>
      );
    },
  };
}

interface Part {
  readonly p: PageView;
  readonly extract: Extract;
}

function State({ p, extract }: Part) {
  const t = texts[p.lang];
  return (
    <Message p={p} kind={kinds[extract.state]} title={extractStates[extract.state][p.lang]}>
      <p>{t.explained[extract.state]}</p>
      {extract.refusal === 'needs-reconnecting' && (
        <p>
          <a href={p.href('/datova-schranka/schranky')}>{t.reconnect}</a>
        </p>
      )}
      {changing.has(extract.state) && (
        <p>
          {t.waitsUntil} <Time p={p} at={extract.waitsUntil} as="date" />.
        </p>
      )}
    </Message>
  );
}

/** What has happened, each with its time; what has not happened says so. */
function Steps({ p, extract }: Part) {
  if (extract.state === 'withdrawn' || extract.state === 'not-sent') return null;
  const t = texts[p.lang];
  const isOver = extract.state === 'refused' || extract.state === 'unfinished';
  const times = {
    written: extract.writtenAt,
    sent: extract.sentAt,
    delivered: extract.deliveredAt,
    answered: extract.answeredAt,
    stored: extract.storedAt,
  };
  return (
    <section aria-labelledby="prubeh">
      <h2 id="prubeh">{t.progress}</h2>
      <ol class="steps">
        {(Object.keys(times) as (keyof typeof times)[]).map((step) => (
          <li class={times[step] ? 'done' : undefined}>
            {t.steps[step]}
            {times[step] ? (
              <Time p={p} at={times[step]} />
            ) : (
              <span class="small muted"> – {isOver ? t.not : t.notYet}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function About({ p, extract }: Part) {
  const t = texts[p.lang];
  const { from, to, sentMessage } = extract;
  return (
    <section class="card" aria-labelledby="o-zadosti">
      <h2 id="o-zadosti">{t.facts}</h2>
      <Facts
        facts={[
          [t.businessId, extract.businessId],
          [t.period, from && to && `${shortDay(from, p.lang)} – ${shortDay(to, p.lang)}`],
          [t.box, <code>{extract.box}</code>],
          [t.reference, extract.reference && <code>{extract.reference}</code>],
          [t.request, sentMessage && <a href={p.href(`/datova-schranka/zprava/${sentMessage}`)}>{t.requestLink}</a>],
        ]}
      />
    </section>
  );
}

function Validity({ p, extract }: Part) {
  const t = texts[p.lang];
  return (
    <section class="extract-text" aria-labelledby="platnost">
      <h2 id="platnost">{t.validity}</h2>
      {t.valid.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <p>{t.validityOf[extract.kind]}</p>
      <p class="small muted">{t.validityNote}</p>
    </section>
  );
}

function Actions({ p, extract, path }: Part & { path: string }) {
  const t = texts[p.lang];
  const { state, kind } = extract;
  const cancels = state === 'queued' || state === 'unfinished' || state === 'not-sent';
  const waits = state === 'sent' || state === 'delivered' || state === 'given-up';
  return (
    <div class="actions">
      {waits && (
        <PostForm p={p} action={`${path}/zkontrolovat`}>
          <Button kind="outlined">{t.look}</Button>
        </PostForm>
      )}
      {cancels && (
        <PostForm p={p} action={`${path}/zpet`}>
          <Button kind="outlined">{state === 'queued' ? t.withdraw : t.cancel}</Button>
        </PostForm>
      )}
      {!changing.has(state) && state !== 'answered' && (
        <LinkButton href={p.href(formPath(kind))} kind="outlined">
          {t.again}
        </LinkButton>
      )}
      {removable.has(state) && (
        <PostForm p={p} action={`${path}/odebrat`}>
          <Button kind="plain">{t.remove}</Button>
          <p class="hint">{t.removeHint}</p>
        </PostForm>
      )}
    </div>
  );
}
