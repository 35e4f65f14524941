import type { databoxApi } from '#services/databox/api.ts';
import type { Dispatch, Folder } from '#services/databox/api.ts';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { Button, LinkButton } from '../../../components/button.tsx';
import { Empty, PageHead } from '../../../components/basics.tsx';
import { Message } from '../../../components/message.tsx';
import { formatRecent } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { refreshMark } from '../../../visit.ts';
import { DispatchList } from '../odeslani/list.tsx';
import { databoxCrumbs, DataboxFrame, SourceNotice, type Frame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { FilterForm } from './filter.tsx';
import { fieldsOf, folderPaths, isNarrowed, type ListQuery } from './query.ts';
import { MessageRow } from './row.tsx';
import { texts } from './texts.ts';
import { Csrf } from '../../../components/form.tsx';

type MessageList = InferContractRouterOutputs<typeof databoxApi>['messages']['list'];

export interface ListPageProps {
  readonly folder: Folder;
  readonly frame: Frame;
  /** Null: the service does not answer. */
  readonly list: MessageList | null;
  readonly asked: ListQuery;
  /** Messages on their way, shown above the sent ones. */
  readonly dispatches: readonly Dispatch[];
  readonly note: 'connected' | 'erased' | 'archived' | null;
}

/** Messages of a folder. */
export function listPage({ folder, frame, list, asked, dispatches, note }: ListPageProps): Page {
  const fetching = frame.boxes?.some((box) => box.asOf === null && box.state === 'ok') ?? false;
  const again = `${folderPaths[folder]}?${refreshMark}=1`;
  return {
    title: (p) => shared[p.lang][folder],
    crumbs: databoxCrumbs,
    section: '/datova-schranka',
    at: folderPaths[folder],
    ...(fetching ? { refresh: { seconds: 5, path: again } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DataboxFrame p={p} frame={frame}>
          <PageHead title={shared[p.lang][folder]} lede={t.ledes[folder]} />
          {note && (
            <Message p={p} kind="success" live>
              <p>{t[note]}</p>
            </Message>
          )}
          {list && <SourceNotice p={p} state={list.state} asOf={list.asOf} />}
          {frame.boxes?.length === 0 ? (
            <ConnectFirst p={p} />
          ) : (
            <>
              <FilterForm p={p} folder={folder} boxes={frame.boxes ?? []} asked={asked} />
              {dispatches.length > 0 && (
                <section class="section" aria-labelledby="na-ceste">
                  <h2 id="na-ceste">{t.onTheWay}</h2>
                  <DispatchList p={p} dispatches={dispatches} />
                </section>
              )}
              {list ? (
                <div id="zpravy" data-refresh={fetching ? p.href(again) : undefined}>
                  <Messages p={p} folder={folder} list={list} asked={asked} fetching={fetching} />
                </div>
              ) : (
                <Message p={p} kind="warning">
                  <p>{shared[p.lang].unavailable}</p>
                </Message>
              )}
            </>
          )}
        </DataboxFrame>
      );
    },
  };
}

function ConnectFirst({ p }: { p: PageView }) {
  const t = shared[p.lang];
  return (
    <Empty title={t.connectFirst}>
      <p>{t.connectFirstText}</p>
      <p>
        <LinkButton href={p.href('/datova-schranka/pripojit')}>{t.connect}</LinkButton>
      </p>
    </Empty>
  );
}

interface MessagesProps {
  p: PageView;
  folder: Folder;
  list: MessageList;
  asked: ListQuery;
  /** A box was connected just now and has not told what is in it. */
  fetching: boolean;
}

function Messages({ p, folder, list, asked, fetching }: MessagesProps) {
  const t = texts[p.lang];
  if (list.items.length === 0) {
    return (
      <div class="section" role="status">
        {fetching ? (
          <Empty title={t.fetching}>
            <p>{t.fetchingText}</p>
          </Empty>
        ) : isNarrowed(asked) ? (
          <Empty title={t.nothingFound}>
            <p>{t.nothingFoundText}</p>
          </Empty>
        ) : (
          <Empty title={t.empty[folder]}>
            <p>{t.emptyText[folder]}</p>
          </Empty>
        )}
      </div>
    );
  }
  return (
    <>
      <p class="list-note" role="status">
        <span>{shared[p.lang].messageNoun(list.total)}</span>
        {list.state === 'ok' && list.asOf && <span>{p.t.asOf(formatRecent(list.asOf, p.now, p.lang))}</span>}
      </p>
      <ol class="messages">
        {list.items.map((item) => (
          <li>
            <MessageRow p={p} message={item} />
          </li>
        ))}
      </ol>
      <Paging p={p} folder={folder} asked={asked} next={list.next} />
    </>
  );
}

/** Searched words go on in a form; without them a link is enough. */
function Paging({ p, folder, asked, next }: { p: PageView; folder: Folder; asked: ListQuery; next: string | null }) {
  const t = texts[p.lang];
  const path = folderPaths[folder];
  if (asked.cursor === '' && next === null) return null;
  const to = (cursor: string, label: string) => {
    const fields = fieldsOf(asked, cursor);
    if (asked.query === '')
      return (
        <LinkButton href={p.href(`${path}?${new URLSearchParams(fields.map((field) => [...field]))}`)} kind="outlined">
          {label}
        </LinkButton>
      );
    return (
      <form method="post" action={p.href(path)}>
        <Csrf p={p} />
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button kind="outlined">{label}</Button>
      </form>
    );
  };
  return (
    <nav class="paging" aria-label={t.paging}>
      {asked.cursor !== '' && to('', t.newest)}
      {next !== null && to(next, t.older)}
    </nav>
  );
}
