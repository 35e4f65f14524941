import type { OperatorView } from '#services/operations/api.ts';
import { Message } from '../../../components/message.tsx';
import { PageHead } from '../../../components/basics.tsx';
import { formatTime } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { nameOf } from '../numbers.ts';
import { StateMark } from '../state-mark.tsx';
import { ServiceMap } from './map.tsx';
import { MapTables, QueueTable, ReleaseTables, SlowTables, SystemTable } from './tables.tsx';
import { texts } from './texts.ts';

/** Which pages stand on a target, so that it can be told who is affected. */
export interface StandingPage {
  readonly path: string;
  readonly label: Readonly<Record<'cs' | 'en', string>>;
  readonly targets: readonly string[];
}

export interface OverviewOptions {
  readonly view: OperatorView;
  readonly pages: readonly StandingPage[];
  /** Updates by itself. */
  readonly live: boolean;
  /** What has just been done. */
  readonly reset: boolean;
}

const everySeconds = 5;
const windows = ['5m', '1h', '24h'] as const;

/** What, where and why is it slow, in one look. */
export function overviewPage({ view, pages, live, reset }: OverviewOptions): Page {
  const address = (window: string, still: boolean): string => `/provoz?obdobi=${window}${still ? '&obnovovat=ne' : ''}`;
  const path = address(view.window, !live);
  return {
    title: (p) => texts[p.lang].title,
    frame: 'operator',
    section: '/provoz',
    at: path,
    ...(live ? { refresh: { seconds: 2 * everySeconds, path: `${path}&obnoveno=1` } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={t.title} />
          {reset && (
            <Message p={p} kind="success" live>
              <p>{t.resetDone}</p>
            </Message>
          )}
          <nav class="folders operations-windows" aria-label={t.window}>
            <ul>
              {windows.map((window) => (
                <li>
                  <a href={p.href(address(window, !live))} aria-current={window === view.window ? 'true' : undefined}>
                    {t.windows[window]}
                  </a>
                </li>
              ))}
              <li>
                <a href={p.href(address(view.window, live))}>{live ? t.stay : t.live}</a>
              </li>
            </ul>
          </nav>
          <div
            id="zive"
            data-live={live ? p.href(path) : undefined}
            data-live-seconds={everySeconds}
            data-live-ended={t.ended}
          >
            <Now p={p} view={view} pages={pages} />
          </div>
        </>
      );
    },
  };
}

function Now({ p, view, pages }: { p: PageView; view: OperatorView; pages: readonly StandingPage[] }) {
  const t = texts[p.lang];
  return (
    <>
      <p class="muted small">
        {t.asOf(timeWithSeconds(view.at))}. {t.peopleAll(view.people)}
      </p>
      {view.alone && (
        <Message p={p} kind="warning" title={t.aloneTitle}>
          <p>{t.alone}</p>
        </Message>
      )}
      <Trouble p={p} view={view} pages={pages} />
      <section class="section service-map-section">
        <h2>{t.map}</h2>
        <ServiceMap p={p} view={view} />
      </section>
      <SystemTable p={p} view={view} />
      <QueueTable p={p} view={view} />
      <SlowTables p={p} view={view} />
      <MapTables p={p} view={view} />
      <ReleaseTables p={p} view={view} />
    </>
  );
}

function timeWithSeconds(at: string): string {
  return `${formatTime(at)}:${at.slice(17, 19)}`;
}

/** What is not in order, and who feels it. */
function Trouble({ p, view, pages }: { p: PageView; view: OperatorView; pages: readonly StandingPage[] }) {
  const t = texts[p.lang];
  if (view.affected.length === 0)
    return (
      <Message p={p} kind={view.alone ? 'info' : 'success'}>
        <p>{t.allWell}</p>
      </Message>
    );
  const name = (subject: string): string =>
    nameOf(subject, view.nodes.find(({ id }) => id === subject)?.title ?? null, p.lang);
  return (
    <section class="card operations-trouble" aria-labelledby="koho">
      <h2 id="koho">{t.trouble}</h2>
      <ul class="plain">
        {view.affected.map(({ subject, state, services, through, tiles, people }) => {
          const standing = pages.filter(({ targets }) => targets.some((target) => services.includes(target)));
          return (
            <li>
              <p>
                <StateMark state={state}>{t.states[state]}</StateMark> <strong>{name(subject)}</strong>
              </p>
              <p>
                {[
                  `${t.services}: ${services.map(name).join(', ') || '–'}`,
                  through.length > 0 && `${t.throughServices}: ${through.map(name).join(', ')}`,
                  tiles.length > 0 && t.affects(tiles.map((tile) => tile[p.lang]).join(', ')),
                  standing.length > 0 && `${t.pages}: ${standing.map(({ label }) => label[p.lang]).join(', ')}`,
                  t.people(people),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
