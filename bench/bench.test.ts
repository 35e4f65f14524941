import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { Histogram } from './crowd/histogram.ts';
import { mix } from './crowd/mix.ts';
import { rangeOf, secondsOf } from './durations.ts';
import type { GrowthReport } from './growth/index.ts';
import type { PeakReport } from './peak.ts';
import type { RushReport } from './rush/index.ts';
import type { YearReport } from './year.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/** Runs a command of the bench as people do. */
async function bench(...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const flags = ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'bench/main.ts'];
  return run(process.execPath, [...flags, ...args], { cwd: root, maxBuffer: 16 * 1024 * 1024 });
}

async function reportOf<R>(...args: readonly string[]): Promise<R> {
  return JSON.parse((await bench(...args, '--json')).stdout) as R;
}

function assertMachine({ machine, baseline }: Pick<PeakReport, 'machine' | 'baseline'>): void {
  assert.ok(machine.cores >= 1);
  assert.equal(machine.node, process.version);
  assert.ok(baseline.perSecond > 0);
  assert.ok(baseline.bytes > 1000, 'the bytes of a page');
}

test('peak: people do what the mix says, without an error', { timeout: 120_000 }, async () => {
  const report = await reportOf<PeakReport>('peak', '--people', '60', '--for', '3s', '--think', '0.2-0.5s');
  assertMachine(report);
  assert.deepEqual(report.errors, {});
  assert.equal(report.total.errors, 0);
  assert.ok(report.total.requests > 60, String(report.total.requests));
  assert.ok(report.total.p50 > 0 && report.total.p50 <= report.total.p95 && report.total.p95 <= report.total.p99);
  assert.ok(report.total.p99 <= report.total.max);
  assert.equal(
    report.total.requests,
    report.kinds.reduce((sum, { requests }) => sum + requests, 0),
  );
  assert.ok(report.kinds.some(({ name }) => name === 'overview'));
  assert.deepEqual(
    report.parts.map(({ name }) => name),
    ['portal', 'database', 'load'],
  );
  for (const { name, cpuSeconds, mebibytes } of report.parts) assert.ok(cpuSeconds > 0 && mebibytes > 0, name);
  assert.equal(report.lag.length, 1);
});

test('year: a slice tells how long the whole takes; two processes share it', { timeout: 120_000 }, async () => {
  const flags = ['--people', '40', '--for', '2s', '--connections', '8', '--processes', '2'];
  const report = await reportOf<YearReport>('year', ...flags);
  assertMachine(report);
  assert.deepEqual(report.errors, {});
  assert.equal(report.transactions, 12_000_000);
  assert.ok(Math.abs(report.wholeMinutes - 12_000_000 / report.total.perSecond / 60) < 1e-6);
  assert.equal(report.lag.length, 2);
});

test(
  'rush: people sign in through SAML; a flood is let in in order and nobody fails',
  { timeout: 180_000 },
  async () => {
    const flags = ['--people', '20', '--for', '2s', '--flood', '2s', '--signed-in', '10'];
    const report = await reportOf<RushReport>('rush', ...flags);
    assertMachine(report);
    assert.deepEqual(report.signIns.failed, {});
    assert.equal(report.signIns.done, 20);
    assert.ok(report.signIns.parts.some(({ name, cpuSeconds }) => name === 'national identity' && cpuSeconds > 0));
    assert.deepEqual(report.flood.failed, {});
    assert.equal(report.flood.done, report.flood.people);
    assert.equal(report.flood.probes.failed, 0);
    assert.equal(report.flood.signedIn.errors, 0);
    assert.ok(Number.isFinite(report.flood.secondsUntilOpen));
  },
);

test('growth: each request at each size, with what grew and which plans changed', { timeout: 180_000 }, async () => {
  const flags = ['--citizens', '100,2000', '--messages', '5,300', '--visitors', '2', '--rounds', '2'];
  const report = await reportOf<GrowthReport>('growth', ...flags);
  assertMachine(report);
  assert.deepEqual(
    report.sizes.map(({ citizens, messages }) => [citizens, messages]),
    [
      [100, 5],
      [100, 300],
      [2000, 5],
      [2000, 300],
    ],
  );
  for (const { requests } of report.sizes) for (const { name, errors } of requests) assert.equal(errors, 0, name);
  const messages = report.sizes[3]!.requests.find(({ name }) => name === 'messages')!;
  assert.ok(messages.blocks > 0, 'pages of the database are counted');
  assert.equal(report.growth.length, 2 * report.sizes[0]!.requests.length);
  for (const { latency, blocks } of report.growth) assert.ok(latency > 0 && blocks > 0);
});

test('the mix makes a hundred', () => {
  assert.equal(
    mix.reduce((sum, { share }) => sum + share, 0),
    100,
  );
});

test('what is asked for in words', () => {
  assert.deepEqual(['60s', '2m', '500ms', '7'].map(secondsOf), [60, 120, 0.5, 7]);
  assert.deepEqual(['5-10s', '3s', '100-200ms'].map(rangeOf), [
    [5, 10],
    [3, 3],
    [0.1, 0.2],
  ]);
  for (const wrong of ['soon', '10-5s', '-1s', '']) assert.throws(() => rangeOf(wrong), wrong);
});

test('quantiles are right to 2 %, also when several processes counted', () => {
  const [one, other] = [new Histogram(), new Histogram()];
  for (let ms = 1; ms <= 1000; ms++) (ms % 2 ? one : other).add(ms);
  const all = new Histogram();
  for (const part of [one, other])
    all.merge(JSON.parse(JSON.stringify(part.counts())) as ReturnType<Histogram['counts']>);
  assert.equal(all.total, 1000);
  assert.equal(all.max, 1000);
  for (const share of [0.5, 0.95, 0.99])
    assert.ok(Math.abs(all.quantile(share) / (share * 1000) - 1) < 0.02, String(share));
  assert.equal(new Histogram().quantile(0.99), 0);
});

test('what there is not is said, with what there is', async () => {
  await assert.rejects(
    bench('speed'),
    /there is no speed to measure; there are pages, peak, year, rush, growth, deadlines/,
  );
  assert.match((await bench('--help')).stdout, /peak +people at once/);
  assert.match((await bench('peak', '--help')).stdout, /--think <range>/);
});
