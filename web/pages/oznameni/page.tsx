import type { NewsItem } from '#services/notifications/api.ts';
import { Empty, PageHead, Time } from '../../components/basics.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { PostForm, Select } from '../../components/form.tsx';
import { Message } from '../../components/message.tsx';
import type { Page, PageView } from '../../render.ts';
import { NotificationFrame, type NewsKinds, type NewsList, type PreferencesPage } from './frame.tsx';
import { listPath, type NewsQuery } from './query.ts';
import { texts } from './texts.ts';

export interface NewsPageProps {
  /** Null: the service does not answer. */
  readonly list: NewsList | null;
  readonly kinds: NewsKinds | null;
  readonly channels: PreferencesPage['channels'] | null;
  readonly asked: NewsQuery;
  readonly allMarked: boolean;
}

/** Everything the citizen was told of, newest first. */
export function newsPage({ list, kinds, channels, asked, allMarked }: NewsPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: () => [],
    section: '/oznameni',
    at: '/oznameni',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <NotificationFrame p={p} place="list" channels={channels}>
          <PageHead
            title={t.title}
            lede={t.lede}
            actions={list && list.unread > 0 && <MarkAll p={p} asked={asked} />}
          />
          {allMarked && (
            <Message p={p} kind="success" live>
              <p>{t.allMarked}</p>
            </Message>
          )}
          {list ? (
            <>
              <Filter p={p} kinds={kinds ?? []} asked={asked} />
              <List p={p} list={list} asked={asked} />
            </>
          ) : (
            <Message p={p} kind="warning">
              <p>{t.unavailable}</p>
            </Message>
          )}
        </NotificationFrame>
      );
    },
  };
}

function MarkAll({ p, asked }: { p: PageView; asked: NewsQuery }) {
  return (
    <PostForm p={p} action="/oznameni/precteno">
      <input type="hidden" name="do" value={p.now.toISOString()} />
      <Hidden asked={asked} />
      <Button kind="outlined" small>
        {texts[p.lang].markAll}
      </Button>
    </PostForm>
  );
}

/** Where a form comes back to. */
function Hidden({ asked }: { asked: NewsQuery }) {
  return (
    <>
      {asked.unread && <input type="hidden" name="neprectene" value="1" />}
      {asked.kind !== '' && <input type="hidden" name="druh" value={asked.kind} />}
      {asked.cursor !== '' && <input type="hidden" name="za" value={asked.cursor} />}
    </>
  );
}

function Filter({ p, kinds, asked }: { p: PageView; kinds: NewsKinds; asked: NewsQuery }) {
  const t = texts[p.lang];
  return (
    <form method="get" action={p.href('/oznameni')} class="filter news-filter">
      <div class="filter__fields">
        <Select
          p={p}
          id="neprectene"
          label={t.filter}
          value={asked.unread ? '1' : ''}
          options={[
            { value: '', label: t.all },
            { value: '1', label: t.onlyUnread },
          ]}
        />
        <Select
          p={p}
          id="druh"
          label={t.kind}
          value={asked.kind}
          options={[
            { value: '', label: t.allKinds },
            ...kinds.map(({ kind, label }) => ({ value: kind, label: label[p.lang] })),
          ]}
        />
        <Button kind="outlined">{t.show}</Button>
      </div>
    </form>
  );
}

/** The part that the island `notifications.ts` renews when something comes. */
function List({ p, list, asked }: { p: PageView; list: NewsList; asked: NewsQuery }) {
  const t = texts[p.lang];
  const narrowed = asked.unread || asked.kind !== '';
  return (
    <div id="seznam-oznameni" data-news-list={p.href(listPath(asked))} data-reload={t.reload}>
      {list.items.length === 0 ? (
        <div class="section">
          <Empty title={narrowed ? t.nothingFound : t.empty}>
            <p>{narrowed ? t.nothingFoundText : t.emptyText}</p>
          </Empty>
        </div>
      ) : (
        <>
          <p class="list-note">
            <span>{t.count(list.total)}</span>
            <span>{t.unreadCount(list.unread)}</span>
          </p>
          <ol class="messages">
            {list.items.map((item) => (
              <li>
                <Item p={p} item={item} asked={asked} />
              </li>
            ))}
          </ol>
          <Paging p={p} next={list.next} asked={asked} />
        </>
      )}
    </div>
  );
}

function Item({ p, item, asked }: { p: PageView; item: NewsItem; asked: NewsQuery }) {
  const t = texts[p.lang];
  return (
    <div class={item.read ? 'messages__row news' : 'messages__row messages__row--unread news'} id={`o-${item.id}`}>
      <span class="messages__dot" aria-hidden="true" />
      <div>
        <p>
          <a class="messages__subject" href={p.href(`/oznameni/${item.id}`)}>
            {!item.read && <span class="visually-hidden">{t.unread} </span>}
            {item.title[p.lang]}
          </a>
        </p>
        <p class="muted">{item.text[p.lang]}</p>
      </div>
      <div class="messages__meta news__meta">
        <Time p={p} at={item.at} as="recent" />
        <PostForm p={p} action={`/oznameni/${item.id}/precteno`} class="news__mark" enhance="#seznam-oznameni">
          <Hidden asked={asked} />
          <input type="hidden" name="precteno" value={item.read ? '0' : '1'} />
          <Button kind="plain" small id={`oznacit-${item.id}`} about={item.title[p.lang]}>
            {item.read ? t.markUnread : t.markRead}
          </Button>
        </PostForm>
      </div>
    </div>
  );
}

function Paging({ p, next, asked }: { p: PageView; next: string | null; asked: NewsQuery }) {
  const t = texts[p.lang];
  if (asked.cursor === '' && next === null) return null;
  return (
    <nav class="paging" aria-label={t.paging}>
      {asked.cursor !== '' && (
        <LinkButton href={p.href(listPath({ ...asked, cursor: '' }))} kind="outlined">
          {t.newest}
        </LinkButton>
      )}
      {next !== null && (
        <LinkButton href={p.href(listPath({ ...asked, cursor: next }))} kind="outlined">
          {t.older}
        </LinkButton>
      )}
    </nav>
  );
}
