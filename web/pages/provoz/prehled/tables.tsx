import type { OperatorView, Slow } from '#services/operations/api.ts';
import type { ComponentChildren } from 'preact';
import { Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Table } from '../../../components/table.tsx';
import type { PageView } from '../../../render.ts';
import { age, duration, megabytes, nameOf, rate, share } from '../numbers.ts';
import { StateMark } from '../state-mark.tsx';
import { texts } from './texts.ts';

interface Shown {
  readonly p: PageView;
  readonly view: OperatorView;
}

/** A table with its heading; with nothing in it a sentence. */
function Part({
  id,
  title,
  columns,
  rows,
  empty,
}: {
  id: string;
  title: string;
  columns: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
  empty: string;
}) {
  return (
    <section class="section">
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? <p class="muted">{empty}</p> : <Table labelledBy={id} columns={columns} rows={rows} />}
    </section>
  );
}

/** Name of a target, known by the nodes of the view. */
function named({ p, view }: Shown, subject: string): string {
  return nameOf(subject, view.nodes.find(({ id }) => id === subject)?.title ?? null, p.lang);
}

/** What the map shows, to be read. */
export function MapTables({ p, view }: Shown) {
  const t = texts[p.lang];
  const c = t.columns;
  return (
    <>
      <Part
        id="sluzby"
        title={t.mapTable}
        columns={[c.what, c.state, c.rate, c.errors, c.p50, c.p95, c.queue]}
        empty={t.none}
        rows={view.nodes.map((node) => [
          named({ p, view }, node.id),
          <StateMark state={node.state}>{t.states[node.state]}</StateMark>,
          rate(node.perSecond, p.lang),
          share(node.failed, node.count, p.lang),
          duration(node.p50, p.lang),
          duration(node.p95, p.lang),
          node.kind === 'system' ? '–' : String(node.waiting),
        ])}
      />
      <Part
        id="volani"
        title={t.arrows}
        columns={[c.from, c.to, c.rate, c.errors, c.p50, c.p95]}
        empty={t.none}
        rows={view.arrows
          .filter(({ count }) => count > 0)
          .toSorted((a, b) => b.count - a.count)
          .map((arrow) => [
            named({ p, view }, arrow.from),
            named({ p, view }, arrow.to),
            rate(arrow.perSecond, p.lang),
            share(arrow.failed, arrow.count, p.lang),
            duration(arrow.p50, p.lang),
            duration(arrow.p95, p.lang),
          ])}
      />
    </>
  );
}

/** Where the time goes. */
export function SlowTables({ p, view }: Shown) {
  const t = texts[p.lang];
  const c = t.columns;
  const rows = (list: readonly Slow[]) =>
    list.map((slow) => [
      <span>
        <code>{slow.name}</code>
        {slow.target && <span class="muted"> {named({ p, view }, slow.target)}</span>}
      </span>,
      duration(slow.p95, p.lang),
      duration(slow.p50, p.lang),
      rate(slow.perSecond, p.lang),
      share(slow.failed, slow.count, p.lang),
      share(slow.share * 1000, 1000, p.lang),
    ]);
  const columns = [c.what, c.p95, c.p50, c.rate, c.errors, c.share];
  return (
    <>
      <Part id="adresy" title={t.routes} columns={columns} rows={rows(view.routes)} empty={t.none} />
      <Part id="procedury" title={t.procedures} columns={columns} rows={rows(view.procedures)} empty={t.none} />
      <Part id="dotazy" title={t.queries} columns={columns} rows={rows(view.queries)} empty={t.none} />
    </>
  );
}

/** Outside systems with their breakers, and a button where one is not closed. */
export function SystemTable({ p, view }: Shown) {
  const t = texts[p.lang];
  const c = t.columns;
  return (
    <Part
      id="systemy"
      title={t.systems}
      columns={[c.what, c.breaker, c.since, c.success, c.rate, c.errors, c.p95, c.act]}
      empty={t.none}
      rows={view.systems.map((system) => [
        nameOf(`system:${system.system}`, null, p.lang),
        <StateMark state={system.breaker === 'closed' ? 'ok' : system.breaker === 'open' ? 'down' : 'degraded'}>
          {t.breakers[system.breaker]}
        </StateMark>,
        <Time p={p} at={system.since} as="recent" />,
        system.lastSuccessAt ? <Time p={p} at={system.lastSuccessAt} as="recent" /> : '–',
        rate(system.perSecond, p.lang),
        share(system.failed, system.count, p.lang),
        duration(system.p95, p.lang),
        system.breaker === 'closed' ? (
          '–'
        ) : (
          <PostForm p={p} action="/provoz/jistice">
            <input type="hidden" name="system" value={system.system} />
            <Button small kind="outlined" about={system.system}>
              {t.reset}
            </Button>
          </PostForm>
        ),
      ])}
    />
  );
}

export function QueueTable({ p, view }: Shown) {
  const t = texts[p.lang];
  const c = t.columns;
  return (
    <>
      <Part
        id="fronty"
        title={t.queues}
        columns={[c.task, c.waiting, c.oldest, c.dead]}
        empty={view.alone ? '–' : t.noQueues}
        rows={view.queues.map(({ task, waiting, oldestSeconds, dead }) => [
          <code>{task}</code>,
          String(waiting),
          age(oldestSeconds, p.lang),
          dead === 0 ? '0' : <StateMark state="down">{String(dead)}</StateMark>,
        ])}
      />
      <p>
        <a href={p.href('/provoz/fronty')}>{t.toLetters}</a>
      </p>
    </>
  );
}

/** Which version runs where since when. */
export function ReleaseTables({ p, view }: Shown) {
  const t = texts[p.lang];
  const c = t.columns;
  const total = view.nodes.filter(({ kind }) => kind !== 'system').length + 1;
  const targets = (list: readonly string[]): string =>
    list.length >= total ? String(list.length) : list.map((target) => named({ p, view }, target)).join(', ');
  return (
    <>
      <Part
        id="vydani"
        title={t.releases}
        columns={[c.version, c.since, c.until, c.running, c.targets]}
        empty={t.none}
        rows={view.releases.map(({ version, since, until, running, targets: those }) => [
          <code>{version}</code>,
          <Time p={p} at={since} as="recent" />,
          until ? <Time p={p} at={until} as="recent" /> : t.now,
          String(running),
          targets(those),
        ])}
      />
      <Part
        id="procesy"
        title={t.processes}
        columns={[c.process, c.version, c.targets, c.memory, c.cpu, c.lag, c.started]}
        empty={t.none}
        rows={view.processes.map((process) => [
          `${process.host} ${process.pid}`,
          <code>{process.version}</code>,
          targets(process.targets),
          megabytes(process.rss, p.lang),
          share(process.cpu * 1000, 1000, p.lang),
          duration(process.lagMs, p.lang),
          <Time p={p} at={process.startedAt} as="recent" />,
        ])}
      />
    </>
  );
}
