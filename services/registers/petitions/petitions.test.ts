import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { pdfText } from '#platform/pdf/index.ts';
import { codeOf, eventually } from '#services/calendar/testing/portal.ts';
import { databoxApi } from '#services/databox/api.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { documentsApi } from '#services/documents/api.ts';
import { acceptedInTown } from '#services/databox/testing/town.ts';
import { registersApi, registersStreams } from '../api.ts';
import { useOf } from '../testing/gateway.ts';
import { COURT, type RegistersPortal, startRegisters, TOWN } from '../testing/portal.ts';

const day = 86_400_000;

let portal: RegistersPortal;
before(async () => (portal = await startRegisters()));
after(() => portal?.stop());

const own = (caller: CitizenCaller) => portal.client('po-be-udaje', registersApi).as(caller);
const databoxOf = (caller: CitizenCaller) => portal.client('po-be-datova-schranka', databoxApi).as(caller);
const ago = (ms: number) => new Date(portal.clock.now.getTime() - ms).toISOString();
const newcomer = async () => {
  Object.assign(portal.world, { mood: 'ok', uses: [], consents: [], asked: [], ready: false, forgotten: false });
  return portal.citizen();
};

describe('petitions', () => {
  const complaint = () => ({ key: randomUUID(), field: 'birthPlace' as const, right: 'Tábor', proof: 'rodný list' });

  test('without a data box one is printed, marked as sent, answered and closed, and never dropped then', async () => {
    const citizen = await newcomer();
    await own(citizen).get();
    const order = complaint();
    const { id } = await own(citizen).petitions.complain(order);
    assert.deepEqual(await own(citizen).petitions.complain(order), { id });
    const written = await own(citizen).petitions.get({ id });
    assert.match(written.reference, /^REK-[0-9A-F]{12}$/);
    assert.match(written.body, /V registru je zapsáno: Písek \(zapsáno od 1\. 5\. 2019\)\.\n\nSprávně má být: Tábor/);
    assert.match(
      written.body,
      /Jméno: Alice Nováková\nDatum narození: 12\. 4\. 1985\nAdresa: Dlouhá 12\/3a, 390 01 Testov/,
    );
    assert.equal(await codeOf(own(citizen).petitions.send({ id })), 'NO_BOX');
    assert.equal(await codeOf(own(citizen).petitions.recipients({ id })), 'NO_BOX');
    const answer = await portal.client('po-be-udaje', registersApi).stream(citizen, registersStreams.petitionPdf(id));
    assert.match(await pdfText(await buffer(answer.body)), /Reklamace údaje v registru obyvatel: místo narození/);

    assert.equal(await codeOf(own(citizen).petitions.mark({ id, mark: 'answered' })), 'CONFLICT');
    await own(citizen).petitions.mark({ id, mark: 'on-paper' });
    assert.equal(await codeOf(own(citizen).petitions.remove({ id })), 'CONFLICT');
    const change = { id, revision: written.revision, body: 'Jinak', recipientBox: '' };
    assert.equal(await codeOf(own(citizen).petitions.update(change)), 'CONFLICT');
    await own(citizen).petitions.mark({ id, mark: 'answered' });
    await own(citizen).petitions.mark({ id, mark: 'closed' });
    await own(citizen).petitions.mark({ id, mark: 'open' });
    const { state, channel, history } = await own(citizen).petitions.get({ id });
    assert.deepEqual([state, channel], ['sent', 'paper']);
    assert.deepEqual(
      history.map((one) => one.state),
      ['written', 'sent', 'answered', 'closed', 'sent'],
    );
  });

  test('a field that the register has not, or that was not read, cannot be complained about', async () => {
    const citizen = await newcomer();
    assert.equal(await codeOf(own(citizen).petitions.complain(complaint())), 'NOT_FOUND');
    await own(citizen).get();
    assert.equal(
      await codeOf(own(citizen).petitions.complain({ ...complaint(), field: 'deliveryAddress' })),
      'NOT_FOUND',
    );
    assert.equal(await codeOf(own(citizen).petitions.ask({ key: randomUUID(), use: 'x', question: '' })), 'NOT_FOUND');
  });

  test('by the data box: sent once however often it is asked, followed, and its answer is found', async () => {
    const citizen = await newcomer();
    portal.world.uses = [useOf('zr/9', ago(day), { authority: { name: TOWN.name, businessId: TOWN.box.businessId! } })];
    await own(citizen).get();
    const { items } = await own(citizen).uses.list({});
    const box = await portal.connect(citizen);
    const { id } = await own(citizen).petitions.ask({
      key: randomUUID(),
      use: items[0]!.key,
      question: 'Proč v noci?',
    });
    assert.equal(await codeOf(own(citizen).petitions.send({ id })), 'RECIPIENT_MISSING');
    const found = await own(citizen).petitions.recipients({ id });
    assert.deepEqual(
      found.map(({ boxId }) => boxId),
      [TOWN.box.id],
    );
    const { revision, body } = await own(citizen).petitions.get({ id });
    const stale = { id, revision: revision - 1, body: 'jinak', recipientBox: TOWN.box.id };
    assert.equal(await codeOf(own(citizen).petitions.update(stale)), 'CONFLICT');
    const wrong = { id, revision, body: 'jinak', recipientBox: 'a!' };
    assert.equal(await codeOf(own(citizen).petitions.update(wrong)), 'INVALID');
    await own(citizen).petitions.update({ id, revision, body: `${body}\n\nDoplněno.`, recipientBox: TOWN.box.id });

    const answers = await Promise.allSettled([
      own(citizen).petitions.send({ id }),
      own(citizen).petitions.send({ id }),
    ]);
    assert.ok(answers.some(({ status }) => status === 'fulfilled'));
    await own(citizen).petitions.send({ id });
    const sent = await eventually(async () => {
      const petition = await own(citizen).petitions.get({ id });
      return ['sent', 'delivered'].includes(petition.state) && petition;
    });
    assert.ok(sent.sentMessage);
    assert.equal(sent.channel, 'data-box');
    // Nothing of the two that were asked at once is left over.
    assert.deepEqual(await databoxOf(citizen).drafts.list(), []);
    // As if the process had died after the data box took it and before that was written down.
    const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
    await sql`update po_be_udaje.petition set state = 'written', revision = revision + 1 where id = ${id}`;
    await sql.end();
    await own(citizen).petitions.send({ id });
    await own(citizen).petitions.send({ id });
    const mine = (await acceptedInTown(portal.town)).filter(({ subject }) => subject.startsWith('Žádost o vysvětlení'));
    assert.deepEqual(
      mine.map(({ recipient, count }) => [recipient, count]),
      [[TOWN.box.id, 1]],
    );
    assert.equal((await databoxOf(citizen).messages.get({ id: sent.sentMessage })).senderRefNumber, sent.reference);
    assert.equal(await codeOf(own(citizen).petitions.remove({ id })), 'CONFLICT');

    // The town confirms it after a while; the answer repeats the reference number.
    await fetch(`${portal.town.url}/_control/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceSeconds: 60 }),
    });
    const answered = await eventually(async () => {
      await fetch(`${portal.town.url}/_control/isds/automaton`, { method: 'POST' });
      await databoxOf(citizen).boxes.refresh({ id: box });
      const petition = await own(citizen).petitions.get({ id });
      return petition.state === 'answered' && petition;
    }, 30_000);
    assert.ok(answered.answer);
    const deeds = await portal.deeds(citizen);
    assert.equal(deeds.filter((deed) => deed.startsWith('petition-sent')).length, 1);
    assert.equal(deeds.filter((deed) => deed === `petition-answered service ${id}`).length, 1);
    const { tiles } = await portal.client('po-be-dlazdice', dashboardApi).as(citizen).get();
    assert.ok(tiles.some((tile) => tile.id === 'udaje' && tile.content));

    // The yearly record of the automaton is filed once; one that only looks like it is left alone.
    const subject = 'Záznam o využívání údajů v registru obyvatel za rok 2025';
    await portal.comes(citizen, box, { subject, sender: COURT.key });
    await portal.comes(citizen, box, { subject, sender: 'registers' });
    const waiting = await eventually(async () => {
      const { items: letters } = await databoxOf(citizen).messages.list({ folder: 'received', query: 'Záznam' });
      return letters.length === 2 && letters;
    });
    assert.deepEqual(await own(citizen).extracts(), []);
    for (const letter of waiting) await databoxOf(citizen).messages.open({ id: letter.id });
    const [extract, ...more] = await eventually(async () => {
      const list = await own(citizen).extracts();
      return list.length > 0 && list;
    });
    assert.deepEqual(more, []);
    assert.deepEqual([extract!.year, extract!.documents.length, extract!.refused], [2025, 1, null]);
    const documents = portal.client('po-be-dokumenty', documentsApi).as(citizen);
    assert.deepEqual(
      (await documents.documents.list({})).items.map((one) => one.id),
      [extract!.documents[0]!.id],
    );
  });
});
