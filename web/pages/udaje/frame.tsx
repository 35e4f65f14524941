import type { ComponentChildren } from 'preact';
import { Message } from '../../components/message.tsx';
import { partsOf, PartsFrame } from '../../components/parts-frame.tsx';
import type { SnapshotState } from '../../components/snapshot-note.tsx';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

const paths = {
  population: '/udaje',
  business: '/udaje/podnikani',
  uses: '/udaje/vyuziti',
  petitions: '/udaje/podani',
  consents: '/udaje/souhlasy',
} as const;

export type DataPlace = keyof typeof paths;

/** Breadcrumbs of the pages below; `place`: of a page that belongs to a part. */
export function dataCrumbs(place?: DataPlace): (p: PageView) => readonly Crumb[] {
  return (p) => [
    { label: texts[p.lang].title, href: paths.population },
    ...(place ? [{ label: texts[p.lang].places[place], href: paths[place] }] : []),
  ];
}

/** Parts of the citizen's data on the side, content beside them. */
export function DataFrame({ p, place, children }: { p: PageView; place: DataPlace; children: ComponentChildren }) {
  const t = texts[p.lang];
  return (
    <PartsFrame p={p} label={t.parts} parts={partsOf(paths, t.places, place)}>
      {children}
    </PartsFrame>
  );
}

/** The service does not answer. */
export function Down({ p }: { p: PageView }) {
  return (
    <Message p={p} kind="warning">
      <p>{texts[p.lang].down}</p>
    </Message>
  );
}

/** What came of asking for a fresh reading. */
export function RefreshNote({ p, note }: { p: PageView; note: string }) {
  const t = texts[p.lang];
  if (note !== 'nacteno' && note !== 'pozdeji') return null;
  return (
    <Message p={p} kind={note === 'nacteno' ? 'success' : 'info'} live>
      <p>{note === 'nacteno' ? t.refreshed : t.notRefreshed}</p>
    </Message>
  );
}

/** Whether a page of these may be kept: everything was read, and nothing on it will change by itself soon. */
export function isSettled(states: readonly SnapshotState[], now: Date): boolean {
  return states.every(
    ({ reading, outcome, mayAskAt }) =>
      !reading && outcome !== 'failed' && outcome !== 'none' && new Date(mayAskAt) <= now,
  );
}

/** The page asks itself again while the first data are on their way. */
export function waiting(states: readonly SnapshotState[], path: string) {
  const waits = states.some(({ reading, readAt }) => reading && readAt === null);
  return waits ? { refresh: { seconds: 10, path } } : {};
}
