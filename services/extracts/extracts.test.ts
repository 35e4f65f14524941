import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ORPCError } from '@orpc/client';
import { databoxApi } from '#services/databox/api.ts';
import { eventually, isCode } from '#services/databox/testing/stand.ts';
import { documentsApi, documentsStreams } from '#services/documents/api.ts';
import { EXTRACTS, extractsApi } from './api.ts';
import { askSteps } from './parts.ts';
import { startStand, type Stand, type Visitor } from './testing/stand.ts';

let on: Stand;
before(async () => {
  on = await startStand();
});
after(() => on?.stop());

describe('extracts over a simulated ISDS', () => {
  let jana: Visitor;
  before(async () => {
    jana = await on.visitor(0);
  });
  beforeEach(() => on.mood({ delaySeconds: 0 }));

  const ask = (kind: Parameters<Visitor['extracts']['ask']>[0]['kind'], fields = jana.fields(), key = randomUUID()) =>
    jana.extracts.ask({ kind, key, fields });
  /** The automata answer and the box is looked into, until the request is in that state. */
  const come = async (id: string, ...states: Parameters<Visitor['until']>[1][]) => {
    await jana.until(id, 'delivered', 'answered');
    await on.automata();
    await jana.look();
    return jana.until(id, ...states);
  };

  test('a criminal record is asked for once, waited for, opened, kept and verified', async () => {
    const kind = 'criminal-record';
    const wrong = { ...jana.fields(), birthNumber: on.town.population.person(1).birthNumber, birthMunicipality: ' ' };
    await assert.rejects(ask(kind, wrong), (error) => {
      const { problems } = (error as ORPCError<string, { problems: unknown }>).data;
      assert.deepEqual(problems, [
        { field: 'birthNumber', problem: 'not-of-birth-date' },
        { field: 'birthMunicipality', problem: 'missing' },
      ]);
      return isCode('INVALID')(error);
    });
    await on.mood({ delaySeconds: 3600, times: 1 });
    const key = randomUUID();
    const [asked, again] = await Promise.all([ask(kind, jana.fields(), key), ask(kind, jana.fields(), key)]);
    assert.equal(again.id, asked.id);
    const waiting = await jana.until(asked.id, 'delivered');
    assert.equal((await ask(kind, {}, key)).id, asked.id, 'the form sent once more meets the same request');
    assert.equal(await on.accepted(jana.box.id, EXTRACTS[kind].annotation), 1);
    assert.deepEqual([waiting.answeredAt, waiting.storedAt, waiting.answers], [null, null, []]);
    const request = await jana.databox.messages.get({ id: waiting.sentMessage! });
    assert.deepEqual(
      [request.senderIdent, request.senderRefNumber, request.recipient.boxId],
      ['CzechPOINT@home - 262', waiting.reference, 'xhzkdqv'],
    );
    assert.deepEqual(await jana.databox.drafts.list(), []);

    on.town.clock.advance(3_600_000);
    const answered = await come(asked.id, 'answered');
    assert.equal(answered.storedAt, null, 'nothing is done before the message is opened');
    assert.deepEqual(
      answered.answers.map(({ state, documents }) => [state, documents]),
      [['waiting', []]],
    );
    const ready = await jana.extracts.open({ id: asked.id });
    assert.equal(ready.state, 'ready');
    const [document] = ready.answers[0]!.documents;
    assert.match(document!.name, /^Výpis z rejstříku trestů \d{4}-\d{2}-\d{2}\.pdf$/);
    const kept = await eventually(async () => {
      const found = await jana.documents.documents.get({ id: document!.id });
      return found.inspected && found;
    });
    assert.equal(kept.signed, 'valid');
    assert.match(JSON.stringify(kept.signatures), /Automat CzP \(MV\) – simulace/);

    const told = await on.query<{ payload: unknown }>(
      `select payload from events.outbox where name = 'extracts.answered' and citizen = '${jana.caller.citizen}'`,
    );
    assert.deepEqual(
      told.map(({ payload }) => payload),
      [{ citizen: jana.caller.citizen, request: asked.id }],
    );
    const { tiles } = await eventually(async () => {
      const board = await jana.dashboard.get();
      return JSON.stringify(board).includes(asked.id) && board;
    });
    assert.ok(tiles.some(({ id }) => id === 'vypisy'));
    assert.deepEqual(
      (await jana.deeds()).filter((deed) => deed.startsWith('extract')),
      [`extract-asked citizen ${asked.id}`, `extract-stored service ${asked.id}`],
    );
    assert.ok((await jana.deeds()).includes(`document-kept service ${document!.id}`));
  });

  test('the birth number is in the request alone, nowhere in this service', async () => {
    const rows = await on.query<{ row: string }>(`select request::text as row from po_be_vypisy.request
      union all select answer::text from po_be_vypisy.answer union all select payload::text from events.outbox`);
    assert.ok(rows.length > 2);
    assert.ok(rows.every(({ row }) => !row.includes(jana.person.birthNumber)));
    const { items } = await jana.extracts.list({});
    assert.ok(!JSON.stringify(items).includes(jana.person.birthNumber));
  });

  test('answers out of order, twice and in parts find their requests', async () => {
    await on.mood({ delaySeconds: 7200, split: true, times: 1 });
    await on.mood({ delaySeconds: 0, twice: true, times: 1 });
    const first = await ask('data-usage', { from: '2025-01-01', to: '2025-06-30' });
    await jana.until(first.id, 'delivered');
    const second = await ask('data-usage', { from: '2026-01-01', to: '2026-06-30' });
    await come(second.id, 'answered');
    await eventually(async () => (await jana.extracts.get({ id: second.id })).answers.length === 2);
    assert.equal((await jana.extracts.get({ id: first.id })).state, 'delivered');
    const later = await jana.extracts.open({ id: second.id });
    assert.deepEqual(later.answers[0]!.documents, later.answers[1]!.documents, 'what comes twice is kept once');

    on.town.clock.advance(7_200_000);
    await come(first.id, 'answered');
    await eventually(async () => (await jana.extracts.get({ id: first.id })).answers.length === 2);
    const earlier = await jana.extracts.open({ id: first.id });
    assert.deepEqual([earlier.state, later.state], ['ready', 'ready']);
    const years = async ({ answers }: typeof later) => {
      const table = answers.flatMap(({ documents }) => documents).find(({ name }) => name.endsWith('.csv'))!;
      const days = (await jana.read(table.id)).trim().split('\r\n').slice(1);
      return [...new Set(days.map((line) => line.slice(0, 4)))];
    };
    assert.deepEqual([await years(earlier), await years(later)], [['2025'], ['2026']]);
  });

  test('a refusal brings no extract and says so; a later extract counts', async () => {
    const wrong = await ask('criminal-record', { ...jana.fields(), givenName: 'Kdosi' });
    await come(wrong.id, 'answered');
    on.town.faults.set({ isds: [{ kind: 'maintenance' }] });
    await assert.rejects(jana.extracts.open({ id: wrong.id }), isCode('UNAVAILABLE'));
    on.town.faults.set({ isds: [] });
    assert.equal((await jana.extracts.get({ id: wrong.id })).state, 'answered', 'nothing was delivered');
    const refused = await jana.extracts.open({ id: wrong.id });
    assert.deepEqual([refused.state, refused.storedAt, refused.answers[0]!.state], ['refused', null, 'empty']);
    assert.notEqual(refused.endedAt, null);

    // Months later, when the portal has stopped waiting.
    await on.mood({ delaySeconds: 3600, times: 1 });
    const late = await ask('own-data');
    await jana.until(late.id, 'delivered');
    await on.query(`update po_be_vypisy.request set state = 'given-up', ended_at = now() where id = '${late.id}'`);
    assert.equal((await jana.extracts.get({ id: late.id })).state, 'given-up');
    on.town.clock.advance(3_600_000);
    await on.automata();
    await jana.look();
    assert.equal((await jana.until(late.id, 'answered')).endedAt, null);
    assert.equal((await jana.extracts.open({ id: late.id })).state, 'ready');
    await jana.extracts.remove({ id: late.id });
    await assert.rejects(jana.extracts.get({ id: late.id }), isCode('NOT_FOUND'));
  });
});

describe('what is no answer, and what breaks off', () => {
  let petr: Visitor;
  before(async () => {
    petr = await on.visitor(1);
    await on.mood({ delaySeconds: 86_400 });
  });

  const ask = (kind: 'trade' | 'own-data' | 'driver-points', key = randomUUID()) =>
    petr.extracts.ask({ kind, key, fields: petr.fields() });

  test('a message that repeats nothing, and one of somebody else that does, are left to the data box', async () => {
    await on.mood({ delaySeconds: 0, withoutReference: true, times: 1 });
    await on.mood({ delaySeconds: 0, times: 1 });
    const silent = await ask('own-data');
    const { reference } = await petr.until(silent.id, 'delivered');
    const town = on.town.population.institutions.find(({ kind }) => kind === 'town')!;
    const draft = await petr.databox.drafts.create({ recipientBox: town.box.id });
    const fields = { subject: 'Dotaz', body: 'Prosím o odpověď.', senderRefNumber: reference! };
    await petr.databox.drafts.update({ id: draft.id, fields });
    await petr.databox.drafts.send({ id: draft.id });
    await eventually(async () => (await on.accepted(petr.box.id, 'Dotaz')) === 1);
    on.town.clock.advance(30_000);
    await on.automata();
    // What comes after them is taken after them.
    const proper = await ask('own-data');
    await petr.until(proper.id, 'delivered', 'answered');
    await on.automata();
    await petr.look();
    await petr.until(proper.id, 'answered');
    const { items } = await petr.databox.messages.list({ folder: 'received', query: 'Potvrzení' });
    const confirmation = await petr.databox.messages.get({ id: items[0]!.id });
    assert.equal(confirmation.recipientRefNumber, reference, 'the town repeats our reference');
    const left = await petr.extracts.get({ id: silent.id });
    assert.deepEqual([left.state, left.answers], ['delivered', []]);
  });

  for (const step of askSteps) {
    test(`a request whose process dies when it is ${step} is sent once`, async () => {
      const before = await on.accepted(petr.box.id, EXTRACTS['driver-points'].annotation);
      const key = randomUUID();
      // It never comes back from there: for the rest of the portal that is a process that has died.
      let end = (): void => undefined;
      const gate = new Promise<void>((_resolve, reject) => (end = () => reject(new Error('it died'))));
      const reached = new Promise<void>((resolve) => {
        on.steps.at = async (at) => {
          if (at !== step) return;
          resolve();
          await gate;
        };
      });
      const dead = assert.rejects(ask('driver-points', key));
      await reached;
      on.steps.at = async () => undefined;
      await on.query(`update po_be_vypisy.request set held_until = written_at where state = 'written'`);
      const { id } = await ask('driver-points', key);
      await petr.until(id, 'delivered');
      end();
      await dead;
      assert.equal(await on.accepted(petr.box.id, EXTRACTS['driver-points'].annotation), before + 1);
      const [message] = (await petr.databox.messages.list({ folder: 'sent', query: 'řidičů' })).items;
      await eventually(async () => (await petr.databox.messages.get({ id: message!.id })).attachments.length === 1);
    });
  }

  test('a message whose acceptance was lost on the way is found by its reference, not sent again', async () => {
    const { annotation } = EXTRACTS['driver-points'];
    const before = await on.accepted(petr.box.id, annotation);
    on.town.faults.set({ isds: [{ kind: 'lose', operation: 'CreateMessage', times: 1 }] });
    const { id } = await ask('driver-points');
    const sent = await petr.until(id, 'delivered');
    assert.equal(await on.accepted(petr.box.id, annotation), before + 1);
    const message = await petr.databox.messages.get({ id: sent.sentMessage! });
    assert.deepEqual([message.senderRefNumber, message.senderIdent], [sent.reference, 'CzechPOINT@home - 258']);
  });

  test('what has not been sent is taken back, what has is not', async () => {
    on.town.faults.set({ isds: [{ kind: 'maintenance' }] });
    const { id } = await ask('trade');
    await petr.until(id, 'queued');
    const taken = await petr.extracts.withdraw({ id });
    assert.deepEqual([taken.state, await petr.databox.drafts.list()], ['withdrawn', []]);
    on.town.faults.set({ isds: [] });
    const sent = await ask('driver-points');
    await petr.until(sent.id, 'delivered');
    await assert.rejects(petr.extracts.withdraw({ id: sent.id }), isCode('TOO_LATE'));
    await assert.rejects(petr.extracts.remove({ id: sent.id }), isCode('CONFLICT'));
    assert.equal(await on.accepted(petr.box.id, EXTRACTS.trade.annotation), 0);
  });

  test('all that is held goes into the archive', async () => {
    const { citizen } = petr.caller;
    const profile = { kind: 'service', target: 'po-be-profil' } as const;
    const client = on.portal.client('po-be-vypisy', extractsApi, 'po-be-profil');
    const archive = await text((await client.stream(profile, `/export/${citizen}`)).body);
    const { items } = await petr.extracts.list({});
    assert.ok(archive.includes('vypisy.json') && items.every(({ id }) => archive.includes(id)));
    assert.ok(!archive.includes(petr.person.birthNumber));
  });

  test('nobody else has a way in', async () => {
    const { id } = (await petr.extracts.list({})).items[0]!;
    const stranger = on.portal.client('po-be-vypisy', extractsApi).as(await on.portal.citizen());
    for (const work of [stranger.get, stranger.withdraw, stranger.open, stranger.remove])
      await assert.rejects(work({ id }), isCode('NOT_FOUND'));
    assert.deepEqual((await stranger.list({})).items, []);
    const asked = { kind: 'trade', key: randomUUID(), fields: { businessId: '00006947' } } as const;
    await assert.rejects(stranger.ask(asked), isCode('NO_BOX'));
    const service = on.portal.client('po-be-vypisy', extractsApi, 'po-be-kalendar').own;
    await assert.rejects(service.get({ id }), isCode('FORBIDDEN'));

    const { citizen } = petr.caller;
    const asCalendar = on.portal.client('po-be-datova-schranka', databoxApi, 'po-be-kalendar').own;
    await assert.rejects(asCalendar.letters.sent({ citizen, draft: randomUUID() }), isCode('FORBIDDEN'));
    const files = on.portal.client('po-be-dokumenty', documentsApi);
    const init = { method: 'POST', headers: {}, body: Buffer.from('a') } as const;
    const refused = await files.stream(petr.caller, documentsStreams.keep(citizen, 'a'), init);
    assert.equal(refused.status, 403);
  });
});
