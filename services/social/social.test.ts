import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { newsOf } from './insured/news.ts';
import { benefitsOf, insured, openNote, paid } from './testing/data.ts';
import { type Stand, startStand, START } from './testing/stand.ts';

let stand: Stand;
before(async () => {
  stand = await startStand();
});
after(() => stand.stop());
beforeEach(() => {
  stand.clock.now = new Date(START);
  Object.assign(stand.registers, { insurance: insured, benefits: benefitsOf([openNote], [paid]), mood: 'answers' });
});

const events = ({ citizen }: CitizenCaller) =>
  stand.query<{ name: string }>(
    `select name from events.outbox where name like 'social.%' and citizen = '${citizen}' order by id`,
  );

describe('what ČSSZ holds', () => {
  test('is read, dated, kept while it is down, with gaps and years; the log, the tile and the calendar know', async () => {
    const caller = await stand.portal.citizen();
    const social = stand.social(caller);
    const first = await stand.until(
      () => social.overview(),
      ({ insurance, benefits }) => insurance.data !== null && benefits.data !== null,
    );
    const { insurance, benefits } = first;
    assert.equal(insurance.readAt, START);
    assert.deepEqual(insurance.data!.gaps, [{ from: '2010-01-01', until: '2010-02-28', days: 59 }]);
    assert.equal(insurance.data!.time.years, 21);
    assert.equal(insurance.data!.periods[0]?.from, '2010-09-01');
    assert.equal(benefits.data!.sickNotes[0]?.number, '12345678');
    await stand.until(
      () => stand.entries(caller),
      (all) => all.includes('2026-11-27 Kontrola u lékaře (neschopenka)'),
    );
    const tile = await stand.until(
      () => stand.tile(caller),
      (one) => JSON.stringify(one ?? '').includes('Neschopenka trvá'),
    );
    assert.match(JSON.stringify(tile), /"value":21/);
    assert.deepEqual((await stand.deeds(caller)).toSorted(), ['benefits-read service', 'insurance-read service']);

    stand.registers.mood = 'down';
    stand.clock.now = new Date('2026-11-24T10:00:00.000Z');
    await social.overview();
    const later = await stand.until(
      () => social.overview(),
      (one) => one.insurance.outcome === 'failed',
    );
    assert.equal(later.insurance.readAt, START);
    assert.equal(later.insurance.data!.time.years, 21);
    await stand.until(
      () => stand.tile(caller),
      (one) => one?.state === 'late',
    );
    // What was read before stays in the calendar.
    assert.equal((await stand.entries(caller)).length, 1);
    assert.equal(
      (await stand.query(`select 1 from po_be_pojisteni.snapshot where sealed::text like '%Pekárna%'`)).length,
      0,
    );
  });

  test('news come only when something new is read', async () => {
    const caller = await stand.portal.citizen();
    const social = stand.social(caller);
    await stand.until(
      () => social.overview(),
      ({ benefits }) => benefits.data !== null,
    );
    await stand.until(
      () => stand.query(`select 1 from po_be_pojisteni.told where citizen = '${caller.citizen}'`),
      (rows) => rows.length === 1,
    );
    assert.deepEqual(await events(caller), []);
    stand.registers.benefits = benefitsOf([{ ...openNote, until: '2026-11-25' }], [paid, { ...paid, id: 'N-2' }]);
    stand.clock.now = new Date('2026-11-26T10:00:00.000Z');
    assert.deepEqual(await social.refresh({ what: 'benefits' }), { begun: true });
    const told = await stand.until(
      () => events(caller),
      (all) => all.length >= 2,
    );
    assert.deepEqual(told.map(({ name }) => name).toSorted(), ['social.payment-sent', 'social.sick-note-ended']);
    await stand.until(
      () => stand.entries(caller),
      (all) => all.length === 0,
    );
    stand.clock.now = new Date('2026-11-26T12:00:00.000Z');
    await social.refresh({ what: 'benefits' });
    await stand.until(
      () => social.overview(),
      ({ benefits }) => benefits.readAt === '2026-11-26T12:00:00.000Z',
    );
    assert.equal((await events(caller)).length, 2);
  });

  test('who is unknown there is told so; nothing is estimated', async () => {
    stand.registers.mood = 'not-found';
    const social = stand.social(await stand.portal.citizen());
    const seen = await stand.until(
      () => social.overview(),
      ({ insurance }) => insurance.outcome === 'not-found',
    );
    assert.equal(seen.insurance.data, null);
    const asked = { birthDate: null, children: 0, woman: false, startOn: null, monthly: null };
    assert.equal((await social.estimate(asked)).outcome.state, 'unknown');
  });
});

describe('the estimate', () => {
  test('fills in what is known, and takes what is entered', async () => {
    const social = stand.social(await stand.portal.citizen());
    await stand.until(
      () => social.overview(),
      ({ insurance }) => insurance.data !== null,
    );
    const asked = { birthDate: null, children: 0, woman: false, startOn: null, monthly: null };
    const { outcome, used } = await social.estimate(asked);
    assert.equal(used.birthDate, '1985-04-12');
    // 700,000 in the last year, in hundreds a month.
    assert.equal(used.monthly, 58_300);
    assert.ok(outcome.state === 'estimated');
    assert.deepEqual(outcome.estimate.age, { years: 66, months: 8 });
    assert.equal(outcome.estimate.startOn, '2051-12-12');
    const idle = await social.estimate({ ...asked, monthly: 0 });
    assert.equal(idle.outcome.state, 'too-short');
    const young = await social.estimate({ ...asked, startOn: '2030-01-01' });
    assert.deepEqual(young.outcome, { state: 'too-early', earliestOn: '2048-12-12' });
  });

  test('nobody else sees it, and strangers are refused', async () => {
    const answer = await fetch(`${stand.portal.running.url}/api/po-be-pojisteni/overview`);
    assert.equal(answer.status, 401);
  });
});

test('news of several readings: marks decide, not times', () => {
  const at = (notes: Parameters<typeof benefitsOf>[0], payments: Parameters<typeof benefitsOf>[1] = []) =>
    benefitsOf(notes, payments);
  const first = newsOf(null, at([openNote], [paid]));
  assert.deepEqual(first.news, []);
  assert.deepEqual(newsOf(first.told, at([openNote], [paid])).news, []);
  const another = { ...openNote, number: '87654321' };
  assert.deepEqual(newsOf(first.told, at([openNote, another], [paid])).news, ['note-came']);
  assert.deepEqual(newsOf(first.told, at([openNote, { ...another, until: '2026-11-22' }], [paid])).news, [
    'note-ended',
  ]);
  assert.deepEqual(newsOf(first.told, at([openNote], [paid, { ...paid, id: 'N-3', state: 'planned' }])).news, []);
});
