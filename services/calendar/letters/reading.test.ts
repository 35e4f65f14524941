import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { implement, ORPCError } from '@orpc/server';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import dashboard from '#services/dashboard/service.ts';
import { databoxApi, type Letter } from '#services/databox/api.ts';
import { calendarApi } from '../api.ts';
import calendar from '../service.ts';
import { eventually } from '../testing/portal.ts';
import { textOfMarkup } from './html.ts';
import { textOfAttachment } from './text.ts';

const message = '00000000-0000-4000-8000-00000000000a';
const sentence = 'Odvolání lze podat do 15 dnů ode dne doručení tohoto rozhodnutí.';

/** What the data box of these tests holds. */
const world: { letter: Letter | null; files: Record<number, Buffer>; down: boolean; asked: number } = {
  letter: null,
  files: {},
  down: false,
  asked: 0,
};

/** A data box that a test holds in its hand: its part that the calendar reads. */
const api = { letters: { read: databoxApi.letters.read } };
const databox = defineService({
  target: 'po-be-datova-schranka',
  title: { cs: 'Datová schránka', en: 'Data box' },
  placement: 'cloud',
  api,
  setup: () => ({
    router: implement(api)
      .$context<CallContext>()
      .router({
        letters: {
          read: implement(api).letters.read.handler(() => {
            world.asked++;
            if (world.down) throw new ORPCError('UNAVAILABLE', { status: 503 });
            if (!world.letter) throw new ORPCError('NOT_FOUND');
            return world.letter;
          }),
        },
      }),
    routes(app) {
      app.get<{ Params: { index: string } }>(
        '/streams/letters/:citizen/:message/attachments/:index',
        { config: { access: ['po-be-kalendar'] } },
        async (request, reply) => {
          const file = world.files[Number(request.params.index)];
          return file ? reply.type('application/octet-stream').send(file) : reply.callNotFound();
        },
      );
    },
  }),
});

describe('what a letter puts into the calendar', () => {
  let portal: TestPortal;
  let sql: postgres.Sql;
  let citizen: CitizenCaller;

  before(async () => {
    portal = await startTestPortal([dashboard, databox, calendar], { now: () => new Date('2026-11-22T10:00:00Z') });
    sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
    citizen = await portal.citizen();
  });
  after(async () => {
    await sql?.end();
    await portal?.stop();
  });

  const own = () => portal.client('po-be-kalendar', calendarApi).as(citizen);
  const coming = async () => (await own().list({ from: '2026-11-22' })).items;
  const happens = async (name: string) => {
    await sql`insert into events.outbox (name, citizen, payload) values (${name}, ${citizen.citizen}, ${sql.json({ citizen: citizen.citizen, message, fresh: true })})`;
    // A citizen's events come in order, so the lane is empty once this one has been dealt with.
    await eventually(
      async () =>
        (await sql`select from events.work where task = 'po-be-kalendar:events' and citizen = ${citizen.citizen}`)
          .length === 0,
    );
  };
  const letter = (told: Partial<Letter> = {}): Letter => ({
    message,
    subject: 'Rozhodnutí',
    sender: 'Městský úřad',
    senderBox: 'abcabc2',
    recipientRefNumber: null,
    recipientIdent: null,
    deliveredAt: '2026-11-18T08:00:00.000Z',
    acceptedAt: '2026-11-20T08:00:00.000Z',
    status: 6,
    content: 'here',
    attachments: [{ index: 0, name: 'rozhodnutí.txt', mediaType: 'text/plain', metaType: 'main', size: 100 }],
    ...told,
  });

  test('its text is read, also from HTML and with a broken attachment beside', async () => {
    world.letter = letter({
      attachments: [
        { index: 0, name: 'poškozené.pdf', mediaType: 'application/pdf', metaType: 'main', size: 100 },
        { index: 1, name: 'rozhodnutí.html', mediaType: 'text/html', metaType: 'enclosure', size: 100 },
        { index: 2, name: 'chybí.txt', mediaType: 'text/plain', metaType: 'enclosure', size: 100 },
        { index: 3, name: 'podpis.p7s', mediaType: 'application/pkcs7-signature', metaType: 'signature', size: 100 },
      ],
    });
    world.files = {
      0: Buffer.from('%PDF-1.7 nothing'),
      1: Buffer.from(`<p>Poučení</p><p>${sentence.replace('ů ode', 'ů<br>ode')}</p>`),
    };
    await happens('databox.content-kept');
    const [deadline, ...others] = await coming();
    assert.deepEqual(others, []);
    // 5 December 2026 is a Saturday
    assert.deepEqual(
      [deadline!.title.cs, deadline!.to],
      ['Konec lhůty pro odvolání nebo námitky: Rozhodnutí', '2026-12-07'],
    );
    const entry = await own().entries.get({ id: deadline!.entry });
    assert.equal(entry.counted!.sentence, sentence);
    assert.equal(entry.counted!.attachment, 'rozhodnutí.html');
    assert.match(
      entry.counted!.steps.map(({ cs }) => cs).join(' '),
      /15 dnů ode dne doručení 20\. 11\. 2026.*5\. 12\. 2026, což není pracovní den/,
    );
  });

  test('a day of delivery that becomes known moves it; nothing is doubled, and the citizen’s word stays', async () => {
    const [before] = await coming();
    world.letter = { ...world.letter!, acceptedAt: '2026-11-19T08:00:00.000Z' };
    await happens('databox.message-delivered');
    await happens('databox.message-received');
    const items = await coming();
    assert.deepEqual(
      items.map(({ entry, to }) => [entry, to]),
      [[before!.entry, '2026-12-04']],
    );
    await own().entries.decide({ id: before!.entry, state: 'withdrawn' });
    await happens('databox.message-delivered');
    assert.deepEqual(await coming(), []);
    await own().entries.decide({ id: before!.entry, state: 'open' });
  });

  test('a letter that says something else now has what it says now', async () => {
    world.files = { 1: Buffer.from('Částku 500 Kč uhraďte nejpozději do 15. 12. 2026.') };
    await happens('databox.content-kept');
    assert.deepEqual((await coming()).map(({ title, to }) => [title.cs, to]).at(-1), [
      'Zaplatit: Rozhodnutí',
      '2026-12-15',
    ]);
  });

  test('what it no longer says and then says again is there again', async () => {
    const before = citizen;
    citizen = await portal.citizen();
    const payment = Buffer.from('Částku 500 Kč uhraďte nejpozději do 15. 12. 2026.');
    const said = async () => (await coming()).map(({ title, state }) => `${title.cs.split(':')[0]} ${state}`);
    try {
      world.files = { 1: payment };
      await happens('databox.content-kept');
      assert.deepEqual(await said(), ['Zaplatit open']);
      world.files = { 1: Buffer.from(sentence) };
      await happens('databox.content-kept');
      assert.deepEqual(await said(), ['Konec lhůty pro odvolání nebo námitky open']);
      world.files = { 1: payment };
      await happens('databox.content-kept');
      assert.deepEqual(await said(), ['Zaplatit open']);
    } finally {
      citizen = before;
    }
  });

  test('a reply settles what it can settle, not what is to be paid', async () => {
    world.files = { 1: Buffer.from(`${sentence} Částku 500 Kč uhraďte nejpozději do 15. 12. 2026.`) };
    const other = await portal.citizen();
    const before = citizen;
    citizen = other;
    try {
      await happens('databox.content-kept');
      await happens('databox.message-answered');
      await happens('databox.content-kept');
      assert.deepEqual(
        (await coming()).map(({ title, state }) => [title.cs.split(':')[0], state]),
        [
          ['Konec lhůty pro odvolání nebo námitky', 'settled'],
          ['Zaplatit', 'open'],
        ],
      );
      world.letter = null;
      await happens('databox.message-erased');
      assert.deepEqual(
        (await coming()).map(({ state }) => state),
        ['settled'],
      );
    } finally {
      citizen = before;
    }
  });

  test('a data box that does not answer is asked again later, and nothing is lost', async () => {
    world.letter = letter({ acceptedAt: null, content: 'waiting', attachments: [], subject: 'Čeká' });
    world.down = true;
    const asked = world.asked;
    await sql`insert into events.outbox (name, citizen, payload) values ('databox.message-received', ${citizen.citizen}, ${sql.json({ citizen: citizen.citizen, message, fresh: true })})`;
    await eventually(async () => world.asked > asked);
    const [work] = await eventually(async () => {
      const rows =
        await sql`select attempts from events.work where task = 'po-be-kalendar:events' and citizen = ${citizen.citizen} and error is not null`;
      return rows.length > 0 && rows;
    });
    assert.equal(work!['attempts'], 0, 'it does not count as an attempt');
    world.down = false;
  });
});

test('markup becomes the text that a reader sees', () => {
  const html =
    '<html><style>p{}</style><script>alert(1)</script><body><p>Do&nbsp;15&#160;dn&#367;</p>a &amp; b<br>c</body>';
  assert.equal(textOfMarkup(html, { html: true }), 'Do 15 dnů\na & b\nc');
  assert.equal(
    textOfMarkup('<?xml version="1.0"?><a><b>jedna</b><c><![CDATA[dvě]]></c></a>', { html: false }),
    'jedna\ndvě',
  );
});

test('texts of old systems are read in their own encoding', async () => {
  const { signal } = new AbortController();
  assert.equal(await textOfAttachment(Buffer.from('lhůta'), 'text/plain; charset=utf-8', signal), 'lhůta');
  assert.equal(await textOfAttachment(Buffer.from([0x6c, 0x68, 0xf9, 0x74, 0x61]), 'text/plain', signal), 'lhůta');
  assert.equal(await textOfAttachment(Buffer.from('PK'), 'application/zip', signal), '');
  assert.equal(await textOfAttachment(Buffer.from('no pdf'), 'application/pdf', signal), '');
});
