import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { isCode } from '#services/databox/testing/stand.ts';
import { databoxApi } from '#services/databox/api.ts';
import { submissionsApi } from '../api.ts';
import { type SendingStep, sendingSteps } from '../cases/parts.ts';
import { referenceOf } from '../cases/reference.ts';
import type { AnySubmissionType } from '../definition/type.ts';
import { openSubmission } from '../opened.ts';
import dog from '../types/dog-registration/type.ts';
import { power } from './testing/others.ts';
import { eventually, startStand, type Stand, type Visitor } from './testing/stand.ts';

const taxReturn = {
  ...dog,
  id: 'tax',
  channel: { kind: 'tax-portal', form: 'DPFDP7', data: () => ({ income: 1 }), questionOf: () => 'name' },
} as AnySubmissionType;

let on: Stand;
let alice: Visitor;
before(async () => {
  on = await startStand([dog, taxReturn]);
  alice = await on.visitor();
});
after(() => on?.stop());

/** The town answers, and the portal looks into the box. */
async function answers(id: string, reply: string, options: object = {}): Promise<void> {
  await on.control('/offices/answers', { message: referenceOf(id), reply, ...options });
  await alice.look();
}

describe('a submission by the data box', () => {
  test('goes out once, is followed, received, put among documents and into the calendar', async () => {
    on.receipts.made = true;
    const id = await alice.ready();
    await Promise.all([alice.submissions.send({ id }), alice.submissions.send({ id })]);
    const delivered = await alice.until(id, 'delivered');
    assert.equal((await on.filed(referenceOf(id))).length, 1);
    await alice.submissions.send({ id });
    const message = await alice.databox.messages.get({ id: delivered.message! });
    assert.deepEqual(
      [message.senderRefNumber, message.recipient.boxId, message.messageId, message.subject],
      [delivered.reference, 'town222', delivered.channelReference, 'Přihlášení psa'],
    );
    assert.deepEqual(
      delivered.history.map(({ state }) => state),
      ['ready', 'sending', 'sent', 'delivered'],
    );
    assert.equal(delivered.limits.length, 1);
    assert.deepEqual(await alice.databox.drafts.list(), []);

    const kept = await eventually(async () => {
      const { files } = await alice.submissions.get({ id });
      return files.length === 3 && files.every(({ document }) => document !== null) && files;
    });
    on.receipts.made = false;
    assert.deepEqual(kept.map(({ kind }) => kind).toSorted(), ['channel-receipt', 'document', 'receipt']);
    const folder = (await alice.documents.folders.list()).find(({ name }) => name === 'Podání');
    assert.equal(folder?.documents, 3);
    const { items } = await alice.calendar.list({ from: '2026-01-01', direction: 'next' });
    assert.deepEqual(
      items.map(({ title, link }) => [typeof title === 'string' ? title : title.cs, link]),
      [['Přihlášení psa: poslední den pro úřad', `/podani/${id}`]],
    );
    for (const name of ['sent', 'delivered']) assert.equal(await on.events(`submissions.${name}`, id), 1);
    const { tiles } = await eventually(async () => {
      const board = await alice.dashboard.get();
      return JSON.stringify(board).includes('dodáno úřadu') && board;
    });
    assert.ok(tiles.some((tile) => tile.id === 'podani'));
    assert.deepEqual(
      (await alice.deeds()).filter((deed) => deed.startsWith('submission')),
      [`submission-sent citizen ${id}`, `submission-receipt-kept service ${id}`],
    );

    await alice.submissions.mark({ id, mark: 'closed' });
    await eventually(async () => {
      const { items: left } = await alice.calendar.list({ from: '2026-01-01', direction: 'next' });
      return left.length === 0;
    });
    await alice.submissions.mark({ id, mark: 'open' });
    assert.equal((await alice.submissions.get({ id })).state, 'delivered');
  });

  test('a call is joined to it and answered by an addition; then it is decided', async () => {
    const id = await alice.ready();
    await alice.submissions.send({ id });
    await alice.until(id, 'delivered');
    await answers(id, 'call');
    const called = await alice.until(id, 'called');
    assert.deepEqual(
      called.answers.map(({ kind, subject, repliedBy }) => [kind, subject, repliedBy]),
      [['call', 'Výzva k doplnění podání – Přihlášení psa', null]],
    );
    assert.equal(await on.events('submissions.called', id), 1);

    const addition = await alice.ready({ title: { cs: 'Doplnění podání', en: 'Addition' } }, { parent: id });
    await alice.submissions.send({ id: addition });
    await alice.until(addition, 'delivered');
    const answered = await alice.until(id, 'delivered');
    assert.equal(answered.answers[0]!.repliedBy, addition);

    // What the office answers to the addition belongs to the case that it adds to.
    await answers(addition, 'granted');
    const decided = await alice.until(id, 'decided');
    assert.equal(decided.answers.length, 2);
    assert.equal((await alice.submissions.get({ id: addition })).state, 'delivered');
    assert.ok((await alice.deeds()).includes(`submission-answered service ${id}`));

    await alice.submissions.classify({ id, message: decided.answers[1]!.message, kind: 'other' });
    assert.equal((await alice.submissions.get({ id })).state, 'delivered');
  });

  test('an answer that names it only inside its document is joined too, one that names nothing is left', async () => {
    const id = await alice.ready({ title: { cs: 'Poplatek', en: 'Charge' } });
    await alice.submissions.send({ id });
    await alice.until(id, 'delivered');
    await answers(id, 'notice', { withoutReference: true });
    await answers(id, 'refused', { withoutReference: true, jid: id });
    const found = await eventually(async () => {
      const { items } = await alice.databox.messages.list({ folder: 'received', query: 'Rozhodnutí' });
      return items.find(({ subject }) => subject.includes('Poplatek'));
    });
    // Nobody reads a message that was not opened.
    await alice.databox.messages.open({ id: found.id });
    const decided = await alice.until(id, 'decided');
    assert.deepEqual(
      decided.answers.map(({ kind, message }) => [kind, message]),
      [['decision', found.id]],
    );
  });

  test('is filed once wherever the process dies, once or several times', async () => {
    const deadly = new Map<string, SendingStep[]>();
    for (const step of sendingSteps) deadly.set(await alice.ready(), [step]);
    deadly.set(await alice.ready(), ['dispatched', 'attached', 'taken']);
    on.steps.at = async (step, submission) => {
      const left = deadly.get(submission);
      if (left?.[0] !== step) return;
      left.shift();
      throw new Error('it died');
    };
    // The answer is lost, and the citizen sends once more.
    for (const id of deadly.keys()) await alice.submissions.send({ id }).catch(() => undefined);
    for (const id of deadly.keys()) await alice.submissions.send({ id }).catch(() => undefined);
    // Looking at one would follow it too.
    for (const id of deadly.keys()) await eventually(async () => (await on.stored(id)).state === 'delivered');
    on.steps.at = async () => undefined;
    assert.deepEqual([...deadly.values()].flat(), [], 'each should have died on its way');
    for (const id of deadly.keys()) assert.equal((await on.filed(referenceOf(id))).length, 1);
    assert.deepEqual(await alice.databox.drafts.list(), []);
  });

  test('waits while ISDS is down, can be taken back then, and goes when ISDS answers', async () => {
    on.town.faults.set({ isds: [{ kind: 'maintenance' }] });
    const [going, taken] = [await alice.ready(), await alice.ready()];
    for (const id of [going, taken]) await alice.submissions.send({ id });
    await eventually(async () => (await alice.databox.messages.counts()).queued === 2);
    await alice.submissions.withdraw({ id: taken });
    assert.equal((await alice.submissions.get({ id: taken })).state, 'withdrawn');
    assert.equal((await alice.databox.messages.counts()).queued, 1);
    assert.equal((await alice.submissions.get({ id: going })).state, 'sending');
    on.town.faults.set({ isds: [] });
    await alice.until(going, 'delivered');
    await assert.rejects(alice.submissions.withdraw({ id: going }), isCode('CONFLICT'));
    assert.equal((await on.filed(referenceOf(taken))).length, 0);
    await alice.submissions.reopen({ id: taken });
    await assert.rejects(alice.submissions.get({ id: taken }), isCode('NOT_FOUND'));
    assert.equal((await alice.submissions.list()).find(({ id }) => id === taken)?.state, 'draft');
    await assert.rejects(alice.submissions.reopen({ id: going }), isCode('CONFLICT'));
  });

  test('is found where the acceptance was lost on the way', async () => {
    on.town.faults.set({ isds: [{ kind: 'lose', operation: 'CreateMessage', times: 1 }] });
    const id = await alice.ready();
    await alice.submissions.send({ id });
    await alice.until(id, 'delivered');
    assert.equal((await on.filed(referenceOf(id))).length, 1);
  });

  test('what ISDS refuses is told, and goes again when it is mended', async () => {
    const id = await alice.ready({ to: { box: 'nobody2', name: 'Nikdo', address: null, by: null } });
    await alice.submissions.send({ id });
    const refused = await alice.until(id, 'refused');
    assert.deepEqual([refused.refusal, await on.events('submissions.refused', id)], ['recipient-unknown', 1]);
    assert.notEqual(refused.expiresAt, null);
    await alice.submissions.send({ id });
    assert.equal((await alice.until(id, 'refused')).history.filter(({ state }) => state === 'sending').length, 2);
    await alice.submissions.mark({ id, mark: 'on-paper' });
    const paper = await alice.submissions.get({ id });
    assert.deepEqual([paper.state, paper.channel, paper.limits], ['sent', 'paper', []]);
    assert.equal((await on.filed(referenceOf(id))).length, 0);
  });
});

describe('who may send', () => {
  test('a power of attorney is looked at once more, goes along and stands in the log of who gave it', async () => {
    const id = await alice.ready({}, { mandate: power });
    await assert.rejects(alice.submissions.send({ id }), isCode('MANDATE_OVER'));
    assert.equal((await alice.submissions.get({ id })).state, 'ready');
    on.mandates.mandates.set(power.id, power);
    await alice.submissions.send({ id });
    const sent = await alice.until(id, 'delivered');
    await eventually(async () => on.mandates.used.length === 1);
    assert.deepEqual(on.mandates.used, [{ mandate: power.id, key: id, what: 'Přihlášení psa' }]);
    const message = await eventually(async () => {
      const one = await alice.databox.messages.get({ id: sent.message! });
      return one.attachments.length > 0 && one;
    });
    assert.deepEqual(
      message.attachments.map(({ fileName, metaType }) => [fileName, metaType]),
      [
        ['podani.pdf', 'main'],
        ['plna-moc.pdf', 'enclosure'],
      ],
    );
  });

  test('nothing goes without the signature that the law asks for, or without a box', async () => {
    const unsigned = await alice.ready({ signature: { asked: 'own', made: null } });
    await assert.rejects(alice.submissions.send({ id: unsigned }), isCode('SIGNATURE_MISSING'));
    const boris = await on.visitor({ box: false });
    const boxless = await boris.ready();
    await assert.rejects(boris.submissions.send({ id: boxless }), isCode('NO_BOX'));
    assert.equal((await boris.submissions.get({ id: boxless })).state, 'ready');
  });

  test('somebody else’s is nobody’s, and no other service comes in', async () => {
    const id = await alice.ready();
    const boris = await on.visitor({ box: false });
    for (const work of [
      boris.submissions.get,
      boris.submissions.objections,
      boris.submissions.send,
      boris.submissions.reopen,
      boris.submissions.withdraw,
    ])
      await assert.rejects(work({ id }), isCode('NOT_FOUND'));
    await assert.rejects(boris.submissions.mark({ id, mark: 'on-paper' }), isCode('NOT_FOUND'));
    await assert.rejects(boris.submissions.classify({ id, message: randomUUID(), kind: 'call' }), isCode('NOT_FOUND'));
    assert.deepEqual(await boris.submissions.list(), []);
    const api = { submissions: submissionsApi.submissions };
    const service = on.portal.client('po-be-podani', api, 'po-be-kalendar').own.submissions;
    await assert.rejects(service.send({ id }), isCode('FORBIDDEN'));
    const { citizen } = alice.caller;
    const stranger = on.portal.client('po-be-datova-schranka', databoxApi, 'po-be-kalendar').own.letters;
    await assert.rejects(stranger.sent({ citizen, draft: randomUUID() }), isCode('FORBIDDEN'));
  });
});

describe('a submission by a channel of its own', () => {
  const byTax = (): Promise<string> =>
    alice.ready({ channel: 'tax-portal', type: 'tax', data: { income: 1 } }, { type: 'tax' });
  test('is taken once, however the service before it fails, and is there when it is accepted', async () => {
    on.taxes.taken.clear();
    on.taxes.answers = false;
    on.receipts.made = true;
    const id = await byTax();
    await alice.submissions.send({ id });
    await alice.submissions.send({ id });
    assert.equal((await alice.submissions.get({ id })).state, 'sending');
    on.taxes.answers = true;
    await on.tell(alice.caller.citizen, id);
    await eventually(async () => on.taxes.taken.size === 1);
    const [delivery] = [...on.taxes.taken.values()];
    assert.deepEqual([delivery!.form, delivery!.data], ['DPFDP7', { income: 1 }]);
    const acceptedAt = new Date().toISOString();
    await on.delivery(id, { state: 'accepted', acceptedAt, reference: '123456789', receipt: true });
    const accepted = await alice.until(id, 'delivered');
    assert.deepEqual([accepted.channelReference, accepted.history.at(-2)?.state], ['123456789', 'sent']);
    await eventually(async () => (await alice.submissions.get({ id })).files.length === 3);
    on.receipts.made = false;
    assert.equal(on.taxes.taken.size, 1);
  });

  const objection = { severity: 'error' as const, code: '1', item: 'income', text: 'Částka není celá.' };

  test('what it says is told before it is sent, and stands beside its questions when it goes back', async () => {
    on.taxes.objections = [objection, { severity: 'warning', code: '2', item: null, text: 'Doplatíte 1 500 Kč.' }];
    const id = await byTax();
    const { outcome, objections } = await alice.submissions.objections({ id });
    assert.deepEqual(
      [outcome, ...objections.map(({ severity, question }) => [severity, question?.cs])],
      ['told', ['error', dog.questions['name']?.label.cs], ['warning', undefined]],
    );
    const silent = { outcome: 'none', objections: [] };
    assert.deepEqual(await alice.submissions.objections({ id: await alice.ready() }), silent, 'by the data box');
    on.taxes.answers = false;
    const unheard = await byTax();
    assert.deepEqual(await alice.submissions.objections({ id: unheard }), { outcome: 'away', objections: [] });
    await alice.submissions.reopen({ id: unheard });
    on.taxes.answers = true;
    await alice.submissions.reopen({ id });
    const inDraft = async (one: string) =>
      (await openSubmission(on.parts(), alice.caller.citizen, one))!.draft.objections;
    assert.deepEqual([await inDraft(id), await inDraft(unheard)], [[objection], []]);
    on.taxes.objections = [];
  });

  test('what it objects to is told before, and after', async () => {
    on.taxes.taken.clear();
    on.taxes.objections = [objection];
    const id = await byTax();
    await assert.rejects(alice.submissions.send({ id }), isCode('REFUSED'));
    assert.deepEqual((await alice.submissions.get({ id })).objections, [objection]);
    assert.equal(on.taxes.taken.size, 0, 'nothing was given to it');
    on.taxes.objections = [];
    await alice.submissions.send({ id });
    await eventually(async () => on.taxes.taken.size === 1);
    await on.delivery(id, { state: 'refused', objections: [objection] });
    assert.deepEqual((await alice.until(id, 'refused')).objections, [objection]);
    const before = (await on.stored(id)).dispatch;
    await alice.submissions.send({ id });
    await eventually(async () => on.taxes.taken.size === 2);
    assert.notEqual((await on.stored(id)).dispatch, before, 'sent anew it is another delivery');
    await alice.submissions.withdraw({ id });
    assert.equal((await alice.submissions.get({ id })).state, 'withdrawn');
    assert.equal(on.taxes.taken.size, 1);
  });
});
