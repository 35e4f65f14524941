import type { ShownUse, UseList, YearlyExtract } from '#services/registers/api.ts';
import { Empty, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { Checkbox, Csrf, PostForm, Select, TextField } from '../../../components/form.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { formatDate } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { dataCrumbs, DataFrame, Down, RefreshNote, waiting } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { fieldsOf, isNarrowed, type UseQuery } from './query.ts';
import { texts } from './texts.ts';

const root = '/udaje/vyuziti';

export interface UsesPageProps {
  /** Null: the service does not answer. */
  readonly list: UseList | null;
  readonly extracts: readonly YearlyExtract[];
  readonly asked: UseQuery;
  readonly note: string;
}

/** Who looked at the citizen's data, as a timeline. */
export function usesPage({ list, extracts, asked, note }: UsesPageProps): Page {
  return {
    title: (p) => shared[p.lang].places.uses,
    crumbs: dataCrumbs(),
    section: '/udaje',
    at: root,
    ...(list ? waiting([list.state], `${root}?obnoveno=1`) : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DataFrame p={p} place="uses">
          <PageHead title={<span id="vyuziti">{shared[p.lang].places.uses}</span>} lede={t.lede} />
          <RefreshNote p={p} note={note} />
          {list === null ? <Down p={p} /> : <Uses p={p} list={list} asked={asked} />}
          <Yearly p={p} extracts={extracts} />
        </DataFrame>
      );
    },
  };
}

function Uses({ p, list, asked }: { p: PageView; list: UseList; asked: UseQuery }) {
  const t = texts[p.lang];
  return (
    <>
      <SnapshotNote p={p} source={shared[p.lang].sources.uses} state={list.state} action="/udaje/nacist" what="uses" />
      {list.since && <p class="small muted">{t.since(formatDate(list.since, p.lang))}</p>}
      {list.all > 0 && <Filter p={p} list={list} asked={asked} />}
      {list.all > 0 && <p role="status">{t.found(list.total, list.all)}</p>}
      {list.all === 0 && list.state.readAt !== null && (
        <Empty title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      )}
      {list.all > 0 && list.total === 0 && <Empty title={t.noneFound} />}
      {list.items.length > 0 && (
        <ol class="timeline" aria-label={t.list}>
          {list.items.map((use) => (
            <li>
              <UseRow p={p} use={use} />
            </li>
          ))}
        </ol>
      )}
      <Paging p={p} list={list} asked={asked} />
      {list.total > 0 && (
        <PostForm p={p} action={`${root}/stahnout`} class="actions">
          <Hidden asked={asked} />
          <Button name="jak" value="csv" kind="outlined" small icon="download">
            {t.csv}
          </Button>
          <Button name="jak" value="pdf" kind="outlined" small icon="download">
            {t.pdf}
          </Button>
        </PostForm>
      )}
    </>
  );
}

function UseRow({ p, use }: { p: PageView; use: ShownUse }) {
  const t = texts[p.lang];
  const { key, at, authority, agenda, law, reason, plain, own } = use;
  return (
    <article class="timeline__item">
      <p class="small muted">
        <Time p={p} at={at} />
      </p>
      <h2 class="timeline__who">
        <a href={p.href(`${root}/${key}`)}>{authority.name}</a> {own && <Tag kind="primary">{t.own}</Tag>}
      </h2>
      <p>{plain ? plain[p.lang] : t.unknownAgenda}</p>
      <p class="small muted">{[agenda.name ?? agenda.code, law, reason].filter(Boolean).join(' · ')}</p>
    </article>
  );
}

function Hidden({ asked, page }: { asked: UseQuery; page?: number }) {
  return (
    <>
      {fieldsOf(asked).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {page !== undefined && <input type="hidden" name="strana" value={String(page)} />}
    </>
  );
}

function Filter({ p, list, asked }: { p: PageView; list: UseList; asked: UseQuery }) {
  const t = texts[p.lang];
  const narrowed = isNarrowed(asked);
  const any = { value: '', label: t.every };
  return (
    <details class="disclosure" open={narrowed}>
      <summary>{t.filter}</summary>
      <form method="post" action={p.href(root)} class="log-filter" role="search">
        <Csrf p={p} />
        <TextField
          p={p}
          id="hledat"
          label={t.search}
          hint={t.searchHint}
          value={asked.query}
          type="search"
          maxLength={200}
        />
        <Select
          p={p}
          id="urad"
          label={t.authority}
          value={asked.authority}
          options={[
            any,
            ...list.authorities.map(({ businessId, name, uses }) => ({
              value: businessId,
              label: `${name} (${uses})`,
            })),
          ]}
        />
        <Select
          p={p}
          id="agenda"
          label={t.agenda}
          value={asked.agenda}
          options={[
            any,
            ...list.agendas.map(({ code, name, uses }) => ({
              value: code,
              label: `${name ? `${name}, ${code}` : code} (${uses})`,
            })),
          ]}
        />
        <TextField p={p} id="od" label={t.from} type="date" value={asked.from} short />
        <TextField p={p} id="do" label={t.to} type="date" value={asked.to} short />
        <Checkbox id="jini" label={t.others} checked={asked.others} />
        <div class="actions">
          <Button kind="outlined">{t.apply}</Button>
          {narrowed && (
            <LinkButton href={p.href(root)} kind="plain">
              {t.reset}
            </LinkButton>
          )}
        </div>
      </form>
    </details>
  );
}

function Paging({ p, list, asked }: { p: PageView; list: UseList; asked: UseQuery }) {
  const t = texts[p.lang];
  if (list.pages === 1) return null;
  const to = (page: number, label: string) => (
    <PostForm p={p} action={root}>
      <Hidden asked={asked} page={page} />
      <Button kind="outlined" small>
        {label}
      </Button>
    </PostForm>
  );
  return (
    <nav class="paging" aria-label={t.paging}>
      {list.page > 1 && to(list.page - 1, t.previous)}
      <span>{t.page(list.page, list.pages)}</span>
      {list.page < list.pages && to(list.page + 1, t.next)}
    </nav>
  );
}

function Yearly({ p, extracts }: { p: PageView; extracts: readonly YearlyExtract[] }) {
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="rocni">
      <h2 id="rocni">{t.yearly}</h2>
      <p>{t.yearlyText}</p>
      {extracts.length === 0 ? (
        <p class="muted">{t.yearlyNone}</p>
      ) : (
        <ul>
          {extracts.map(({ message, year, documents, refused }) => (
            <li>
              {t.yearlyOf(year)}:{' '}
              {documents.map(({ id, name }) => (
                <>
                  <a href={p.href(`/dokumenty/${id}`)}>{name}</a>,{' '}
                </>
              ))}
              <a href={p.href(`/datova-schranka/zprava/${message}`)}>{t.yearlyMessage}</a>
              {refused && <> {t.yearlyRefused[refused]}</>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
