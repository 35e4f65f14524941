import type { InferContractRouterOutputs } from '@orpc/contract';
import type { identityApi } from '#services/identity/api.ts';
import { Facts, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { Table } from '../../../components/table.tsx';
import { meansName } from '../../../i18n/means.ts';
import type { Page, PageView } from '../../../render.ts';
import { profileCrumbs, ProfileFrame } from '../frame.tsx';
import { texts as profile } from '../texts.ts';
import { texts } from './texts.ts';

type Outputs = InferContractRouterOutputs<typeof identityApi>;
type OpenSession = Outputs['session']['list'][number];
type SignInHistory = Outputs['history'];

export interface SessionsPageProps {
  readonly sessions: readonly OpenSession[] | null;
  readonly history: SignInHistory | null;
  /** The history is not shown from its beginning. */
  readonly older: boolean;
  readonly ended: number | 'one' | null;
}

/** Where the person is signed in, and the history of it. */
export function sessionsPage({ sessions, history, older, ended }: SessionsPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: profileCrumbs,
    section: '/profil',
    at: '/profil/prihlaseni',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <ProfileFrame p={p} place="devices">
          <PageHead title={t.title} lede={t.lede} />
          {ended !== null && (
            <Message p={p} kind="success" live>
              <p>{ended === 'one' ? t.ended : t.endedOthers(ended)}</p>
            </Message>
          )}
          {sessions === null && (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          )}
          <div class="cards">
            {sessions?.map((session) => (
              <SessionCard p={p} session={session} />
            ))}
          </div>
          {sessions !== null && sessions.length > 1 && (
            <PostForm p={p} action="/profil/prihlaseni/ostatni" class="section">
              <Button kind="outlined">{t.endOthers}</Button>
            </PostForm>
          )}
          <section class="section" aria-labelledby="historie">
            <h2 id="historie">{t.history}</h2>
            <History p={p} history={history} older={older} />
          </section>
        </ProfileFrame>
      );
    },
  };
}

function SessionCard({ p, session }: { p: PageView; session: OpenSession }) {
  const t = texts[p.lang];
  return (
    <section class="card" aria-labelledby={`relace-${session.id}`}>
      <div class="actions">
        <h2 id={`relace-${session.id}`}>{session.device}</h2>
        {session.current && <Tag kind="primary">{t.current}</Tag>}
      </div>
      <Facts
        facts={[
          [t.startedAt, <Time p={p} at={session.startedAt} />],
          [t.lastSeenAt, <Time p={p} at={session.lastSeenAt} as="recent" />],
          [t.means, meansName(p.lang, session.means)],
          [t.level, profile[p.lang].levels[session.levelOfAssurance]],
          [t.address, <span class="number">{session.address}</span>],
        ]}
      />
      {!session.current && (
        <PostForm p={p} action={`/profil/prihlaseni/${session.id}/ukoncit`}>
          <Button kind="outlined" small about={session.device}>
            {t.end}
          </Button>
        </PostForm>
      )}
    </section>
  );
}

function History({ p, history, older }: { p: PageView; history: SignInHistory | null; older: boolean }) {
  const t = texts[p.lang];
  if (history === null) return <p class="muted">{t.down}</p>;
  if (history.items.length === 0) return <p class="muted">{t.none}</p>;
  return (
    <>
      <Table
        labelledBy="historie"
        columns={[t.when, t.event, t.device, t.means, t.address]}
        rows={history.items.map((item) => [
          <Time p={p} at={item.at} />,
          t.what[item.what],
          item.device,
          meansName(p.lang, item.means) ?? '–',
          <span class="number">{item.address}</span>,
        ])}
      />
      <div class="paging">
        {older && (
          <LinkButton href={p.href('/profil/prihlaseni')} kind="outlined" small>
            {t.newest}
          </LinkButton>
        )}
        {history.next && (
          <LinkButton
            href={p.href(`/profil/prihlaseni?pred=${encodeURIComponent(history.next)}`)}
            kind="outlined"
            small
          >
            {t.older}
          </LinkButton>
        )}
      </div>
    </>
  );
}
