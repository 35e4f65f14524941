import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { CitizenCaller } from '#platform/caller.ts';
import type { Delivery } from '#platform/deliveries/index.ts';
import { receiptStream } from '#platform/deliveries/index.ts';
import { socialApi } from '../api.ts';
import { type Stand, startStand, symbol } from '../testing/stand.ts';

let stand: Stand;
let caller: CitizenCaller;
before(async () => {
  stand = await startStand();
  caller = await stand.portal.citizen();
});
after(() => stand.stop());
afterEach(() => {
  stand.steps.at = async () => undefined;
  stand.office.faults.clear();
});

const form = 'employer-monthly-report';
const ended = ({ state }: Delivery) => state === 'accepted' || state === 'refused';
const months = (function* () {
  for (let year = 2027; ; year++)
    for (let month = 1; month <= 12; month++) yield `${year}-${String(month).padStart(2, '0')}`;
})();
/** A month that no other test has filed. */
const freshMonth = (): string => months.next().value;

async function give(data: unknown, key = randomUUID(), what = form) {
  const taken = await stand.channel.take({ citizen: caller.citizen, key, form: what, data });
  return { key, taken };
}
const stateOf = (key: string) => stand.channel.get({ citizen: caller.citizen, key });
const endOf = (key: string) => stand.until(() => stateOf(key), ended);
const has = async (key: string) =>
  (await stand.control<{ document: string; result: string; closed: boolean }[]>('cssz/filings')).filter(
    ({ document }) => document === key.toUpperCase(),
  );

describe('what is given to the channel', () => {
  test('is taken once, processed, and its receipt is at hand; ČSSZ is told that it was read', async () => {
    const data = await stand.report(freshMonth());
    const { key, taken } = await give(data);
    assert.ok(['waiting', 'checking', 'processing', 'accepted'].includes(taken.state));
    await give(data, key);
    const done = await endOf(key);
    assert.equal(done.state, 'accepted', JSON.stringify(done.objections));
    assert.match(done.reference ?? '', /^[0-9A-F]{32}$/);
    assert.ok(done.acceptedAt && done.receipt);
    const filings = await stand.until(
      () => has(key),
      (found) => found.every(({ closed }) => closed),
    );
    assert.equal(filings.length, 1);
    const receipt = await stand.portal
      .client('po-be-pojisteni', socialApi, 'po-be-podani')
      .stream({ kind: 'service', target: 'po-be-podani' }, receiptStream(caller.citizen, key));
    assert.equal(receipt.status, 200);
    const parts: Buffer[] = [];
    for await (const part of receipt.body) parts.push(Buffer.from(part as Uint8Array));
    assert.match(Buffer.concat(parts).toString(), /ProcessingResult[^>]*result="OK"/);
    const events = await stand.query<{ payload: unknown }>(
      `select payload from events.outbox where name = 'social.delivery-moved' and payload ->> 'key' = '${key}'`,
    );
    assert.deepEqual(
      events.map(({ payload }) => payload),
      [
        { citizen: caller.citizen, key },
        { citizen: caller.citizen, key },
      ],
    );
    assert.ok((await stand.deeds(caller)).some((deed) => deed === `filed service ${key}`));
  });

  test('nothing of it lies open in the database', async () => {
    const { key } = await give(await stand.report(freshMonth()));
    await endOf(key);
    const [row] = await stand.query<{ whole: string }>(
      `select delivery::text as whole from po_be_pojisteni.delivery where key = '${key}'`,
    );
    for (const open of [symbol, Buffer.from(symbol).toString('hex'), 'jmhz'])
      assert.ok(!row!.whole.includes(open), open);
  });

  test('what ČSSZ finds wrong is told beside the field it is about', async () => {
    const month = freshMonth();
    const right = await stand.report(month);
    const stranger = { ...right.employees[0]!, employment: '4001111111111' };
    const { key } = await give({ ...right, employees: [...right.employees, stranger] });
    const refused = await endOf(key);
    assert.equal(refused.state, 'refused');
    assert.deepEqual(
      refused.objections.map(({ severity, code, item }) => ({ severity, code, item })),
      [{ severity: 'error', code: '608', item: 'employees.1' }],
    );
    assert.match(refused.objections[0]!.text, /nezná tento pracovní vztah/);
    await assert.rejects(stand.channel.withdraw({ citizen: caller.citizen, key }), { code: 'CONFLICT' });
    // The same month goes through under another key once it is mended.
    assert.equal((await endOf((await give(right)).key)).state, 'accepted');
    // And a second report of it does not.
    const second = await endOf((await give(right)).key);
    assert.deepEqual([second.state, second.objections[0]?.item], ['refused', 'month']);
  });

  test('a symbol that ČSSZ does not know is refused at the gate', async () => {
    const { key } = await give(await stand.report(freshMonth(), { symbol: '1234567890' }));
    const refused = await endOf(key);
    assert.deepEqual([refused.state, refused.objections[0]?.item, refused.receipt], ['refused', 'symbol', false]);
    assert.equal((await has(key)).length, 0);
  });

  test('a check tells what the portal itself finds, and files nothing', async () => {
    const data = await stand.report('2027-05');
    const asked = { citizen: caller.citizen, form };
    const early = await stand.channel.check({ ...asked, data });
    assert.deepEqual(
      early.objections.map(({ code, item }) => `${code} ${item}`),
      ['P-02 month'],
    );
    const fine = await stand.channel.check({ ...asked, data: { ...data, month: '2026-10' } });
    assert.deepEqual(fine.objections, []);
  });
});

describe('who may not, and what cannot be', () => {
  test('only submissions may use the channel', async () => {
    const asked = { citizen: caller.citizen, key: randomUUID() };
    const other = stand.portal.client('po-be-pojisteni', socialApi, 'po-be-kalendar');
    const denied = { code: 'FORBIDDEN' };
    await assert.rejects(other.own.deliveries.get(asked), denied);
    await assert.rejects(other.own.deliveries.take({ ...asked, form, data: {} }), denied);
    await assert.rejects(other.own.deliveries.withdraw(asked), denied);
    await assert.rejects(stand.social(caller).deliveries.check({ citizen: caller.citizen, form, data: {} }), denied);
    const stream = await other.stream(
      { kind: 'service', target: 'po-be-kalendar' },
      receiptStream(asked.citizen, asked.key),
    );
    assert.equal(stream.status, 403);
  });

  test('a key of somebody else is not found, nor a form that there is not', async () => {
    const { key } = await give(await stand.report(freshMonth()));
    await endOf(key);
    const stranger = await stand.portal.citizen();
    await assert.rejects(stand.channel.get({ citizen: stranger.citizen, key }), { code: 'NOT_FOUND' });
    await assert.rejects(give({}, randomUUID(), 'constructor'), { code: 'BAD_REQUEST' });
    await assert.rejects(give({ symbol }), { code: 'BAD_REQUEST' });
  });
});

test('while nobody listens it waits, may be taken back, and stays taken back', async () => {
  const away = await startStand({ url: 'http://127.0.0.1:1' });
  try {
    const { citizen } = await away.portal.citizen();
    const key = randomUUID();
    const asked = { citizen, key };
    const data = await away.report('2026-10');
    await away.channel.take({ ...asked, form, data });
    const tried = () => away.query<{ state: string }>(`select state from po_be_pojisteni.delivery where attempts > 0`);
    await away.until(tried, ([row]) => row?.state === 'waiting');
    assert.equal((await away.channel.get(asked)).state, 'waiting');
    await assert.rejects(away.channel.withdraw({ citizen, key: randomUUID() }), { code: 'NOT_FOUND' });
    await away.channel.withdraw(asked);
    await away.channel.withdraw(asked);
    await assert.rejects(away.channel.get(asked), { code: 'NOT_FOUND' });
    await assert.rejects(away.channel.take({ ...asked, form, data }), { code: 'CONFLICT' });
  } finally {
    await away.stop();
  }
});

describe('exactly once', () => {
  /** Steps at which a process may die, and what may break at the gateway. */
  const crash = fc.constantFrom('marked', 'broken', 'sent', 'filed', 'looked', 'polled', 'ended', 'finished');
  const fault = fc.constantFrom('lose', 'refuse', 'garbage', 'status');

  test('no order of crashes and faults loses a filing or makes two of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(crash, { maxLength: 3 }),
        fc.array(fault, { maxLength: 2 }),
        async (crashes, faults) => {
          const left = [...crashes];
          stand.steps.at = async (name) => {
            const at = left.indexOf(name as (typeof left)[number]);
            if (at === -1) return;
            left.splice(at, 1);
            throw new Error(`the process died: ${name}`);
          };
          stand.office.faults.set({
            cssz: faults.map((kind) =>
              kind === 'status'
                ? { kind, status: 502, operation: 'submission', times: 1 }
                : kind === 'garbage'
                  ? { kind, of: 'truncated' as const, operation: 'submission', times: 1 }
                  : { kind, operation: 'submission', times: 1 },
            ),
          });
          const { key } = await give(await stand.report(freshMonth()));
          const hurried = await stand.until(async () => {
            // Waits are real time in the queue; here nobody waits for them.
            await stand.query(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`);
            return stateOf(key);
          }, ended);
          assert.equal(hurried.state, 'accepted', JSON.stringify({ crashes, faults, hurried }));
          const accepted = (await has(key)).filter(({ result }) => result !== 'ERROR');
          assert.equal(accepted.length, 1, JSON.stringify({ crashes, faults }));
        },
      ),
      {
        numRuns: 11,
        seed: 8,
        endOnFailure: true,
        // The hardest first: it arrived and nobody heard of it, in each way that there is.
        examples: [
          [[], ['lose']],
          [[], ['garbage']],
          [['sent'], []],
          [['broken'], ['lose']],
          [['marked', 'looked'], ['lose']],
        ],
      },
    );
  });
});
