import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { z } from 'zod';
import { DatabaseError } from '../data/index.ts';
import { OutsideError } from '../outside/index.ts';
import { createLog, createMetrics, currentSpan, withSpan } from '../telemetry/index.ts';
import { Postponed } from './index.ts';
import { createJobs } from './jobs.ts';
import { type EventsOptions, type RunningEvents, startEvents } from './runner.ts';
import { calendar, databox, type EventsTestbed, eventsTestbed, until } from './testing.ts';
import { type HostedJob, job, type JobDefinition, type Jobs, type WorkContext } from './types.ts';

let bed: EventsTestbed;
let jobs: Jobs;
let running: RunningEvents[] = [];
before(async () => {
  bed = await eventsTestbed();
  jobs = createJobs(calendar, bed.calendar);
});
afterEach(async () => {
  await Promise.all(running.map((runner) => runner.stop()));
  running = [];
  await bed.admin`truncate events.work, events.lane, events.dead_letter, graphile_worker._private_jobs`;
});
after(() => bed.close());

const word = z.object({ word: z.string() });
type Run = (payload: { word: string }, context: WorkContext) => Promise<void>;

function hosted(run: Run, more: Omit<Partial<JobDefinition>, 'schema' | 'run'> = {}, name = 'remind'): HostedJob {
  return {
    target: calendar,
    name,
    definition: job({ schema: word, run, backoff: { firstMs: 5, capMs: 20 }, ...more }),
  };
}

async function start(jobsHere: HostedJob[], more: Partial<EventsOptions> = {}): Promise<RunningEvents> {
  const runner = await startEvents({ ...bed.access, jobs: jobsHere, pollMs: 100, ...more });
  running.push(runner);
  return runner;
}

test('a job gets its payload, its attempt and the trace of who added it', async () => {
  const got: unknown[] = [];
  const metrics = createMetrics({ process: false });
  const runner = await start(
    [hosted(async ({ word: said }, { attempt }) => void got.push([said, attempt, currentSpan()?.traceId]))],
    { metrics },
  );
  const traceId = await withSpan('request', 'server', {}, async (span) => {
    await jobs.add('remind', { word: 'a' });
    return span.context.traceId;
  });
  await bed.calendar.none(
    'add',
    (sql) => sql`select events.add_job('po-be-kalendar:remind', ${sql.json({ word: 'b' })})`,
  );
  await until(() => got.length === 2);
  await runner.drained();
  const [a, b] = (got as [string, number, string][]).toSorted(([one], [two]) => one.localeCompare(two));
  assert.deepEqual(a, ['a', 1, traceId]);
  assert.deepEqual(b?.slice(0, 2), ['b', 1]);
  assert.match(await metrics.text(), /portal_job_seconds_count\{task="po-be-kalendar:remind",outcome="ok"\} 2/);
  await until(async () => (await bed.admin`select 1 from graphile_worker._private_jobs`).length === 0);
});

test('a job is added in the statement of its row, or not at all', async () => {
  const words: string[] = [];
  const runner = await start([hosted(async (payload) => void words.push(payload.word))]);
  const add = (id: number): Promise<unknown> =>
    bed.calendar.none(
      'seen.add',
      (sql) => sql`
    with saved as (insert into seen (event_id, word) values (${id}, 'row') returning event_id),
    queued as (
      insert into events.job (task, payload) select 'po-be-kalendar:remind', jsonb_build_object('word', 'w' || event_id) from saved
    )
    select 1 / (2 - event_id) as x from saved`,
    );
  await add(1);
  await assert.rejects(add(2), DatabaseError);
  await runner.drained();
  assert.deepEqual(words, ['w1']);
});

test('names and keys are checked where the job is added', async () => {
  const invalid = (error: unknown): boolean => error instanceof DatabaseError && error.sqlState === '22023';
  for (const task of ['po-be-kalendar:events', 'po-be-kalendar:', 'po-be-kalendar:a b']) {
    await assert.rejects(
      bed.calendar.none('add', (sql) => sql`insert into events.job (task) values (${task})`),
      invalid,
      task,
    );
  }
  await assert.rejects(
    bed.calendar.none(
      'add',
      (sql) => sql`insert into events.job (task, key, queue) values ('po-be-kalendar:x', 'k', 'q')`,
    ),
    invalid,
  );
  await assert.rejects(jobs.add('events'), RangeError);
  await assert.rejects(createJobs(databox, undefined).add('sync'), /no database/);
});

test('of one key at most one waits: a later one replaces it; one that has begun is left to finish first', async () => {
  const words: string[] = [];
  let release = (): void => undefined;
  let active = 0;
  const runner = await start([
    hosted(async (payload) => {
      assert.equal(++active, 1, 'never two of a key at once');
      words.push(payload.word);
      if (payload.word === 'slow') await new Promise<void>((resolve) => (release = resolve));
      active--;
    }),
  ]);
  await jobs.add('remind', { word: 'early' }, { key: 'k', runAt: new Date(Date.now() + 3_600_000) });
  await jobs.add('remind', { word: 'slow' }, { key: 'k' });
  await until(() => words.length === 1);
  for (const said of ['b', 'c', 'd']) await jobs.add('remind', { word: said }, { key: 'k' });
  await jobs.add('remind', { word: 'other' }, { key: 'k2' });
  await until(() => words.includes('other') || active === 1);
  release();
  await runner.drained();
  assert.deepEqual(
    words.filter((said) => said !== 'other'),
    ['slow', 'd'],
  );
});

test('jobs of one queue run one at a time, in order, also when one fails; others do not wait', async () => {
  const words: string[] = [];
  const runner = await start([
    hosted(async (payload, { attempt }) => {
      words.push(payload.word);
      if (payload.word === 'q3' && attempt < 3) throw new Error('not yet');
    }),
  ]);
  for (let i = 0; i < 6; i++) await jobs.add('remind', { word: `q${i}` }, { queue: 'q' });
  await jobs.add('remind', { word: 'free' });
  await until(() => words.includes('q5') && words.includes('free'));
  await runner.drained();
  assert.deepEqual(
    words.filter((said) => said !== 'free'),
    ['q0', 'q1', 'q2', 'q3', 'q3', 'q3', 'q4', 'q5'],
  );
});

test('a job waits for its time; one that is due earlier in its queue does not wait for it', async () => {
  const words: string[] = [];
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const runner = await start([
    hosted(async (payload) => {
      words.push(payload.word);
      await held;
    }),
  ]);
  const figures = async () => {
    const { waiting, due } = (await runner.figures()).find(({ task }) => task === 'po-be-kalendar:remind')!;
    return { waiting, due };
  };
  await jobs.add('remind', { word: 'tomorrow' }, { queue: 'q', runAt: new Date(Date.now() + 86_400_000) });
  await jobs.add('remind', { word: 'soon' }, { queue: 'q', runAt: new Date(Date.now() + 50) });
  await jobs.add('remind', { word: 'now' }, { queue: 'q' });
  await until(async () => (await figures()).due === 2);
  assert.deepEqual(await figures(), { waiting: 3, due: 2 });
  release();
  await until(() => words.length === 2);
  await runner.drained();
  assert.deepEqual(words, ['now', 'soon']);
  assert.deepEqual(await figures(), { waiting: 1, due: 0 });
});

test('a job that fails for good is a dead letter and can be replayed; what asks for time loses no attempt', async () => {
  let mode: 'fail' | 'postpone' | 'ok' = 'fail';
  const attempts: number[] = [];
  const runner = await start([
    hosted(
      async (_payload, { attempt }) => {
        attempts.push(attempt);
        if (mode === 'fail')
          throw new OutsideError({
            system: 'isds',
            operation: 'CreateMessage',
            reason: 'unavailable',
            retryable: true,
          });
        if (mode === 'postpone') throw new Postponed(5, 'isds is in maintenance');
      },
      { maxAttempts: 2 },
    ),
  ]);
  await jobs.add('remind', { word: 'a' });
  await until(async () => (await runner.deadLetters()).length === 1);
  const [letter] = await runner.deadLetters({ task: 'po-be-kalendar:remind' });
  assert.equal(letter?.error, 'OutsideError unavailable isds is not available (CreateMessage)');
  assert.deepEqual(attempts, [1, 2]);
  mode = 'postpone';
  assert.equal(await runner.replay({ id: letter?.id ?? '' }), 1);
  await until(() => attempts.length >= 7);
  mode = 'ok';
  await runner.drained();
  await until(async () => (await bed.admin`select 1 from events.work`).length === 0);
  assert.ok(attempts.slice(2).every((attempt) => attempt === 1));
});

test('a job that takes too long is told to stop, and its attempt has failed', async () => {
  const runner = await start([
    hosted(
      async (_payload, { signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
      { timeoutMs: 20, maxAttempts: 1 },
    ),
  ]);
  await jobs.add('remind', { word: 'a' });
  await until(async () => (await runner.deadLetters()).length === 1);
  assert.match((await runner.deadLetters())[0]?.error ?? '', /TookTooLong/);
});

test('what a handler throws does not reach the log or the list with its words', async () => {
  const lines: string[] = [];
  const log = createLog({ destination: { write: (line) => void lines.push(line) } });
  const runner = await start([hosted(async () => Promise.reject(new Error('Jan Novák')), { maxAttempts: 2 })], { log });
  await jobs.add('remind', { word: 'Novák' });
  await until(async () => (await runner.deadLetters()).length === 1);
  assert.doesNotMatch(lines.join('') + JSON.stringify(await runner.deadLetters()), /Nov[aá]k/);
  assert.match(lines.join(''), /work failed for good/);
  assert.match(lines.join(''), /"task":"po-be-kalendar:remind"/);
});

test('a process runs only what it hosts; the rest waits for the one that does', async () => {
  const words: string[] = [];
  const one = await start([hosted(async (payload) => void words.push(`one ${payload.word}`))]);
  await jobs.add('other', { word: 'b' });
  await jobs.add('remind', { word: 'a' });
  await one.drained();
  assert.deepEqual(words, ['one a']);
  const two = await start([hosted(async (payload) => void words.push(`two ${payload.word}`), {}, 'other')]);
  await two.drained();
  assert.deepEqual(words, ['one a', 'two b']);
});

test('a stopping process finishes what it began, hands back what asks for time, and leaves the rest', async () => {
  const words: string[] = [];
  let begun = 0;
  const slow = hosted(async (payload, { signal, attempt }) => {
    begun++;
    if (payload.word === 'long')
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    else await new Promise((resolve) => setTimeout(resolve, 30));
    words.push(`${payload.word}${attempt}`);
  });
  const first = await start([slow], { concurrency: 2, stopGraceMs: 50 });
  await jobs.add('remind', { word: 'long' });
  await jobs.add('remind', { word: 'short' });
  await until(() => begun === 2);
  await jobs.add('remind', { word: 'later' });
  await first.stop();
  running = [];
  assert.deepEqual(words, ['short1']);
  const quick = hosted(async (payload, { attempt }) => void words.push(`${payload.word}${attempt}`));
  const second = await start([quick]);
  await second.drained();
  assert.deepEqual(words.toSorted(), ['later1', 'long1', 'short1'], 'the attempt cut short did not count');
  assert.equal((await bed.admin`select 1 from events.runner`).length, 1);
});

test('a schedule adds its job, at most one waiting, and makes up for what was missed', async () => {
  let runs = 0;
  const sweep: HostedJob = {
    target: calendar,
    name: 'sweep',
    definition: job({ schema: z.object({}), run: async () => void runs++ }),
  };
  // The portal was off for twenty minutes of a schedule that runs every minute.
  await bed.admin`
    insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    values ('po-be-kalendar:sweep * * * * *', now() - interval '1 day', now() - interval '20 minutes')`;
  const runner = await start([sweep], {
    schedules: [{ target: calendar, job: 'sweep', cron: '* * * * *' }],
    catchUpMs: 1_800_000,
  });
  await until(() => runs > 0);
  await runner.drained();
  await until(async () => (await bed.admin`select 1 from events.work`).length === 0);
  assert.ok(runs <= 3, `${runs} runs`);
  await assert.rejects(
    startEvents({ ...bed.access, jobs: [sweep], schedules: [{ target: calendar, job: 'swep', cron: '* * * * *' }] }),
    /no such job/,
  );
});
