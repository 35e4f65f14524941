import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { defineEvent } from '../contract.ts';
import { createLog, type Log } from '../telemetry/index.ts';
import { createJobs } from './jobs.ts';
import { type RunningEvents, startEvents } from './runner.ts';
import { calendar, emitNote, type EventsTestbed, eventsTestbed, testCitizen, until } from './testing.ts';
import { job, subscription } from './types.ts';

const written = defineEvent('databox.written', z.object({ id: z.int(), word: z.string() }));

let bed: EventsTestbed;
interface Child {
  readonly says: (line: string) => Promise<void>;
  readonly kill: () => void;
}

const children: ChildProcess[] = [];
let running: RunningEvents[] = [];
before(async () => {
  bed = await eventsTestbed();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(running.map((runner) => runner.stop()));
  running = [];
  await bed.admin`truncate events.outbox, events.work, events.lane, events.dead_letter, events.runner, graphile_worker._private_jobs`;
  await bed.admin`truncate po_be_datova_schranka.note, po_be_kalendar.seen`;
});
after(() => bed.close());

/** A process that serves the queue and stops for ever in the middle of what it is told to; see crash.child.ts. */
function child(hangOn: string): Child {
  const started = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./crash.child.ts', import.meta.url))],
    {
      env: { ...process.env, CHILD_URL: bed.access.url, CHILD_PASSWORD: bed.access.password, CHILD_HANG_ON: hangOn },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(started);
  let said = '';
  started.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  return {
    says: (line) => until(() => said.split('\n').includes(line), 30_000),
    kill: () => void started.kill('SIGKILL'),
  };
}

async function start(
  presenceGraceMs: number,
  concurrency: number,
  handle: (word: string, attempt: number) => Promise<void>,
  log?: Log,
): Promise<RunningEvents> {
  const runner = await startEvents({
    ...bed.access,
    subscriptions: [
      { subscriber: calendar, ...subscription(written, ({ payload }, { attempt }) => handle(payload.word, attempt)) },
    ],
    jobs: [
      {
        target: calendar,
        name: 'remind',
        definition: job({
          schema: z.object({ word: z.string() }),
          run: ({ word }, { attempt }) => handle(word, attempt),
        }),
      },
    ],
    pollMs: 100,
    presenceGraceMs,
    concurrency,
    stopGraceMs: 1_000,
    ...(log && { log }),
  });
  running.push(runner);
  return runner;
}

test('what a killed process had begun is done by another one, in order and nothing lost', async () => {
  const doomed = child('two');
  await doomed.says('ready');
  const citizen = testCitizen(1);
  for (const [i, word] of ['one', 'two', 'three'].entries()) await emitNote(bed.databox, citizen, i, word);
  await createJobs(calendar, bed.calendar).add('remind', { word: 'two' });
  await doomed.says('hanging event');
  await doomed.says('hanging job');
  const handled: string[] = [];
  const runner = await start(200, 4, async (word, attempt) => void handled.push(`${word}${attempt}`));
  await emitNote(bed.databox, testCitizen(2), 9, 'other');
  await until(() => handled.includes('other1'));
  assert.deepEqual(handled, ['other1'], 'what another process has begun is left to it');

  doomed.kill();
  await until(async () => (await bed.admin`select 1 from events.work`).length === 0);
  await runner.drained();
  assert.deepEqual(
    handled.filter((entry) => entry.startsWith('three')),
    ['three1'],
  );
  assert.deepEqual(handled.toSorted(), ['other1', 'three1', 'two2', 'two2'], 'the attempt that died counts');
  assert.ok(handled.lastIndexOf('three1') > handled.indexOf('two2'));
});

test('work that kills its process each time ends as a dead letter', async () => {
  await bed.admin`insert into events.subscription (event, subscriber) values ('databox.written', ${calendar}) on conflict do nothing`;
  await emitNote(bed.databox, testCitizen(1), 2, 'poison');
  await bed.admin`update events.work set attempts = 10, begun = true`;
  const runner = await start(200, 4, async () => assert.fail('not tried again'));
  await until(async () => (await runner.deadLetters()).length === 1);
  assert.equal((await runner.deadLetters())[0]?.error, 'the process ended during every attempt');
});

test('a process that was taken for dead, but was not, does not spoil what another did meanwhile', async () => {
  const done: string[] = [];
  const lines: string[] = [];
  const log = createLog({ destination: { write: (line) => void lines.push(line) } });
  const releases = new Map<string, () => void>();
  const slowly = (who: string) => async (word: string, attempt: number) => {
    if (word === 'a') await new Promise<void>((resolve) => releases.set(who, resolve));
    done.push(`${who} ${word}${attempt}`);
  };
  const first = await start(200, 1, slowly('first'), log);
  await emitNote(bed.databox, testCitizen(1), 1, 'a');
  await emitNote(bed.databox, testCitizen(1), 2, 'b');
  await until(() => releases.has('first'));
  const second = await start(200, 4, slowly('second'));
  // As if the first one's connection were cut and did not come back in time.
  await bed.admin`select events.reap(array(select pool_id from events.runner order by since limit 1), interval '1 hour', false)`;
  await until(() => releases.has('second'));
  releases.get('first')?.();
  await until(() => lines.some((line) => line.includes('the lane was given to another process')));
  assert.deepEqual(done, ['first a1']);
  assert.deepEqual(
    (await bed.admin`select begun, attempts from events.work order by id`).map(({ begun, attempts }) => [
      begun,
      attempts,
    ]),
    [
      [true, 2],
      [false, 0],
    ],
  );
  assert.equal((await bed.admin`select 1 from graphile_worker._private_jobs`).length, 1, 'the job is still there');
  releases.get('second')?.();
  await Promise.all([first.drained(), second.drained()]);
  assert.deepEqual(done, ['first a1', 'second a2', 'second b1']);
});

test('a lane that has lost its job is served again', async () => {
  const words: string[] = [];
  await bed.admin`insert into events.subscription (event, subscriber) values ('databox.written', ${calendar}) on conflict do nothing`;
  await emitNote(bed.databox, testCitizen(1), 1, 'a');
  await bed.admin`truncate graphile_worker._private_jobs`;
  const runner = await start(200, 4, async (word) => void words.push(word));
  await until(() => words.length === 1);
  await runner.drained();
});

test('when the database drops every connection, serving goes on by itself', async () => {
  const words: string[] = [];
  let release = (): void => undefined;
  await start(200, 4, async (word) => {
    words.push(word);
    if (word === 'during') await new Promise<void>((resolve) => (release = resolve));
  });
  const cut = () =>
    bed.admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'portal_events' and datname = current_database()`;
  await emitNote(bed.databox, testCitizen(1), 1, 'before');
  await until(() => words.includes('before'));
  await emitNote(bed.databox, testCitizen(1), 2, 'during');
  await until(() => words.includes('during'));
  await cut();
  release();
  await emitNote(bed.databox, testCitizen(1), 3, 'after');
  await emitNote(bed.databox, testCitizen(2), 4, 'other');
  await until(() => (words.includes('after') && words.includes('other')) || (release(), false), 30_000);
  await until(async () => (await bed.admin`select 1 from events.work`).length === 0 || (release(), false));
  assert.ok(words.indexOf('during') < words.indexOf('after'));
});
