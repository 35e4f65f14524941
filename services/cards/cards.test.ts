import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { codeOf, eventually } from '#services/calendar/testing/portal.ts';
import { cardsApi, type CardsOverview } from './api.ts';
import { identityCard, newPassport, passport } from './testing/data.ts';
import { type CardsPortal, START, startCards } from './testing/portal.ts';

let portal: CardsPortal;
before(async () => {
  portal = await startCards({ attempts: 3 });
});
after(() => portal?.stop());
beforeEach(() => portal.reset());

const minutes = (count: number) => (portal.clock.now = new Date(portal.clock.now.getTime() + count * 60_000));
const standings = ({ cards }: CardsOverview) => cards.data?.items.map(({ kind, standing }) => `${kind} ${standing}`);

/** Reads anew and waits until it has ended. */
async function reread(caller: CitizenCaller): Promise<CardsOverview> {
  minutes(6);
  assert.deepEqual(await portal.cards(caller).refresh({}), { begun: true });
  return eventually(async () => {
    const seen = await portal.cards(caller).overview();
    return !seen.cards.reading && seen;
  });
}

const cardIn = ({ cards }: CardsOverview, number: string) => cards.data!.items.find((card) => card.number === number)!;

describe('cards as the registers say', () => {
  test('the first visit reads them, and the next one does not', async () => {
    const alice = await portal.citizen();
    const first = await portal.cards(alice).overview();
    // The passport's last day is over although the register calls it valid.
    assert.deepEqual(standings(first), ['driving-licence valid', 'identity-card valid', 'passport expired']);
    assert.equal(first.cards.outcome, 'read');
    assert.equal(first.cards.readAt, START);
    await portal.cards(alice).overview();
    assert.deepEqual(portal.registers.asked, ['cards citizen-asked']);
    assert.deepEqual(await portal.deeds(alice), ['cards-read service']);
    // A fresh reading may be asked for, but not at once.
    assert.deepEqual(await portal.cards(alice).refresh({}), { begun: false });
    await reread(alice);
    assert.deepEqual(portal.registers.asked, ['cards citizen-asked', 'cards refresh']);
    const [row] = await portal.query<{ found: boolean }>(
      `select exists (select from po_be_doklady.snapshot where sealed::text like '%' || encode('201234567', 'hex') || '%') as found`,
    );
    assert.equal(row!.found, false);
  });

  test('ends stand in the calendar with reminders 120, 60 and 14 days before, and follow what is renewed', async () => {
    const alice = await portal.citizen();
    await portal.cards(alice).overview();
    const ends = ['2026-10-01 Končí platnost cestovního pasu', '2027-02-15 Končí platnost občanského průkazu'];
    const licence = ['2030-05-04 Končí platnost řidičského průkazu'];
    const at = (wanted: string[]) =>
      eventually(async () => JSON.stringify(await portal.entries(alice)) === JSON.stringify(wanted));
    await at([...ends, ...licence]);
    const [entry] = await portal.query<{ count: number }>(
      `select count(*)::int as count from po_be_kalendar.entry where citizen = '${alice.citizen}'`,
    );
    assert.equal(entry!.count, 3);

    // A passport is being made: the old one need not be renewed any more. Reading it again doubles nothing.
    portal.registers.cards = [newPassport('made'), ...portal.registers.cards];
    await reread(alice);
    await at([ends[1]!, ...licence]);
    await reread(alice);
    await at([ends[1]!, ...licence]);
    portal.registers.cards = [newPassport('valid'), { ...passport, state: 'replaced' }, identityCard];
    await reread(alice);
    await at([ends[1]!, '2036-11-20 Končí platnost cestovního pasu']);
    // A register that gives a part only withdraws nothing.
    Object.assign(portal.registers, { mood: 'partial', cards: [identityCard] });
    assert.equal((await reread(alice)).cards.partial, true);
    await eventually(async () => (await portal.entries(alice)).length === 2);
    // One that knows nobody withdraws all.
    portal.registers.mood = 'not-found';
    const gone = await reread(alice);
    assert.equal(gone.cards.outcome, 'not-found');
    assert.equal(gone.cards.data, null);
    await at([]);
  });

  test('before a reminder comes, the card is read anew', async () => {
    const alice = await portal.citizen();
    await portal.cards(alice).overview();
    const jobs = () =>
      portal.query<{ run_at: Date }>(
        `select run_at from events.work where task = 'po-be-doklady:watch' and citizen = '${alice.citizen}'`,
      );
    const [job] = await eventually(async () => (await jobs()).length === 1 && (await jobs()));
    // The day before the reminder of 60 days, at night.
    assert.equal(job!.run_at.toISOString().slice(0, 10), '2026-12-16');
    minutes(6);
    portal.registers.cards = [{ ...identityCard, number: '209999999', validUntil: '2036-12-10' }];
    await portal.query(
      `insert into events.job (task, payload, key, citizen, requested_by)
       values ('po-be-doklady:watch', '{"citizen":"${alice.citizen}"}', 'watch:${alice.citizen}', '${alice.citizen}', 'po_be_doklady')`,
    );
    await eventually(async () =>
      (await portal.entries(alice)).includes('2036-12-10 Končí platnost občanského průkazu'),
    );
    assert.equal(portal.registers.asked.at(-1), 'cards expiry-watch');
    await eventually(async () => (await portal.entries(alice)).length === 1);
  });

  test('a card that is ready is told of once, and the tile says what waits and what ends', async () => {
    const alice = await portal.citizen();
    portal.registers.cards = [newPassport('ready'), identityCard];
    await portal.cards(alice).overview();
    const told = () =>
      portal.query(
        `select payload from events.outbox where name = 'cards.card-ready' and citizen = '${alice.citizen}'`,
      );
    await eventually(async () => (await told()).length === 1);
    await reread(alice);
    const tile = await eventually(async () => {
      const found = await portal.tile(alice, 'doklady');
      return JSON.stringify(found?.content).includes('čeká na vyzvednutí') && found;
    });
    assert.match(JSON.stringify(tile.content), /Občanský průkaz: platí do 15\. 2\. 2027/);
    assert.match(JSON.stringify(tile.content), /"value":1,"label":\{"cs":"doklad je třeba obnovit"/);
    assert.equal((await told()).length, 1);
  });
});

describe('a register that is late, down, or answers garbage', () => {
  test('what was read before stays with its age, and the tile says that it is late', async () => {
    const alice = await portal.citizen();
    await portal.cards(alice).overview();
    for (const mood of ['down', 'garbage'] as const) {
      const { readAt } = (await portal.cards(alice).overview()).cards;
      portal.registers.mood = mood;
      const { cards } = await reread(alice);
      assert.deepEqual([cards.outcome, cards.readAt, cards.data?.items.length], ['failed', readAt, 3], mood);
      await eventually(async () => (await portal.tile(alice, 'doklady'))?.state === 'late');
      // It is tried again by itself.
      portal.registers.mood = 'answers';
      await eventually(async () => (await portal.cards(alice).overview()).cards.outcome === 'read');
      await eventually(async () => (await portal.tile(alice, 'doklady'))?.state === 'ok');
    }
  });

  test('a register that never answered leaves nothing; one that answers later is picked up; one may refuse', async () => {
    const [alice, bob, carol] = [await portal.citizen(), await portal.citizen(), await portal.citizen()];
    portal.registers.mood = 'down';
    const { cards, reports } = await portal.cards(alice).overview();
    assert.deepEqual([cards.data, cards.readAt, reports], [null, null, []]);
    portal.registers.mood = 'late';
    await portal.cards(bob).overview();
    await eventually(async () => (await portal.cards(bob).overview()).cards.data);
    assert.deepEqual(portal.registers.asked.slice(-2), ['cards citizen-asked', 'cards ticket-1']);
    portal.registers.mood = 'not-permitted';
    assert.equal((await portal.cards(carol).overview()).cards.outcome, 'not-permitted');
  });
});

describe('a loss is reported', () => {
  const lose = (caller: CitizenCaller, card: string, key = randomUUID()) =>
    portal.cards(caller).reports.create({ key, card, what: 'lost' });

  test('once, with the number that the register confirms, however often it is sent', async () => {
    const alice = await portal.citizen();
    const { id } = cardIn(await portal.cards(alice).overview(), identityCard.number);
    await eventually(async () => (await portal.entries(alice)).some((entry) => entry.includes('občanského')));
    portal.registers.reports = 'slow';
    const key = randomUUID();
    const sent = await Promise.all([lose(alice, id, key), lose(alice, id, key), lose(alice, id)]);
    assert.equal(new Set(sent.map((report) => report.id)).size, 1);
    const report = sent[0];
    assert.deepEqual(report.confirmation, { number: 'ZTR-201234567', at: START });
    assert.equal(report.state, 'confirmed');
    assert.deepEqual([...portal.registers.reported], [report.id]);
    const shown = await portal.cards(alice).overview();
    const card = cardIn(shown, identityCard.number);
    // The register was read before: the report goes first.
    assert.deepEqual([card.standing, card.reportable, card.report?.id], ['lost', false, report.id]);
    assert.deepEqual(shown.reports, [report]);
    assert.deepEqual(await portal.cards(alice).reports.get({ id: report.id }), report);
    await eventually(async () => !(await portal.entries(alice)).some((entry) => entry.includes('občanského')));
    const deeds = (await portal.deeds(alice)).filter((deed) => deed.startsWith('loss'));
    assert.equal(deeds.at(-1), `loss-confirmed service ${report.id}`);
    assert.ok(deeds.includes(`loss-reported citizen ${report.id}`));
    const [told] = await portal.query<{ payload: object }>(
      `select payload from events.outbox where name = 'cards.report-ended' and citizen = '${alice.citizen}'`,
    );
    assert.deepEqual(told!.payload, { citizen: alice.citizen, report: report.id, confirmed: true });
    assert.equal(await codeOf(lose(alice, randomUUID())), 'NOT_FOUND');
  });

  test('while the register is down it waits and says so; then it goes through under the same key', async () => {
    const alice = await portal.citizen();
    const { id } = cardIn(await portal.cards(alice).overview(), identityCard.number);
    portal.registers.reports = 'down';
    const waiting = await lose(alice, id);
    assert.deepEqual([waiting.state, waiting.late, waiting.confirmation], ['waiting', true, null]);
    assert.equal(cardIn(await portal.cards(alice).overview(), identityCard.number).standing, 'valid');
    portal.registers.reports = 'taken';
    const report = await eventually(async () => {
      const now = await portal.cards(alice).reports.get({ id: waiting.id });
      return now.state === 'confirmed' && now;
    });
    assert.deepEqual([report.late, report.confirmation?.number], [false, 'ZTR-201234567']);
    // It was tried while the register was down, too.
    assert.ok(portal.registers.reported.length > 1);
    assert.deepEqual([...new Set(portal.registers.reported)], [waiting.id]);
  });

  test('what is refused or cannot be handed over is told, and may be reported again', async () => {
    const [alice, bob] = [await portal.citizen(), await portal.citizen()];
    const mine = cardIn(await portal.cards(alice).overview(), identityCard.number);
    const his = cardIn(await portal.cards(bob).overview(), identityCard.number);
    assert.notEqual(mine.id, his.id);
    portal.registers.reports = 'refused';
    assert.equal((await lose(alice, mine.id)).state, 'refused');
    const again = cardIn(await portal.cards(alice).overview(), identityCard.number);
    assert.deepEqual([again.standing, again.reportable, again.report?.state], ['valid', true, 'refused']);
    // These tests let it be tried three times.
    portal.registers.reports = 'down';
    const failing = await lose(bob, his.id);
    await eventually(async () => (await portal.cards(bob).reports.get({ id: failing.id })).state === 'failed');
    portal.registers.reports = 'taken';
    assert.equal((await lose(bob, his.id)).state, 'confirmed');
    assert.equal(portal.registers.reported.filter((key) => key === failing.id).length, 3);
  });

  test('not of a card that was replaced', async () => {
    const alice = await portal.citizen();
    portal.registers.cards = [{ ...passport, state: 'replaced' }];
    const { id } = cardIn(await portal.cards(alice).overview(), passport.number);
    assert.equal(await codeOf(lose(alice, id)), 'NOT_REPORTABLE');
  });
});

describe('whose it is', () => {
  test('nobody but the citizen has cards and reports', async () => {
    const [alice, mallory] = [await portal.citizen(), await portal.citizen()];
    const { id } = cardIn(await portal.cards(alice).overview(), identityCard.number);
    const key = randomUUID();
    const report = await portal.cards(alice).reports.create({ key, card: id, what: 'stolen' });
    assert.equal(report.what, 'stolen');
    await portal.cards(mallory).overview();
    assert.equal(await codeOf(portal.cards(mallory).reports.get({ id: report.id })), 'NOT_FOUND');
    const theirs = portal.cards(mallory).reports.create({ key: randomUUID(), card: id, what: 'lost' });
    assert.equal(await codeOf(theirs), 'NOT_FOUND');
    // The same key of somebody else is another report.
    const own = cardIn(await portal.cards(mallory).overview(), identityCard.number).id;
    const other = await portal.cards(mallory).reports.create({ key, card: own, what: 'lost' });
    assert.notEqual(other.id, report.id);
    assert.equal(other.what, 'lost');
    for (const target of ['po-fe-portal', 'po-be-ridic'] as const) {
      const { own: service } = portal.client('po-be-doklady', cardsApi, target);
      const calls = [
        service.overview(),
        service.refresh({}),
        service.standing(),
        service.reports.get({ id: report.id }),
        service.reports.create({ key: randomUUID(), card: id, what: 'lost' }),
      ];
      assert.deepEqual(new Set(await Promise.all(calls.map(codeOf))), new Set(['FORBIDDEN']));
    }
    assert.equal(
      await codeOf(portal.client('po-be-doklady', cardsApi).as({ kind: 'anonymous' }).overview()),
      'UNAUTHORIZED',
    );
  });

  test('the export has cards and reports, and nothing is read for it', async () => {
    const alice = await portal.citizen();
    const { id } = cardIn(await portal.cards(alice).overview(), identityCard.number);
    await portal.cards(alice).reports.create({ key: randomUUID(), card: id, what: 'lost' });
    await eventually(async () => !(await portal.cards(alice).overview()).cards.reading);
    const asked = portal.registers.asked.length;
    const profile = portal.client('po-be-doklady', cardsApi, 'po-be-profil');
    const answer = await profile.stream({ kind: 'service', target: 'po-be-profil' }, `/export/${alice.citizen}`);
    const text = (await buffer(answer.body)).toString('utf8');
    for (const part of ['doklady.json', '44556677', 'ZTR-201234567', 'doklady.schema.json'])
      assert.ok(text.includes(part), part);
    assert.equal(portal.registers.asked.length, asked);
  });
});
