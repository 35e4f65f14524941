import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import dashboard from '#services/dashboard/service.ts';
import { databoxApi, databoxStreams } from '#services/databox/api.ts';
import { databoxService } from '#services/databox/service.ts';
import { ALICE, COURT, startTown } from '#services/databox/testing/town.ts';
import type { Simulators } from '#simulators/index.ts';
import { calendarApi } from '../api.ts';
import { dayAt, endOfPeriod } from '#platform/days/index.ts';
import { fictionDay } from '../deadlines/index.ts';
import calendar from '../service.ts';
import { codeOf, eventually } from '../testing/portal.ts';

/** The whole way of a letter, over a real data-box service and a simulated ISDS. */
describe('deadlines of letters in the data box', () => {
  let town: Simulators;
  let portal: TestPortal;
  let alice: CitizenCaller;
  let box: string;

  before(async () => {
    town = await startTown({ empty: true });
    portal = await startTestPortal([dashboard, databoxService(), calendar], {
      settings: {
        ISDS_URL: `${town.url}/isds`,
        ISDS_SYNC_SECONDS: '3600',
        ISDS_RETRY_SECONDS: '0.1',
      },
    });
    alice = await portal.citizen();
    const { redirectUrl } = await databox().boxes.beginConnect({
      returnUrl: 'http://127.0.0.1:8080/datova-schranka/pripojeno',
    });
    box = (await databox().boxes.finishConnect(await agree(redirectUrl))).id;
  });
  after(async () => {
    await portal?.stop();
    await town?.stop();
  });

  const databox = () => portal.client('po-be-datova-schranka', databoxApi).as(alice);
  const own = () => portal.client('po-be-kalendar', calendarApi).as(alice);
  const coming = async () => (await own().list({ from: dayAt(new Date()) })).items;

  /** A letter comes, and the portal looks into the box. */
  const comes = async (letter: { subject: string; paragraphs: string[]; sentAt?: string }) => {
    const order = { box: ALICE.id, sender: COURT.key, ...letter };
    const answer = await fetch(`${town.url}/_control/isds/letters`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    assert.equal(answer.status, 201, await answer.text());
    await databox().boxes.refresh({ id: box });
    return eventually(async () => {
      const { items } = await databox().messages.list({ folder: 'received' });
      return items.find(({ subject }) => subject === letter.subject);
    });
  };

  test('one that waits says when it counts as delivered; opened, it sets its own deadline; answered, it is settled', async () => {
    const letter = await comes({
      subject: 'Výzva k doplnění žaloby',
      paragraphs: ['Soud Vás vyzývá, abyste žalobu doplnila ve lhůtě 15 dnů ode dne doručení této výzvy.'],
    });
    const [waiting] = await eventually(async () => {
      const items = await coming();
      return items.length > 0 && items;
    });
    assert.equal(waiting!.title.cs, 'Zpráva bude doručena sama: Výzva k doplnění žaloby');
    assert.equal(waiting!.from, fictionDay(dayAt(new Date(letter.deliveredAt!))));
    assert.equal(waiting!.link, `/datova-schranka/zprava/${letter.id}`);

    await databox().messages.open({ id: letter.id });
    const [deadline, ...others] = await eventually(async () => {
      const items = await coming();
      const known = items.every(({ title, provisional }) => !title.cs.startsWith('Zpráva bude') && !provisional);
      return known && items.length > 0 && items;
    });
    assert.deepEqual(others, []);
    const today = dayAt(new Date());
    assert.equal(deadline!.to, endOfPeriod(today, 15, 'day').due);
    assert.equal(deadline!.provisional, false);
    assert.equal(deadline!.source.name?.cs, 'Okresní soud v Testově');
    const full = await own().entries.get({ id: deadline!.entry });
    assert.match(full.counted!.sentence, /^Soud Vás vyzývá, .*15 dnů ode dne doručení této výzvy\.$/);
    assert.match(full.counted!.steps[0]!.cs, /^15 dnů ode dne doručení/);
    assert.ok(full.counted!.attachment);
    assert.equal(full.own, false);

    // Looked at again, and read again: nothing is doubled.
    await databox().boxes.refresh({ id: box });
    await comes({ subject: 'Bez lhůty', paragraphs: ['Děkujeme za Vaše sdělení.'] });
    await eventually(async () => (await coming()).some(({ title }) => title.cs.endsWith('Bez lhůty')));
    assert.equal((await coming()).filter(({ title }) => title.cs.endsWith('doplnění žaloby')).length, 1);
    assert.equal((await own().entries.get({ id: deadline!.entry })).revision, full.revision);

    const draft = await databox().drafts.create({ replyTo: letter.id });
    await databox().drafts.update({ id: draft.id, fields: { body: 'Doplňuji.' } });
    await databox().drafts.send({ id: draft.id });
    const settled = await eventually(async () => {
      const entry = await own().entries.get({ id: deadline!.entry });
      return entry.state === 'settled' && entry;
    });
    assert.equal(settled.decided, false);
  });

  test('nobody but the calendar reads letters of citizens, and it reads none that are not there', async () => {
    const [known] = (await databox().messages.list({ folder: 'received' })).items;
    const of = (target: 'po-be-kalendar' | 'po-be-doklady') =>
      portal.client('po-be-datova-schranka', databoxApi, target);
    const input = { citizen: alice.citizen, message: known!.id };
    assert.equal((await of('po-be-kalendar').own.letters.read(input)).subject, known!.subject);
    assert.equal(await codeOf(of('po-be-doklady').own.letters.read(input)), 'FORBIDDEN');
    assert.equal(await codeOf(databox().letters.read(input)), 'FORBIDDEN');
    const stranger = await portal.citizen();
    const foreign = { ...input, citizen: stranger.citizen };
    assert.equal(await codeOf(of('po-be-kalendar').own.letters.read(foreign)), 'NOT_FOUND');
    const status = async (target: 'po-be-kalendar' | 'po-be-doklady', citizen: string) => {
      const path = databoxStreams.letterAttachment(citizen, known!.id, 0);
      const answer = await of(target).stream({ kind: 'service', target }, path);
      await buffer(answer.body);
      return answer.status;
    };
    assert.equal(await status('po-be-doklady', alice.citizen), 403);
    assert.equal(await status('po-be-kalendar', stranger.citizen), 404);
  });
});

/** The owner agrees on the page of ISDS; gives what the browser brings back. */
async function agree(pageUrl: string): Promise<{ code: string; state: string }> {
  const page = await (await fetch(pageUrl)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ ticket, answer: 'allow', login: ALICE.login, password: ALICE.password });
  const answer = await fetch(pageUrl.split('?')[0]!, { method: 'POST', body, redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? 'about:blank');
  return { code: back.searchParams.get('code') ?? '', state: back.searchParams.get('state') ?? '' };
}
