import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { startSimulators } from '#simulators/index.ts';
import { everybody, preparePlace, startPortal } from './testing/place.ts';
import { until, type CaughtView } from './testing/stand.ts';

const script = fileURLToPath(new URL('./testing/doomed.ts', import.meta.url));

/** Kills a process right after the provider took something; gives what there is once another one has gone on. */
async function afterTheCrash(channel: 'email' | 'sms'): Promise<{ state: string; caught: CaughtView[] }> {
  const simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'crash', size: 20 },
    systems: ['mail', 'sms'],
  });
  const { place, remove } = await preparePlace(simulators);
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), script, JSON.stringify(place), channel],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [said, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  assert.equal(signal, 'SIGKILL', 'the process should have died on the way');
  const citizen = said.trim();
  const sql = postgres(place.databaseUrl, { max: 1, onnotice: () => undefined });
  const state = async () => {
    const [row] = await sql`select state from po_be_notifikace.delivery where citizen = ${citizen}`;
    return String(row!['state']);
  };
  assert.equal(await state(), channel === 'sms' ? 'handed' : 'waiting', 'what the dead process had noted');

  const portal = await startPortal(place);
  try {
    const ended = await until(
      'another process goes on',
      async () => {
        const now = await state();
        return now !== 'waiting' && now !== 'handed' && now;
      },
      45_000,
    );
    const to = channel === 'sms' ? everybody.phone : everybody.email;
    const answer = await fetch(`${simulators.url}/_control/mail/messages?to=${encodeURIComponent(to)}`);
    return { state: ended, caught: (await answer.json()) as CaughtView[] };
  } finally {
    await sql.end();
    await portal.stop();
    await simulators.stop();
    await remove();
  }
}

/** The token of the link is sealed afresh each time. */
const withoutToken = (text: string) => text.replace(/\?k=[\w-]+/, '');

test('an e-mail that a killed process had handed over comes again as the same one, and is not lost', async () => {
  const { state, caught } = await afterTheCrash('email');
  assert.equal(state, 'sent');
  assert.equal(caught.length, 2);
  assert.equal(caught[0]!.messageId, caught[1]!.messageId);
  assert.equal(withoutToken(caught[0]!.text), withoutToken(caught[1]!.text));
});

test('an SMS that a killed process had handed over is not sent twice', async () => {
  const { state, caught } = await afterTheCrash('sms');
  assert.equal(state, 'unknown');
  assert.equal(caught.length, 1);
});
