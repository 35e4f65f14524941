import { type Extract, type ExtractKind, extractTitles } from '#services/extracts/api.ts';
import { Empty, PageHead, Time } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { formPath, groups } from '../kinds.ts';
import { StateTag } from '../state-tag.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

export interface ListPageProps {
  /** Null: the service does not answer. */
  readonly found: { readonly items: readonly Extract[]; readonly page: number; readonly pages: number } | null;
  /** Whether a data box is connected; null: it is not known now. */
  readonly connected: boolean | null;
  readonly removed: boolean;
}

/** Requests, and what can be asked for. */
export function listPage({ found, connected, removed }: ListPageProps): Page {
  return {
    title: (p) => shared[p.lang].title,
    section: '/vypisy',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={shared[p.lang].title} lede={t.lede} />
          {removed && (
            <Message p={p} kind="success" live>
              <p>{t.removed}</p>
            </Message>
          )}
          {connected === false && <NoBox p={p} />}
          <section class="section" aria-labelledby="zadosti">
            <h2 id="zadosti">{t.mine}</h2>
            {found === null ? (
              <Message p={p} kind="warning">
                <p>{t.down}</p>
              </Message>
            ) : (
              <Requests p={p} {...found} />
            )}
          </section>
          <section class="section" aria-labelledby="nabidka">
            <h2 id="nabidka">{t.offer}</h2>
            <h3>{t.own}</h3>
            <Kinds p={p} kinds={groups.own} />
            <h3>{t.business}</h3>
            <Kinds p={p} kinds={groups.business} />
            {p.site.navigation.some(({ path }) => path === '/nemovitosti') && (
              <>
                <h3>{t.land}</h3>
                <p>
                  {t.landText} <a href={p.href('/nemovitosti')}>{t.landLink}</a>
                </p>
              </>
            )}
          </section>
        </>
      );
    },
  };
}

/** That there is no data box to ask by. */
export function NoBox({ p }: { p: PageView }) {
  const t = shared[p.lang];
  return (
    <Message p={p} kind="warning">
      <p>{t.noBox}</p>
      <p>
        <LinkButton href={p.href('/datova-schranka/pripojit')} small>
          {t.connect}
        </LinkButton>
      </p>
    </Message>
  );
}

function Kinds({ p, kinds }: { p: PageView; kinds: readonly ExtractKind[] }) {
  return (
    <ul class="extract-kinds">
      {kinds.map((kind) => (
        <li>
          <a href={p.href(formPath(kind))}>{extractTitles[kind][p.lang]}</a>
          <p class="small muted">{shared[p.lang].kinds[kind]}</p>
        </li>
      ))}
    </ul>
  );
}

function Requests({ p, items, page, pages }: { p: PageView } & NonNullable<ListPageProps['found']>) {
  const t = texts[p.lang];
  if (items.length === 0) return <Empty title={t.none} />;
  return (
    <>
      <ul class="messages">
        {items.map((extract) => (
          <li>
            <div class="messages__row">
              <span class="messages__dot" aria-hidden="true" />
              <div>
                <p>
                  <a class="messages__subject" href={p.href(`/vypisy/${extract.id}`)}>
                    {extractTitles[extract.kind][p.lang]}
                  </a>
                </p>
                {extract.businessId && <p class="messages__from">{t.about(extract.businessId)}</p>}
              </div>
              <div class="messages__meta">
                <span>
                  {t.asked} <Time p={p} at={extract.writtenAt} as="recent" />
                </span>
                <StateTag p={p} state={extract.state} />
              </div>
            </div>
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <nav class="actions" aria-label={t.page(page, pages)}>
          {page > 1 && (
            <a href={p.href(`/vypisy?strana=${page - 1}`)} rel="prev">
              {t.newer}
            </a>
          )}
          <span>{t.page(page, pages)}</span>
          {page < pages && (
            <a href={p.href(`/vypisy?strana=${page + 1}`)} rel="next">
              {t.older}
            </a>
          )}
        </nav>
      )}
    </>
  );
}
