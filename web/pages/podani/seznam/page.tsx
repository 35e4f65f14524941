import type { SubmissionState, SubmissionSummary } from '#services/submissions/api.ts';
import { Empty, PageHead, Time } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Message } from '../../../components/message.tsx';
import { formatDate } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { StateTag } from '../frame.tsx';
import { paths } from '../paths.ts';
import { texts as shared } from '../texts.ts';
import { partyName, said } from '../words.ts';
import { texts } from './texts.ts';

/** How many that were sent stand on a page. */
const perPage = 20;

/** States in which it is the citizen's turn. */
const mine: ReadonlySet<SubmissionState> = new Set(['draft', 'ready', 'refused', 'withdrawn', 'called']);
/** States in which it may be thrown away. */
const removable: ReadonlySet<SubmissionState> = new Set(['draft', 'ready', 'refused', 'withdrawn']);

export interface ListPageProps {
  /** Null: the service does not answer. */
  readonly all: readonly SubmissionSummary[] | null;
  readonly page: number;
  readonly done: string;
}

/** What waits for the citizen, and what they have sent. */
export function listPage({ all, page: asked, done }: ListPageProps): Page {
  return {
    title: (p) => shared[p.lang].title,
    section: '/podani',
    body: (p) => {
      const t = texts[p.lang];
      const told = (t.done as Readonly<Record<string, string>>)[done];
      return (
        <>
          <PageHead
            title={shared[p.lang].title}
            lede={t.lede}
            actions={<LinkButton href={p.href(paths.catalogue)}>{shared[p.lang].new}</LinkButton>}
          />
          {Object.hasOwn(t.done, done) && (
            <Message p={p} kind="success" live>
              <p>{told}</p>
            </Message>
          )}
          {all === null && (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          )}
          {all?.length === 0 && (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
            </Empty>
          )}
          {all && all.length > 0 && <Groups p={p} all={all} asked={asked} />}
          {p.site.navigation.some(({ path }) => path === '/zastupovani') && (
            <p class="section">
              <a href={p.href('/zastupovani')}>{t.mandates}</a>
            </p>
          )}
        </>
      );
    },
  };
}

function Groups({ p, all, asked }: { p: PageView; all: readonly SubmissionSummary[]; asked: number }) {
  const t = texts[p.lang];
  const waiting = all.filter(({ state }) => mine.has(state));
  const sent = all.filter(({ state }) => !mine.has(state));
  const pages = Math.max(1, Math.ceil(sent.length / perPage));
  const page = Math.min(Math.max(1, asked), pages);
  return (
    <>
      <section class="section" aria-labelledby="ceka">
        <h2 id="ceka">{t.waiting}</h2>
        {waiting.length === 0 ? <p class="muted">{t.nothingWaiting}</p> : <Rows p={p} items={waiting} />}
      </section>
      {sent.length > 0 && (
        <section class="section" aria-labelledby="odeslane">
          <h2 id="odeslane">{t.going}</h2>
          <Rows p={p} items={sent.slice((page - 1) * perPage, page * perPage)} />
          {pages > 1 && (
            <nav class="actions" aria-label={t.page(page, pages)}>
              {page > 1 && (
                <a href={p.href(`${paths.list}?strana=${page - 1}`)} rel="prev">
                  {t.newer}
                </a>
              )}
              <span>{t.page(page, pages)}</span>
              {page < pages && (
                <a href={p.href(`${paths.list}?strana=${page + 1}`)} rel="next">
                  {t.older}
                </a>
              )}
            </nav>
          )}
        </section>
      )}
    </>
  );
}

function Rows({ p, items }: { p: PageView; items: readonly SubmissionSummary[] }) {
  return (
    <ul class="messages">
      {items.map((one) => (
        <li>
          <Row p={p} one={one} />
        </li>
      ))}
    </ul>
  );
}

function Row({ p, one }: { p: PageView; one: SubmissionSummary }) {
  const t = texts[p.lang];
  const about = [
    one.acting === null ? '' : t.for(partyName(one.applicant)),
    one.recipient === null ? '' : t.to(one.recipient),
    one.state === 'draft' ? t.begun(formatDate(one.createdAt, p.lang)) : t.reference(one.reference),
    one.state === 'draft' ? t.progress(one.progress.done, one.progress.of) : '',
  ];
  return (
    <div class="messages__row">
      <span class="messages__dot" aria-hidden="true" />
      <div>
        <p>
          <a class="messages__subject" href={p.href(paths.one(one.id))}>
            {said(one.title, p.lang)}
          </a>
        </p>
        <p class="messages__from">{about.filter(Boolean).join(' · ')}</p>
        {one.expiresAt && mine.has(one.state) && (
          <p class="small muted">{t.expires(formatDate(one.expiresAt, p.lang))}</p>
        )}
      </div>
      <div class="messages__meta">
        <span>
          {t.changed} <Time p={p} at={one.changedAt} as="recent" />
        </span>
        <StateTag p={p} state={one.state} />
        {removable.has(one.state) && (
          <a class="small" href={p.href(paths.remove(one.id))}>
            {t.remove}
            <span class="visually-hidden">: {said(one.title, p.lang)}</span>
          </a>
        )}
      </div>
    </div>
  );
}
