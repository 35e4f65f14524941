import type { Incident, Standing, State, Status } from '#services/operations/api.ts';
import { Message } from '../../components/message.tsx';
import { Table } from '../../components/table.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { formatInteger } from '../../i18n/texts.ts';
import type { Page, PageView } from '../../render.ts';
import { nameOf } from '../provoz/numbers.ts';
import { StateMark } from '../provoz/state-mark.tsx';
import { DayBar } from './bar.tsx';
import { texts } from './texts.ts';

/** How everything works and worked; the same for everybody. */
export function statusPage(status: Status | null): Page {
  return {
    title: (p) => texts[p.lang].title,
    frame: 'nobody',
    width: 'medium',
    at: '/stav',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.title}</h1>
          <p class="lede">{t.lede}</p>
          {status ? (
            <Known p={p} status={status} />
          ) : (
            <Message p={p} kind="warning" title={t.noneTitle}>
              <p>{t.none}</p>
            </Message>
          )}
        </div>
      );
    },
  };
}

function Known({ p, status }: { p: PageView; status: Status }) {
  const t = texts[p.lang];
  const bad = status.standings.filter(({ state }) => state === 'degraded' || state === 'down');
  const measured = status.standings.some(({ state }) => state !== 'unmeasured');
  const names = bad.map(({ subject, title }) => nameOf(subject, title, p.lang)).join(', ');
  const services = status.standings.filter(({ kind }) => kind !== 'system');
  const systems = status.standings.filter(({ kind }) => kind === 'system');
  const at = formatDateTime(status.at, p.lang);
  return (
    <>
      <Message p={p} kind={bad.length > 0 ? 'warning' : 'info'}>
        <p>{bad.length > 0 ? t.some(names) : measured ? t.all : t.nothingYet}</p>
      </Message>
      <p class="muted small">{status.old ? t.old(at) : t.asOf(at)}</p>
      <h2>{t.services}</h2>
      <Standings p={p} list={services} />
      {systems.length > 0 && (
        <>
          <h2>{t.systems}</h2>
          <p>{t.systemsNote}</p>
          <Standings p={p} list={systems} />
        </>
      )}
      <Legend p={p} />
      <h2 id="deni">{t.incidents}</h2>
      <Incidents p={p} status={status} />
      <h2>{t.how}</h2>
      <p>{t.howText}</p>
      <p>
        <a href="/api/po-be-provoz/status">{t.json}</a> (JSON)
      </p>
    </>
  );
}

function Standings({ p, list }: { p: PageView; list: readonly Standing[] }) {
  const t = texts[p.lang];
  return (
    <ul class="plain standings">
      {list.map(({ subject, title, state, days, availability, measuredMinutes }) => {
        const name = nameOf(subject, title, p.lang);
        const measured = days.filter((day) => day.state !== 'unmeasured').length;
        return (
          <li class="standing">
            <div class="standing__head">
              <h3>{name}</h3>
              <StateMark state={state}>{t.states[state]}</StateMark>
            </div>
            <DayBar p={p} name={name} days={days} />
            <p class="standing__foot small muted">
              <span>{t.from}</span>
              <span>
                {availability === null || measuredMinutes === 0
                  ? t.noAvailability
                  : t.availability(percent(availability, p), t.days(measured))}
              </span>
              <span>{t.to}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

const locales = { cs: 'cs-CZ', en: 'en-GB' } as const;

/** Rounded down, so that 99.999 % is not told to be all. */
function percent(value: number, p: PageView): string {
  const floored = Math.floor(value * 100_000) / 1000;
  return `${new Intl.NumberFormat(locales[p.lang], { maximumFractionDigits: 3 }).format(floored)}\u00a0%`;
}

function Legend({ p }: { p: PageView }) {
  const t = texts[p.lang];
  const states: readonly State[] = ['ok', 'degraded', 'down', 'unmeasured'];
  return (
    <section class="stack" aria-labelledby="znacky">
      <h2 id="znacky">{t.legend}</h2>
      <ul class="plain">
        {states.map((state) => (
          <li>
            <StateMark state={state}>{t.legendWords[state]}</StateMark>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Incidents({ p, status }: { p: PageView; status: Status }) {
  const t = texts[p.lang];
  const i = t.incident;
  if (status.incidents.length === 0) return <p>{t.noIncidents}</p>;
  const title = (subject: string) => status.standings.find((standing) => standing.subject === subject)?.title ?? null;
  const detail = ({ minutes, failed, requests }: Incident): string =>
    [i.minutes(minutes), requests > 0 && i.failed(formatInteger(failed, p.lang), formatInteger(requests, p.lang))]
      .filter(Boolean)
      .join(', ');
  return (
    <Table
      labelledBy="deni"
      columns={[i.from, i.to, i.what, i.how, i.detail]}
      rows={status.incidents.map((incident) => [
        <time dateTime={incident.from}>{formatDateTime(incident.from, p.lang)}</time>,
        incident.to ? <time dateTime={incident.to}>{formatDateTime(incident.to, p.lang)}</time> : i.lasts,
        nameOf(incident.subject, title(incident.subject), p.lang),
        <StateMark state={incident.worst}>{t.states[incident.worst]}</StateMark>,
        detail(incident),
      ])}
    />
  );
}
