import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { pdfText } from '#platform/pdf/index.ts';
import { mandatesStreams } from './api.ts';
import { mostWrong } from './powers/guesses.ts';
import { lastDayOfChildhood } from './registers/mandates.ts';
import { child, company, type Stand, START, startMandates } from './testing/stand.ts';

let stand: Stand;
before(async () => {
  stand = await startMandates();
});
after(() => stand.stop());
beforeEach(() => {
  stand.clock.now = new Date(START);
  Object.assign(stand.world, { mood: 'answers', dependants: [child], entities: [company] });
});

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code,
  );
const later = (days: number) => void (stand.clock.now = new Date(stand.clock.now.getTime() + days * 86_400_000));
const until = async (what: string, holds: () => Promise<boolean>) => {
  for (const end = Date.now() + 15_000; !(await holds());) {
    assert.ok(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};
const offerTo = async (from: CitizenCaller, more: object = {}) =>
  stand
    .api(from)
    .powers.offer({ key: randomUUID(), meant: 'sestra', scope: [], from: '2026-11-23', until: null, ...more });
const check = (who: CitizenCaller, mandate: string, topic = 'taxes') =>
  stand.filing.check({ citizen: who.citizen, mandate, topic });
const ended = async ({ citizen }: CitizenCaller) =>
  (
    await stand.query<{ n: number }>(
      `select count(*)::int n from events.outbox where name = 'mandates.power-ended' and citizen = '${citizen}'`,
    )
  )[0]!.n;

test('the registers say whom one may act for, and until when', async () => {
  const jana = await stand.person('Jana');
  const { state, items } = await stand.api(jana).list();
  assert.equal(state.outcome, 'read');
  assert.deepEqual(
    items.map(({ kind, until: last, note }) => [kind, last, note]),
    [
      ['child', '2032-03-01', null],
      ['company', null, company.acting],
    ],
  );
  const again = await stand.api(jana).list();
  assert.deepEqual(again.items, items, 'ids stay');
  const other = await stand.person('Petr');
  const others = (await stand.api(other).list()).items;
  assert.ok(
    others.every(({ id }) => !items.some((one) => one.id === id)),
    'and are nobody else’s',
  );
  assert.deepEqual((await check(jana, items[0]!.id))?.principal, items[0]!.principal);
  assert.equal(await check(other, items[0]!.id), null, 'somebody else’s right is none');
  assert.equal(await check(jana, randomUUID()), null);
  assert.ok((await stand.deeds(jana.citizen)).some((deed) => deed.startsWith('registers-read service')));
});

test('a child comes of age, a company is left, a guardianship ends: from then on there is no right', async () => {
  const jana = await stand.person('Jana');
  const ward = { ...child, relation: 'r-2', kind: 'ward' as const, birthDate: '1950-01-01', until: '2026-11-23' };
  stand.world.dependants = [{ ...child, birthDate: '2008-11-24' }, ward];
  const { items } = await stand.api(jana).list();
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['child', 'ward', 'company'],
  );
  later(1);
  for (const { id, kind } of items.slice(0, 2)) assert.equal(await check(jana, id), null, kind);
  assert.deepEqual(
    (await stand.api(jana).list()).items.map(({ kind }) => kind),
    ['company'],
  );
  stand.world.entities = [{ ...company, state: 'ended', until: '2026-11-24' }];
  later(0.1);
  assert.equal(await check(jana, items[2]!.id), null, 'asked anew before it is acted by');
  assert.equal(lastDayOfChildhood('2008-02-29'), '2026-02-27');
});

test('registers that are down leave dated data for a week', async () => {
  const jana = await stand.person('Jana');
  const { items } = await stand.api(jana).list();
  stand.world.mood = 'down';
  later(2);
  assert.ok(await check(jana, items[0]!.id));
  const { state, items: dated } = await stand.api(jana).list();
  assert.equal(state.readAt, START);
  assert.equal(dated.length, 2, 'the page shows what was read, and how old it is');
  later(6);
  assert.equal(await check(jana, items[0]!.id), null, 'too old to be acted by');
  const nobody = await stand.person('Nikdo');
  assert.deepEqual((await stand.api(nobody).list()).items, []);
});

test('a power is offered once, looked at, taken by one, used within its scope and days, and revoked', async () => {
  const jana = await stand.person('Jana');
  const petr = await stand.person('Petr');
  const eva = await stand.person('Eva');
  const key = randomUUID();
  const asked = { key, meant: 'bratr', scope: ['taxes'], from: '2026-11-24', until: '2026-12-10' };
  const offered = await stand.api(jana).powers.offer(asked);
  assert.deepEqual(await stand.api(jana).powers.offer(asked), offered, 'the same question, the same code');
  assert.match(offered.code, /^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
  const stored = await stand.query(`select digest, sealed from po_be_zastupovani.power where id = '${offered.id}'`);
  assert.ok(!JSON.stringify(stored).includes(offered.code.replaceAll('-', '')));

  const typed = ` ${offered.code.toLowerCase().replaceAll('-', ' ')} `;
  const seen = await stand.api(petr).powers.look({ code: typed });
  assert.deepEqual([seen.principal.givenName, seen.meant, seen.side, seen.attorney], ['Jana', null, 'received', null]);
  assert.equal(await code(stand.api(jana).powers.look({ code: offered.code })), 'NOT_FOUND', 'one’s own');
  assert.deepEqual(await stand.api(petr).powers.take({ code: typed }), { id: offered.id });
  assert.equal(await code(stand.api(eva).powers.take({ code: typed })), 'NOT_FOUND', 'it leads nowhere any more');
  const given = await stand.api(jana).powers.get({ id: offered.id });
  assert.deepEqual([given.state, given.attorney?.givenName, given.meant], ['valid', 'Petr', 'bratr']);

  assert.equal(await check(petr, offered.id), null, 'not yet');
  later(1);
  assert.equal((await check(petr, offered.id))?.kind, 'power');
  assert.equal(await check(petr, offered.id, 'benefits'), null, 'beyond its scope');
  assert.equal(await check(eva, offered.id), null, 'another one’s power');
  assert.equal(await check(jana, offered.id), null, 'who gave it needs none');
  assert.equal(await code(stand.api(eva).powers.get({ id: offered.id })), 'NOT_FOUND');
  assert.equal(await code(stand.api(eva).powers.end({ id: offered.id })), 'NOT_FOUND');

  const use = { citizen: petr.citizen, mandate: offered.id, key: randomUUID(), what: 'Přiznání k dani' };
  await stand.filing.used(use);
  await stand.filing.used(use);
  await stand.filing.used({ ...use, citizen: eva.citizen, key: randomUUID() });
  assert.deepEqual(
    (await stand.api(jana).powers.uses({ id: offered.id })).map(({ what }) => what),
    ['Přiznání k dani'],
  );
  assert.deepEqual(await stand.api(petr).powers.uses({ id: offered.id }), []);
  assert.equal(await code(stand.api(eva).powers.uses({ id: offered.id })), 'NOT_FOUND');
  assert.equal((await stand.deeds(jana.citizen)).filter((deed) => deed.startsWith('power-used')).length, 1);
  for (const who of [jana, petr]) {
    await until('the calendar', async () =>
      (await stand.entries(who)).some((entry) => entry.startsWith('2026-12-10 Končí')),
    );
  }

  await stand.api(jana).powers.end({ id: offered.id });
  await stand.api(jana).powers.end({ id: offered.id });
  assert.equal(await check(petr, offered.id), null, 'at once');
  assert.equal((await stand.api(petr).powers.get({ id: offered.id })).state, 'revoked');
  assert.deepEqual([await ended(petr), await ended(jana)], [1, 0], 'who is told');
  await until('the calendar is cleared', async () => (await stand.entries(petr)).length === 0);
  const deeds = (await stand.deeds(jana.citizen)).map((deed) => deed.split(' ').slice(0, 2).join(' '));
  assert.deepEqual(deeds, [
    'power-offered citizen',
    'power-taken service',
    'power-used service',
    'power-revoked citizen',
  ]);
  assert.deepEqual(
    (await stand.deeds(petr.citizen)).map((deed) => deed.split(' ')[0]).filter((deed) => deed !== 'registers-read'),
    ['power-accepted', 'power-ended'],
  );
});

test('an attorney renounces, an offer is declined or revoked, nobody takes it in time, its last day passes', async () => {
  const jana = await stand.person('Jana');
  const petr = await stand.person('Petr');
  const first = await offerTo(jana);
  await stand.api(petr).powers.take({ code: first.code });
  await stand.api(petr).powers.end({ id: first.id });
  assert.equal((await stand.api(jana).powers.get({ id: first.id })).state, 'renounced');
  assert.deepEqual([await ended(jana), await ended(petr)], [1, 0]);

  const second = await offerTo(jana);
  await stand.api(petr).powers.decline({ code: second.code });
  assert.equal(await code(stand.api(petr).powers.take({ code: second.code })), 'NOT_FOUND');
  const third = await offerTo(jana);
  await stand.api(jana).powers.end({ id: third.id });
  assert.equal(await code(stand.api(petr).powers.take({ code: third.code })), 'NOT_FOUND');
  const fourth = await offerTo(jana);
  const fifth = await offerTo(jana, { until: '2026-11-25' });
  await stand.api(petr).powers.take({ code: fifth.code });
  later(3);
  assert.equal(await check(petr, fifth.id), null, 'its last day is over');
  later(12);
  assert.equal(await code(stand.api(petr).powers.take({ code: fourth.code })), 'NOT_FOUND');
  const states = new Map((await stand.api(jana).powers.list()).map(({ id, state }) => [id, state]));
  assert.deepEqual(
    [second, third, fourth, fifth].map(({ id }) => states.get(id)),
    ['declined', 'revoked', 'lapsed', 'ended'],
  );
});

test('what was revoked is no right, even before the other side’s row says so; the work is done again', async () => {
  const jana = await stand.person('Jana');
  const petr = await stand.person('Petr');
  const { id, code: secret } = await offerTo(jana);
  await stand.api(petr).powers.take({ code: secret });
  assert.ok(await check(petr, id));
  // As if the process had died right after the first of the two statements.
  const dead = `update po_be_zastupovani.power set state = 'revoked', ended_at = now() where id = '${id}' and side = 'given'`;
  await stand.query(dead);
  assert.equal(await check(petr, id), null);
  assert.equal((await stand.api(petr).powers.get({ id })).state, 'revoked');
  assert.ok(!(await stand.api(petr).list()).items.some((one) => one.id === id));
  for (const _ of [1, 2]) {
    await stand.query(
      `insert into events.job (task, payload, citizen, requested_by)
       values ('po-be-zastupovani:settle', '{"citizen": "${jana.citizen}", "power": "${id}"}', '${jana.citizen}', 'po_be_zastupovani')`,
    );
  }
  await until('the other side is told', async () => (await ended(petr)) === 1);
  const mine = `select state from po_be_zastupovani.power where id = '${id}' and side = 'received'`;
  assert.deepEqual(await stand.query(mine), [{ state: 'revoked' }]);
});

test('two at once: one takes it', async () => {
  const jana = await stand.person('Jana');
  const takers = await Promise.all(['Petr', 'Eva', 'Adam'].map((name) => stand.person(name)));
  const { id, code: secret } = await offerTo(jana);
  const outcomes = await Promise.all(takers.map((one) => code(stand.api(one).powers.take({ code: secret }))));
  assert.equal(outcomes.filter((one) => one === 'passed').length, 1);
  const acting = await Promise.all(takers.map((one) => check(one, id)));
  assert.equal(acting.filter((one) => one !== null).length, 1);
});

test('codes cannot be guessed: after too many wrong ones a right one opens nothing for an hour', async () => {
  const jana = await stand.person('Jana');
  const thief = await stand.person('Zloděj');
  const { code: secret } = await offerTo(jana);
  for (let tried = 0; tried < mostWrong; tried++) {
    assert.equal(
      await code(stand.api(thief).powers.look({ code: `AAAA-BBBB-CCCC-DDDD-${1000 + tried}` })),
      'NOT_FOUND',
    );
  }
  assert.equal(await code(stand.api(thief).powers.look({ code: secret })), 'NOT_FOUND');
  assert.equal(await code(stand.api(thief).powers.take({ code: secret })), 'NOT_FOUND');
  const petr = await stand.person('Petr');
  for (let tried = 0; tried < mostWrong + 2; tried++) await stand.api(petr).powers.look({ code: secret });
  later(0.05);
  assert.equal(await code(stand.api(thief).powers.look({ code: secret })), 'passed');
});

test('offers with wrong days or sections are refused, and there is an end to them', async () => {
  const jana = await stand.person('Jana');
  assert.equal(await code(offerTo(jana, { until: '2026-11-22' })), 'WRONG_DAYS');
  assert.equal(await code(offerTo(jana, { from: '2026-12-02', until: '2026-12-01' })), 'WRONG_DAYS');
  assert.equal(await code(offerTo(jana, { from: '2028-01-01' })), 'WRONG_DAYS');
  assert.equal(await code(offerTo(jana, { scope: ['everything'] })), 'BAD_REQUEST');
  const made = await Promise.all(Array.from({ length: 50 }, () => code(offerTo(jana))));
  assert.ok(made.every((one) => one === 'passed'));
  assert.equal(await code(offerTo(jana)), 'CONFLICT');
});

test('a power as a document says who gave what to whom, to its two sides and to submissions only', async () => {
  const jana = await stand.person('Jana');
  const petr = await stand.person('Petr');
  const eva = await stand.person('Eva');
  const { id, code: secret } = await offerTo(jana, { scope: ['taxes', 'town'], until: '2027-01-31' });
  await stand.api(petr).powers.take({ code: secret });
  const own = await stand.stream(petr, mandatesStreams.powerPdf(id));
  assert.equal(own.status, 200);
  const pdf = Buffer.concat(await Array.fromAsync(own.body as AsyncIterable<Buffer>));
  assert.match(pdf.toString('latin1'), /pdfaid:part>2</);
  const text = (await pdfText(pdf)).replaceAll(/\s+/g, ' ');
  for (const said of ['Jana Testová', 'Petr Testová', 'daně, obec', '31. 1. 2027'])
    assert.ok(text.includes(said), said);
  assert.ok(!text.includes('sestra'), 'what is meant for oneself is not in it');
  assert.equal((await stand.stream(eva, mandatesStreams.powerPdf(id))).status, 404);
  const asked = mandatesStreams.powerPdfOf(petr.citizen, id);
  assert.equal((await stand.stream(petr, asked)).status, 403);
});

test('the export has all of it, and nothing of the other side’s', async () => {
  const jana = await stand.person('Jana');
  const petr = await stand.person('Petr');
  const { id, code: secret } = await offerTo(jana);
  await stand.api(petr).powers.take({ code: secret });
  await stand.api(petr).list();
  await stand.filing.used({ citizen: petr.citizen, mandate: id, key: randomUUID(), what: 'Přihláška psa' });
  const of = async (who: CitizenCaller) => (await stand.export(who)).replaceAll(/\0+/g, ' ');
  const [given, received] = [await of(jana), await of(petr)];
  for (const said of ['plne-moci.json', 'sestra', 'Přihláška psa']) assert.ok(given.includes(said), said);
  for (const said of ['zastupovani.json', 'Eliška', 'received']) assert.ok(received.includes(said), said);
  for (const kept of ['sestra', 'Přihláška psa']) assert.ok(!received.includes(kept), kept);
});

test('who leaves ends what they gave and took, and the other side is told', async () => {
  const jana = await stand.person('Jana');
  const petr = await stand.person('Petr');
  const given = await offerTo(jana);
  await stand.api(petr).powers.take({ code: given.code });
  const waiting = await offerTo(jana);
  const taken = await offerTo(petr);
  await stand.api(jana).powers.take({ code: taken.code });
  await stand.leave(jana);
  const rows = async () =>
    (await stand.query(`select 1 from po_be_zastupovani.power where citizen = '${jana.citizen}'`)).length;
  await until('nothing is left', async () => (await rows()) === 0);
  assert.equal(await ended(petr), 2, 'the other side is told');
  assert.equal(await check(petr, given.id), null);
  const states = new Map((await stand.api(petr).powers.list()).map(({ id, state }) => [id, state]));
  assert.deepEqual([states.get(given.id), states.get(taken.id)], ['revoked', 'renounced']);
  assert.equal(await code(stand.api(petr).powers.look({ code: waiting.code })), 'NOT_FOUND');
});
