import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { pdfText } from '#platform/pdf/index.ts';
import { codeOf, eventually } from '#services/calendar/testing/portal.ts';
import { registersApi, registersStreams } from './api.ts';
import { useOf } from './testing/gateway.ts';
import { type RegistersPortal, startRegisters } from './testing/portal.ts';

const minute = 60_000;
const day = 86_400_000;

let portal: RegistersPortal;
before(async () => (portal = await startRegisters()));
after(() => portal?.stop());

const own = (caller: CitizenCaller) => portal.client('po-be-udaje', registersApi).as(caller);
const pass = (ms: number) => (portal.clock.now = new Date(portal.clock.now.getTime() + ms));
const ago = (ms: number) => new Date(portal.clock.now.getTime() - ms).toISOString();
const newcomer = async () => {
  Object.assign(portal.world, { mood: 'ok', uses: [], consents: [], asked: [], ready: false, forgotten: false });
  return portal.citizen();
};

describe('what the registers say', () => {
  test('is read for who looks, with its reason and in their log, and not again before it is old', async () => {
    const citizen = await newcomer();
    const { population, entities, trade } = await own(citizen).get();
    assert.equal(population.data?.birthPlace.value, 'Písek');
    assert.equal(population.data.birthPlace.doubtful, true);
    assert.deepEqual([population.state.outcome, entities.state.outcome, trade.state.outcome], ['read', 'read', 'read']);
    await own(citizen).get();
    assert.deepEqual(portal.world.asked.toSorted(), [
      'entities citizen-asked',
      'population citizen-asked',
      'trade citizen-asked',
    ]);
    const deeds = await portal.deeds(citizen);
    assert.deepEqual(deeds.toSorted(), ['entities-read service', 'population-read service', 'trade-read service']);
    assert.deepEqual(await own(citizen).refresh({ source: 'population' }), { started: false });
    pass(15 * minute);
    assert.deepEqual(await own(citizen).refresh({ source: 'population' }), { started: true });
    await eventually(async () => portal.world.asked.includes('population refresh'));
  });

  test('stays as it was read while the register is down, gives nonsense or only a part, and says so', async () => {
    const citizen = await newcomer();
    await own(citizen).get();
    const mood = async (name: typeof portal.world.mood, outcome: string) => {
      pass(16 * minute);
      portal.world.mood = name;
      await own(citizen).refresh({ source: 'population' });
      const { population } = await eventually(async () => {
        const seen = await own(citizen).get();
        return seen.population.state.outcome === outcome && !seen.population.state.reading && seen;
      });
      assert.ok(!JSON.stringify(population).includes('secret'));
      return population;
    };
    assert.equal((await mood('down', 'failed')).data?.givenNames.value, 'Alice');
    assert.equal((await mood('ok', 'read')).data?.givenNames.value, 'Alice');
    assert.equal((await mood('garbage', 'failed')).data?.givenNames.value, 'Alice');
    assert.equal((await mood('partial', 'read')).state.partial, true);
    assert.equal((await mood('not-permitted', 'not-permitted')).data?.givenNames.value, 'Alice');
    assert.equal((await mood('not-found', 'not-found')).data, null);
  });

  test('comes later by a ticket, and is asked for anew when the register has forgotten the ticket', async () => {
    const citizen = await newcomer();
    Object.assign(portal.world, { mood: 'late', forgotten: true });
    const looking = own(citizen).get();
    await eventually(async () => portal.world.asked.includes('population citizen-asked'));
    portal.world.ready = true;
    await looking;
    const { data } = await eventually(async () => {
      const { population } = await own(citizen).get();
      return population.data && population;
    });
    assert.equal(data?.givenNames.value, 'Alice');
    assert.equal(portal.world.asked.filter((one) => one === 'population citizen-asked').length, 2);
  });
});

describe('who looked', () => {
  const other = { authority: { name: 'Finanční úřad', businessId: '72080043' }, agenda: { code: 'A1042', name: null } };

  test('two years at first, then from the last reading on; the same record comes once', async () => {
    const citizen = await newcomer();
    const [old, lately] = [useOf('zr/1', ago(500 * day)), useOf('zr/2', ago(2 * 3_600_000))];
    portal.world.uses = [old, lately];
    assert.deepEqual(
      (await own(citizen).uses.list({})).items.map(({ id }) => id),
      ['zr/2', 'zr/1'],
    );
    pass(2 * day);
    // A record that the register learnt of late, within the day of overlap.
    portal.world.uses = [
      lately,
      useOf('zr/3', ago(2.5 * day)),
      useOf('zr/4', ago(minute), { ...other, system: '9999' }),
    ];
    await own(citizen).refresh({ source: 'uses' });
    const list = await eventually(async () => {
      const seen = await own(citizen).uses.list({});
      return seen.total === 4 && seen;
    });
    assert.deepEqual(
      list.items.map(({ id, own: portals }) => [id, portals]),
      [
        ['zr/4', true],
        ['zr/2', false],
        ['zr/3', false],
        ['zr/1', false],
      ],
    );
    const [first, second] = portal.world.asked.filter((one) => one.startsWith('uses'));
    const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const begun = portal.clock.now.getTime() - 2 * day;
    const years = new Date(begun);
    years.setUTCFullYear(years.getUTCFullYear() - 2);
    assert.equal(first, `uses citizen-asked ${date(years.getTime())}…${date(begun)}`);
    assert.equal(second, `uses refresh ${date(begun - day)}…${date(portal.clock.now.getTime())}`);
    assert.equal(list.since?.slice(0, 10), date(years.getTime()));
    assert.match(list.items[1]!.plain?.cs ?? '', /^Důchody/);
    assert.equal((await own(citizen).uses.get({ key: list.items[3]!.key })).id, 'zr/1');

    const ids = async (filter: Parameters<ReturnType<typeof own>['uses']['list']>[0]) =>
      (await own(citizen).uses.list(filter)).items.map(({ id }) => id);
    assert.deepEqual(await ids({ query: 'duchodove sprava' }), ['zr/2', 'zr/3', 'zr/1']);
    assert.deepEqual(await ids({ authority: '72080043' }), ['zr/4']);
    assert.deepEqual(await ids({ agenda: 'A1042', others: true }), []);
    assert.deepEqual(await ids({ to: old.at.slice(0, 10) }), ['zr/1']);
    assert.deepEqual(await ids({ limit: 1, page: 2 }), ['zr/2']);
    assert.deepEqual(await ids({ limit: 3, page: 99 }), ['zr/1']);
  });

  test('goes out as a table and as a PDF, which the log tells', async () => {
    const citizen = await newcomer();
    const evil = { name: '=HYPERLINK("http://zlo")', businessId: '00000001' };
    portal.world.uses = [useOf('zr/1', ago(day), { authority: evil, reason: 'Jednou,\n"dvakrát"' })];
    await own(citizen).uses.list({});
    const { csv } = await own(citizen).uses.csv({ lang: 'cs' });
    assert.ok(csv.startsWith('\uFEFFKdy,Úřad,IČO,'));
    assert.ok(csv.includes(`"'=HYPERLINK(""http://zlo"")"`));
    assert.ok(csv.includes('"Jednou,\n""dvakrát"""'));
    const answer = await portal.client('po-be-udaje', registersApi).stream(citizen, registersStreams.usesPdf(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ lang: 'cs' })),
    });
    assert.equal(answer.status, 200);
    const text = (await pdfText(await buffer(answer.body))).replace(/\s+/g, ' ');
    assert.match(text, /Kdo využil mé údaje/);
    assert.match(text, /HYPERLINK/);
    const deeds = await portal.deeds(citizen);
    assert.equal(deeds.filter((deed) => deed === 'uses-saved citizen').length, 2);
    const bad = await portal.client('po-be-udaje', registersApi).stream(citizen, registersStreams.usesPdf(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"lang":"de"}'),
    });
    await buffer(bad.body);
    assert.equal(bad.status, 400);
  });
});

describe('consents', () => {
  const order = () => ({
    key: randomUUID(),
    businessId: '12345678',
    fields: ['name' as const, 'address' as const],
    until: null,
  });

  test('one is given once, listed from the register, and revoked', async () => {
    const citizen = await newcomer();
    const given = order();
    const { id } = await own(citizen).consents.give(given);
    await own(citizen).consents.give(given);
    const { items } = await own(citizen).consents.list();
    assert.deepEqual(
      items.map(({ recipient, fields, revokedAt }) => [recipient.name, fields, revokedAt]),
      [['Spořitelna Testov, a.s.', ['name', 'address'], null]],
    );
    await own(citizen).consents.revoke({ id });
    assert.ok((await own(citizen).consents.list()).items[0]!.revokedAt);
    const deeds = (await portal.deeds(citizen)).filter((deed) => deed !== 'consents-read service');
    assert.deepEqual(deeds, ['consent-given citizen', 'consent-revoked citizen']);
  });

  test('not to somebody unknown, not until yesterday, and not while the register is down', async () => {
    const citizen = await newcomer();
    assert.equal(await codeOf(own(citizen).consents.give({ ...order(), businessId: '99999999' })), 'UNKNOWN_RECIPIENT');
    assert.equal(await codeOf(own(citizen).consents.give({ ...order(), until: '2020-01-01' })), 'OVER');
    assert.equal(await codeOf(own(citizen).consents.revoke({ id: 'neni' })), 'NOT_FOUND');
    portal.world.mood = 'down';
    assert.equal(await codeOf(own(citizen).consents.give(order())), 'UNAVAILABLE');
    portal.world.mood = 'ok';
    assert.deepEqual((await own(citizen).consents.list()).items, []);
  });
});

describe('doors', () => {
  test('nobody sees or touches what is another’s, and no service comes in', async () => {
    const [alice, stranger] = [await newcomer(), await portal.citizen()];
    portal.world.uses = [useOf('zr/1', ago(day))];
    await own(alice).get();
    const { items } = await own(alice).uses.list({});
    const { id } = await own(alice).petitions.complain({ key: randomUUID(), field: 'sex', right: 'muž', proof: '' });
    portal.world.uses = [];
    const theirs = own(stranger);
    assert.deepEqual((await theirs.uses.list({})).items, []);
    assert.deepEqual(await theirs.petitions.list(), []);
    const calls: (() => Promise<unknown>)[] = [
      () => theirs.uses.get({ key: items[0]!.key }),
      () => theirs.petitions.get({ id }),
      () => theirs.petitions.send({ id }),
      () => theirs.petitions.recipients({ id }),
      () => theirs.petitions.mark({ id, mark: 'on-paper' }),
      () => theirs.petitions.update({ id, revision: 1, body: 'x', recipientBox: '' }),
      () => theirs.petitions.remove({ id }),
      () => theirs.petitions.ask({ key: randomUUID(), use: items[0]!.key, question: '' }),
    ];
    for (const call of calls) assert.equal(await codeOf(call()), 'NOT_FOUND');
    const client = portal.client('po-be-udaje', registersApi, 'po-be-doklady');
    const answer = await client.stream(stranger, registersStreams.petitionPdf(id));
    await buffer(answer.body);
    assert.equal(answer.status, 404);
    for (const call of [
      () => client.own.get(),
      () => client.own.uses.list({}),
      () => client.own.petitions.get({ id }),
      () => client.own.consents.list(),
      () => client.own.extracts(),
    ])
      assert.equal(await codeOf(call()), 'FORBIDDEN');
    assert.equal(await codeOf(client.as({ kind: 'anonymous' }).get()), 'UNAUTHORIZED');
    const refused = await client.stream({ kind: 'anonymous' }, registersStreams.usesPdf(), { method: 'POST' });
    await buffer(refused.body);
    assert.equal(refused.status, 401);
  });
});

describe('all that is held', () => {
  test('goes into the archive without asking a register, and does not open once the citizen is erased', async () => {
    const citizen = await newcomer();
    portal.world.uses = [useOf('zr/archiv', ago(day))];
    await own(citizen).get();
    await own(citizen).uses.list({});
    await own(citizen).petitions.complain({ key: randomUUID(), field: 'sex', right: 'muž', proof: '' });
    const asked = portal.world.asked.length;
    const profile = portal.client('po-be-udaje', registersApi, 'po-be-profil');
    const answer = await profile.stream({ kind: 'service', target: 'po-be-profil' }, `/export/${citizen.citizen}`);
    const text = (await buffer(answer.body)).toString('utf8');
    for (const part of [
      'udaje.json',
      '"Nováková"',
      'vyuziti.csv',
      'zr/archiv',
      'podani.json',
      'Reklamace údaje',
      'souhlasy.json',
    ])
      assert.ok(text.includes(part), part);
    assert.equal(portal.world.asked.length, asked);
    await portal.running.vault.for('po-be-test').erase(citizen.citizen);
    assert.notEqual(await codeOf(own(citizen).uses.list({})), 'passed');
    assert.notEqual(await codeOf(own(citizen).petitions.list()), 'passed');
  });
});
