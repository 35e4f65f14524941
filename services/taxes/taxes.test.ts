import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import { receiptStream } from '#platform/deliveries/index.ts';
import { codeOf, eventually } from '#services/calendar/testing/portal.ts';
import { taxesApi, taxesStreams } from './api.ts';
import { givingOn } from './testing/giving.ts';
import { startTaxes, type TaxesStand } from './testing/stand.ts';

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

describe('a return', () => {
  test('is filed once, its receipt kept, its state followed; the log says so', async () => {
    const alice = await stand.who(2);
    const key = await give(alice, alice.data(40_000));
    await give(alice, alice.data(1), key);
    const filed = await until(alice, key, 'processing', 'accepted');
    assert.match(filed.reference ?? '', /^20\d{8}$/);
    assert.equal(filed.receipt, true);
    // 50,160 − 40,000; the portal has no seal here, so the citizen must confirm it.
    assert.deepEqual(
      filed.payments.map(({ amount, account, variableSymbol, due }) => [amount, account, variableSymbol, due]),
      [[10_160, '721-77628621/0710', alice.person.birthNumber, '2026-05-04']],
    );
    assert.deepEqual(
      filed.objections.map(({ code, severity }) => [code, severity]),
      [['E-TISKOPIS', 'warning']],
    );
    await until(alice, key, 'accepted');
    assert.equal(await stand.filed(2), 1);
    const [one] = (await alice.taxes.overview()).filings;
    assert.equal(one!.computed.result, 10_160);
    assert.deepEqual(
      one!.computed.lines.map(({ row, amount }) => `${row}: ${amount}`),
      ['31: 540000', '56: 540000', '60: 81000', '70: 30840', '71: 50160', '74: 50160', '84: 40000'],
    );
    const said = await stand.query<{ name: string }>(
      `select name from events.outbox where citizen = '${alice.caller.citizen}' and payload->>'key' = '${key}'`,
    );
    assert.equal(said.filter(({ name }) => name === 'taxes.delivery-moved').length, 3);
    assert.deepEqual(
      (await alice.deeds()).map((deed) => deed.split(' ')[0]).filter((deed) => deed!.startsWith('return')),
      ['return-given', 'return-sent'],
    );
    const rows = await stand.query<{ found: boolean }>(
      `select bool_or(sealed::text || outcome::text like '%' || encode('${alice.person.birthNumber}', 'hex') || '%') as found from po_be_dane.filing`,
    );
    assert.equal(rows[0]!.found, false);
  });

  test('its receipt goes to the citizen and to submissions, and to nobody else', async () => {
    const [alice, bob] = [await stand.who(4), await stand.who(7)];
    const key = await give(alice, alice.data());
    await until(alice, key, 'processing', 'accepted');
    const client = stand.client('po-be-dane', taxesApi);
    const own = await client.stream(alice.caller, taxesStreams.receipt(key));
    assert.equal(own.status, 200);
    assert.equal((await buffer(own.body))[0], 0x30);
    assert.ok((await alice.deeds()).includes(`receipt-opened citizen ${key}`));
    assert.equal((await client.stream(bob.caller, taxesStreams.receipt(key))).status, 404);
    const path = receiptStream(alice.caller.citizen, key);
    const submissions = { kind: 'service', target: 'po-be-podani' } as const;
    const given = await stand.client('po-be-dane', taxesApi, 'po-be-podani').stream(submissions, path);
    assert.equal(given.status, 200);
    assert.equal((await buffer(given.body))[0], 0x30);
    const stranger = { kind: 'service', target: 'po-be-kalendar' } as const;
    assert.equal((await stand.client('po-be-dane', taxesApi, 'po-be-kalendar').stream(stranger, path)).status, 403);
    assert.equal((await client.stream(alice.caller, path)).status, 403);
    const { deliveries } = stand.client('po-be-dane', taxesApi, 'po-be-kalendar').own;
    assert.equal(await codeOf(deliveries.get({ citizen: alice.caller.citizen, key })), 'FORBIDDEN');
    assert.equal(await codeOf(bob.taxes.filings.get({ id: key })), 'NOT_FOUND');
    assert.equal(await codeOf(bob.giver.get({ citizen: bob.caller.citizen, key })), 'NOT_FOUND');
    assert.equal(await codeOf(bob.taxes.filings.settle({ id: key, as: { what: 'dropped' } })), 'NOT_FOUND');
  });

  test('is checked without being filed: what EPO says, and what comes out', async () => {
    const alice = await stand.who(8);
    const { citizen } = alice.caller;
    const check = async (data: unknown, form = 'income-tax') =>
      (await alice.giver.check({ citizen, form, data })).objections;
    const codes = async (data: unknown, form?: string) =>
      (await check(data, form)).map((one) => `${one.severity} ${one.code} ${one.item}`);
    assert.deepEqual(await codes(alice.data(50_160, { workplace: null })), [
      'warning 26 c_pracufo',
      'warning VYSLEDEK null',
      'warning E-TISKOPIS null',
    ]);
    assert.match((await check(alice.data(60_160)))[0]!.text, /^Podle vyplněných údajů dostanete zpět 10\s000 Kč\.$/);
    // More was withheld than earned: only EPO finds that.
    assert.deepEqual((await codes(alice.data(600_000)))[0], 'error ZAL kc_zalzavc');
    assert.deepEqual(await codes(alice.data(0, { office: 999, employers: [] })), [
      'error UDAJ office',
      'error UDAJ employers',
    ]);
    assert.deepEqual(await codes(alice.data(0, { year: 2020 })), ['error ROK rok']);
    assert.deepEqual(await codes({}, 'vat'), ['error FORMULAR null']);
    assert.equal(await stand.filed(8), 0);
    stand.town.faults.set({ epo: [{ kind: 'status', status: 503 }] });
    assert.equal(await codeOf(check(alice.data())), 'UNAVAILABLE');
  });

  test('that EPO refuses is told with what is wrong, and was not filed', async () => {
    const alice = await stand.who(9);
    const key = await give(alice, alice.data(600_000));
    const { objections, reference, receipt } = await until(alice, key, 'refused');
    assert.deepEqual([objections[0]!.item, reference, receipt], ['kc_zalzavc', null, false]);
    assert.equal(await stand.filed(9), 0);
    const wrong = await give(alice, { nothing: true });
    assert.equal(await stateOf(alice, wrong), 'refused');
  });

  test('that the tax office refuses after EPO took it is told, too', async () => {
    await stand.control('PUT', '/office', { verdict: 'reject' });
    const alice = await stand.who(10);
    const key = await give(alice, alice.data());
    assert.equal((await until(alice, key, 'refused')).objections[0]!.code, 'STAV-2');
  });

  test('a big one is taken for later', async () => {
    await stand.control('PUT', '/office', { laterAbove: 10 });
    const alice = await stand.who(11);
    const key = await give(alice, alice.data());
    assert.equal((await until(alice, key, 'accepted')).receipt, true);
    assert.equal(await stand.filed(11), 1);
  });

  test('a property tax return in two halves', async () => {
    const alice = await stand.who(12);
    const { person, office } = alice.data() as { person: object; office: number };
    const flat = {
      kind: 'flat',
      place: 'Praha',
      area: 120,
      floors: 0,
      withLand: true,
      share: { numerator: 1, denominator: 1 },
      size: 4.5,
      local: 3,
    };
    const data = { year: 2027, kind: 'regular', office, workplace: null, person, items: [flat] };
    const key = randomUUID();
    await alice.giver.take({ citizen: alice.caller.citizen, key, form: 'property-tax', data });
    const { payments } = await until(alice, key, 'accepted');
    // 147 × 15.75 = 2,315.25 → 2,316; × 3.
    assert.deepEqual(
      payments.map(({ amount, due }) => [amount, due]),
      [
        [3_474, '2027-05-31'],
        [3_474, '2027-11-30'],
      ],
    );
  });
});

describe('the tax account', () => {
  test('dues stand in the calendar and on the tile, are told once, and go when they are paid', async () => {
    const alice = await stand.who(0);
    const first = await alice.taxes.overview();
    assert.equal(first.account.data?.state, 'known');
    assert.equal(first.account.state.readAt, stand.clock.now.toISOString());
    const [due] = first.dues;
    assert.deepEqual(
      [due!.payment.amount, due!.payment.due, due!.overdue, due!.from],
      [2_600, '2026-11-30', false, 'account'],
    );
    await eventually(async () => (await alice.entries()).length === 1);
    assert.deepEqual(await alice.entries(), ['2026-11-30 Zaplatit: Daň z nemovitých věcí']);
    const told = () =>
      stand.query(
        `select 1 from events.outbox where name = 'taxes.payment-due' and citizen = '${alice.caller.citizen}'`,
      );
    await eventually(async () => (await told()).length === 1);
    await eventually(async () => /zaplatit do 30\. 11\. 2026/.test(JSON.stringify((await alice.tile())?.content)));

    await stand.control('POST', '/payments', { person: 0, tax: 'property', amount: 2_600 });
    stand.pass(6 * 60_000);
    assert.deepEqual(await alice.taxes.refresh({}), { begun: true });
    await eventually(async () => (await alice.entries()).length === 0);
    assert.deepEqual((await alice.taxes.overview()).dues, []);
    assert.equal((await told()).length, 1);
    assert.ok((await alice.deeds()).some((deed) => deed.startsWith('tax-account-read service')));
  });

  test('a filed tax is told from here until the account has it', async () => {
    const alice = await stand.who(17);
    await stand.control('PUT', '/office', { processSeconds: 1e6 });
    const before = (await alice.taxes.overview()).dues.length;
    const key = await give(alice, alice.data(0));
    await until(alice, key, 'processing');
    const waiting = (await alice.taxes.overview()).dues;
    assert.deepEqual(
      waiting.slice(0, waiting.length - before).map(({ from, payment, overdue }) => [from, payment.amount, overdue]),
      [['filing', 50_160, true]],
    );
    await stand.control('PUT', '/office', { processSeconds: 0 });
    stand.pass(6 * 60_000);
    await run('follow', alice, key);
    await until(alice, key, 'accepted');
    await eventually(async () =>
      (await alice.taxes.overview()).dues.some(({ from, payment }) => from === 'account' && payment.amount === 50_160),
    );
    assert.equal((await alice.taxes.overview()).dues.filter(({ payment }) => payment.amount === 50_160).length, 1);
  });

  test('nothing is shown of people who cannot be told apart, and old data while EPO is away', async () => {
    await stand.control('POST', '/namesakes', { person: 18 });
    assert.deepEqual((await (await stand.who(18)).taxes.overview()).account.data, { state: 'several' });
    assert.deepEqual((await (await stand.who(null)).taxes.overview()).account.data, { state: 'unnamed' });
    const alice = await stand.who(3);
    const { account } = await alice.taxes.overview();
    stand.town.faults.set({ epo: [{ kind: 'garbage', of: 'html' }] });
    stand.pass(13 * 3_600_000);
    const old = await eventually(async () => {
      const seen = await alice.taxes.overview();
      return seen.account.state.outcome === 'failed' && seen;
    });
    assert.deepEqual(old.account.data, account.data);
    assert.equal(old.account.state.readAt, account.state.readAt);
    await eventually(async () => (await alice.tile())?.state === 'late');
  });
});
