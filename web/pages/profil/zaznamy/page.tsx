import type { InferContractRouterOutputs } from '@orpc/contract';
import type { LogEntry, profileApi } from '#services/profile/api.ts';
import { Empty, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm, Select, TextField } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { Table } from '../../../components/table.tsx';
import type { Page, PageView } from '../../../render.ts';
import { profileCrumbs, ProfileFrame } from '../frame.tsx';
import { texts } from './texts.ts';

type Outputs = InferContractRouterOutputs<typeof profileApi>['log'];

/** What the person chose to see. Days in Prague, both included. */
export interface LogFilter {
  readonly service: string;
  readonly from: string;
  readonly to: string;
}

export interface LogPageProps {
  readonly log: Outputs['list'] | null;
  readonly services: Outputs['services'];
  readonly filter: LogFilter;
  /** Not from the newest. */
  readonly older: boolean;
  readonly verified: Outputs['verify'] | null;
}

/** Who touched the citizen's data, and when. */
export function logPage(props: LogPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: profileCrumbs,
    section: '/profil',
    at: '/profil/zaznamy',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <ProfileFrame p={p} place="log">
          <PageHead title={<span id="zaznamy">{t.title}</span>} lede={t.lede} />
          <Verified p={p} verified={props.verified} />
          <Filter p={p} {...props} />
          {props.log === null ? (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          ) : (
            <Entries p={p} {...props} log={props.log} />
          )}
          <PostForm p={p} action="/profil/zaznamy/overit" class="section">
            <p class="muted">{t.verifyText}</p>
            <Button kind="outlined">{t.verify}</Button>
          </PostForm>
        </ProfileFrame>
      );
    },
  };
}

function Verified({ p, verified }: { p: PageView; verified: LogPageProps['verified'] }) {
  if (!verified) return null;
  const t = texts[p.lang];
  return verified.holds ? (
    <Message p={p} kind="success" live>
      <p>{t.holds(verified.entries)}</p>
    </Message>
  ) : (
    <Message p={p} kind="error" title={t.broken(verified.brokenAt ?? 1)} live>
      <p>{t.brokenText}</p>
    </Message>
  );
}

function Filter({ p, services, filter }: { p: PageView } & Pick<LogPageProps, 'services' | 'filter'>) {
  const t = texts[p.lang];
  const filtered = isFiltered(filter);
  return (
    <details class="disclosure" open={filtered}>
      <summary>{t.filter}</summary>
      <form method="get" action={p.href('/profil/zaznamy')} class="log-filter">
        <Select
          p={p}
          id="sluzba"
          label={t.service}
          value={filter.service}
          options={[
            { value: '', label: t.all },
            ...services.map(({ target, title }) => ({ value: target, label: title[p.lang] })),
          ]}
        />
        <TextField p={p} id="od" label={t.from} type="date" value={filter.from} short />
        <TextField p={p} id="do" label={t.to} type="date" value={filter.to} short />
        <div class="actions">
          <Button kind="outlined">{t.apply}</Button>
          {filtered && (
            <LinkButton href={p.href('/profil/zaznamy')} kind="plain">
              {t.reset}
            </LinkButton>
          )}
        </div>
      </form>
    </details>
  );
}

function Entries({
  p,
  log,
  filter,
  older,
}: { p: PageView; log: Outputs['list'] } & Pick<LogPageProps, 'filter' | 'older'>) {
  const t = texts[p.lang];
  if (log.items.length === 0) return <Empty title={isFiltered(filter) || older ? t.noneFiltered : t.none} />;
  return (
    <>
      <Table
        labelledBy="zaznamy"
        columns={[t.when, t.what, t.who, t.where]}
        rows={log.items.map((entry) => [
          <Time p={p} at={entry.at} />,
          entry.href === null ? entry.text[p.lang] : <a href={p.href(entry.href)}>{entry.text[p.lang]}</a>,
          whoOf(p, entry),
          entry.service?.[p.lang] ?? t.operatorService,
        ])}
      />
      <div class="paging">
        {older && (
          <LinkButton href={p.href(addressOf(filter))} kind="outlined" small>
            {t.newest}
          </LinkButton>
        )}
        {log.next !== null && (
          <LinkButton href={p.href(addressOf(filter, log.next))} kind="outlined" small>
            {t.older}
          </LinkButton>
        )}
      </div>
    </>
  );
}

function whoOf(p: PageView, { by }: LogEntry): string {
  const t = texts[p.lang];
  switch (by.kind) {
    case 'citizen':
      return by.current ? t.youHere : by.device === null ? t.you : t.device(by.device);
    case 'service':
      return t.byItself(by.name[p.lang]);
    case 'operator':
      return t.operator(by.command);
    default:
      return t.stranger;
  }
}

function isFiltered({ service, from, to }: LogFilter): boolean {
  return service !== '' || from !== '' || to !== '';
}

/** Address of the page with the same choice. */
function addressOf({ service, from, to }: LogFilter, before?: number): string {
  const query = new URLSearchParams();
  if (service !== '') query.set('sluzba', service);
  if (from !== '') query.set('od', from);
  if (to !== '') query.set('do', to);
  if (before !== undefined) query.set('pred', String(before));
  const text = query.toString();
  return text === '' ? '/profil/zaznamy' : `/profil/zaznamy?${text}`;
}
