import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { codeOf, eventually } from '#services/calendar/testing/portal.ts';
import { givingOn } from '../testing/giving.ts';
import { startTaxes, type TaxesStand } from '../testing/stand.ts';

// That a return is filed once, whatever breaks.

let stand: TaxesStand;
before(async () => {
  stand = await startTaxes();
});
after(() => stand?.stop());
beforeEach(async () => {
  stand.town.faults.clear();
  stand.steps.at = async () => undefined;
  await stand.control('PUT', '/office', { processSeconds: 0, verdict: 'accept', laterAbove: 1e9 });
});

const { give, stateOf, run, until } = givingOn(() => stand);

describe('when EPO is away', () => {
  test('a return waits, can be taken back, and goes out when EPO is there', async () => {
    const alice = await stand.who(13);
    stand.town.faults.set({ epo: [{ kind: 'status', status: 503 }] });
    const [kept, dropped] = [await give(alice, alice.data()), await give(alice, alice.data(1))];
    const sentOnce = () =>
      stand.query(`select 1 from events.work where task = 'po-be-dane:send' and citizen = '${alice.caller.citizen}'`);
    await eventually(async () => (await sentOnce()).length === 2);
    const { citizen } = alice.caller;
    await eventually(async () => (await codeOf(alice.giver.withdraw({ citizen, key: dropped }))) !== 'CONFLICT');
    assert.equal(await codeOf(alice.giver.get({ citizen, key: dropped })), 'NOT_FOUND');
    assert.equal(await stateOf(alice, kept), 'waiting');
    stand.town.faults.clear();
    await until(alice, kept, 'processing', 'accepted');
    assert.equal(await stand.filed(13), 1);
    assert.equal(await codeOf(alice.giver.withdraw({ citizen, key: kept })), 'CONFLICT');
  });

  test('a broken connection: it is looked for and found, not sent again', async () => {
    const alice = await stand.who(14);
    stand.town.faults.set({ epo: [{ kind: 'lose', operation: 'podani', times: 1 }] });
    const key = await give(alice, alice.data());
    const { reference, receipt } = await until(alice, key, 'accepted');
    assert.match(reference ?? '', /^20\d{8}$/);
    assert.equal(receipt, false);
    assert.equal(await stand.filed(14), 1);
  });

  test('what is not there is not sent by itself; the citizen may, once it was looked for late enough', async () => {
    const alice = await stand.who(15);
    stand.town.faults.set({ epo: [{ kind: 'status', status: 500, operation: 'podani', times: 1 }] });
    const key = await give(alice, alice.data());
    await until(alice, key, 'checking');
    await run('follow', alice, key);
    await eventually(async () => (await alice.taxes.filings.get({ id: key })).askedAt !== null);
    const early = await alice.taxes.filings.get({ id: key });
    assert.equal(early.maySendAgain, false);
    assert.equal(await codeOf(alice.taxes.filings.settle({ id: key, as: { what: 'again' } })), 'CONFLICT');
    stand.pass(2 * 3_600_000);
    await run('follow', alice, key);
    await eventually(async () => (await alice.taxes.filings.get({ id: key })).maySendAgain);
    assert.equal(await stand.filed(15), 0);
    await alice.taxes.filings.settle({ id: key, as: { what: 'again' } });
    await until(alice, key, 'processing', 'accepted');
    assert.equal(await stand.filed(15), 1);
    assert.equal(await codeOf(alice.taxes.filings.settle({ id: key, as: { what: 'again' } })), 'CONFLICT');
  });

  test('the citizen says that it is there, or that it is not to be sent; nobody can look who is not known', async () => {
    const unnamed = await stand.who(null);
    stand.town.faults.set({ epo: [{ kind: 'garbage', of: 'html', operation: 'podani', times: 2 }] });
    const [there, gone] = [await give(unnamed, unnamed.data()), await give(unnamed, unnamed.data(1))];
    await until(unnamed, there, 'checking');
    await until(unnamed, gone, 'checking');
    await unnamed.taxes.filings.settle({ id: there, as: { what: 'sent', number: '2000123456' } });
    await unnamed.taxes.filings.settle({ id: gone, as: { what: 'dropped' } });
    assert.deepEqual([await stateOf(unnamed, there), await stateOf(unnamed, gone)], ['accepted', 'refused']);
  });
});

test('no order of crashes and broken connections files twice', async () => {
  const moment = fc.constantFrom('fine', 'claimed', 'answered', 'noted', 'lose', '500', '503', 'garbage');
  let person = 20;
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 4 }), async (moments) => {
      const whose = await stand.who(person++);
      const planned = [...moments];
      const next = () => planned.shift() ?? 'fine';
      let now = next();
      const faultOf = {
        lose: { kind: 'lose', operation: 'podani', times: 1 },
        '500': { kind: 'status', status: 500, operation: 'podani', times: 1 },
        '503': { kind: 'status', status: 503, operation: 'podani', times: 1 },
        garbage: { kind: 'garbage', of: 'truncated', operation: 'podani', times: 1 },
      } as const;
      const prepare = () => {
        stand.town.faults.clear();
        if (now in faultOf) stand.town.faults.set({ epo: [faultOf[now as keyof typeof faultOf]] });
      };
      prepare();
      stand.steps.at = async (step) => {
        if (step !== now) return;
        now = next();
        prepare();
        throw new Error('the process died');
      };
      const key = await give(whose, whose.data());
      const { citizen } = whose.caller;
      // What broke off is tried again by the queue with growing delays; here at once, until it has settled.
      const settled = await eventually(async () => {
        if (now in faultOf && stand.town.faults.all()['epo'] === undefined) {
          now = next();
          prepare();
        }
        const [row] = await stand.query<{ state: string }>(`select state from po_be_dane.filing where id = '${key}'`);
        if (row!.state !== 'waiting' && row!.state !== 'sending') return row!.state;
        const due = `select 1 from events.work where task = 'po-be-dane:send' and citizen = '${citizen}' and run_at <= now()`;
        if ((await stand.query(due)).length === 0) await run('send', whose, key);
        return false;
      });
      stand.steps.at = async () => undefined;
      stand.town.faults.clear();
      const filed = await stand.filed(person - 1);
      assert.ok(filed <= 1, `filed ${filed} times after ${moments.join(', ')}`);
      if (settled !== 'checking') return assert.equal(filed, 1);
      // Nothing more is sent, however often it is tried; what is there is found.
      await run('send', whose, key);
      if (filed === 1) await until(whose, key, 'accepted');
      else assert.equal(await stateOf(whose, key), 'checking');
      assert.equal(await stand.filed(person - 1), filed);
      return undefined;
    }),
    {
      numRuns: 10,
      endOnFailure: true,
      examples: [
        [['answered']],
        [['claimed', '503', 'noted']],
        [['lose', 'answered']],
        [['503', 'answered', 'garbage']],
      ],
    },
  );
});
