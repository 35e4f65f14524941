import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  acceptedBySubject,
  beginMessageTo,
  connectBox,
  foundInBox,
  letterComes,
  openListed,
  townOf,
  untilAccepted,
  writeAndSend,
} from './journeys/box.ts';
import { eventually } from './journeys/eventually.ts';
import { samplePdf } from './journeys/files.ts';
import { signIn } from './journeys/sign-in.ts';
import { stage } from './journeys/stage.ts';
import { assertSays, button, folder, heading, textOf, visitor } from './journeys/visitor.ts';

const timeout = 120_000;

describe('while the system of data boxes is out of order', () => {
  const on = stage({ settings: { ISDS_DEADLINE_SECONDS: '3', ISDS_RETRY_SECONDS: '1' } });

  test('the dashboard opens, says how old the news are, and a message waits and leaves once', { timeout }, async () => {
    const { country } = on;
    const { faults } = country.simulators;
    const v = await visitor(on, { person: 3 });
    const { w, page } = v;
    const [box] = v.person.dataBoxes;
    const town = townOf(country);
    try {
      await letterComes(country, { box: box!, sender: town, subject: 'Zpráva před výpadkem' });
      await signIn(v);
      await connectBox(v);
      await openListed(v, w.received, 'Zpráva před výpadkem');

      faults.set({ isds: [{ kind: 'maintenance' }] });
      await folder(v, w.boxes);
      await button(v, w.refresh, false);
      await eventually('the tile says how old it is', async () => {
        await page.goto(`${country.url}/prehled`);
        return (await textOf(v)).includes(w.sourceDown);
      });
      // A page that asked ISDS would never come now.
      faults.set({ isds: [{ kind: 'hang' }] });
      await page.reload();
      await assertSays(v, w.sourceDown);
      await assertSays(v, 'Zpráva před výpadkem');
      await folder(v, w.received);
      await assertSays(v, w.isdsDown);
      faults.set({ isds: [{ kind: 'maintenance' }] });

      const letter = {
        subject: 'Zpráva psaná ve výpadku',
        text: 'Má odejít, až to půjde.',
        file: samplePdf('příloha.pdf'),
      };
      await beginMessageTo(v, town.box);
      await writeAndSend(v, letter);
      await assertSays(v, w.queued);
      await folder(v, w.sent);
      await assertSays(v, w.onTheWay);
      assert.equal((await acceptedBySubject(country)).get(letter.subject), undefined);

      await page.getByRole('link', { name: letter.subject }).click();
      await page.locator('#odeslani').waitFor();
      faults.clear();
      await untilAccepted(v);
      const arrived = await foundInBox(country, town.box, letter.subject);
      assert.equal(arrived.length, 1);
      assert.ok(arrived[0]!.some(({ bytes }) => bytes.equals(letter.file.buffer)));
      await page.goto(`${country.url}/prehled`);
      await eventually('the tile is as new as can be', async () => {
        await page.reload();
        return !(await textOf(v)).includes(w.sourceDown);
      });
    } finally {
      faults.clear();
      await v.leave();
    }
  });

  test('a message whose acceptance was never heard of is not sent again', { timeout }, async () => {
    const { country } = on;
    const { faults } = country.simulators;
    const v = await visitor(on, { person: 7 });
    const town = townOf(country);
    const letter = { subject: 'Zpráva se ztracenou odpovědí', text: 'Jen jednou.', file: samplePdf('jednou.pdf') };
    try {
      await signIn(v);
      await connectBox(v);
      await beginMessageTo(v, town.box);
      faults.set({ isds: [{ kind: 'lose', operation: 'CreateMessage', times: 1 }] });
      await writeAndSend(v, letter);
      await untilAccepted(v);
      assert.deepEqual(faults.all(), {}, 'the answer was lost indeed');
      assert.equal((await acceptedBySubject(country)).get(letter.subject), 1);
      await folder(v, v.w.sent);
      await heading(v, v.w.sent);
      assert.equal(await v.page.locator('.messages__subject', { hasText: letter.subject }).count(), 1);
    } finally {
      faults.clear();
      await v.leave();
    }
  });
});
