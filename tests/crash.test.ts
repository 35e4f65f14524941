import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Country } from './country.ts';
import {
  acceptedBySubject,
  beginMessageTo,
  connectBox,
  fillIn,
  foundInBox,
  type Letter,
  townOf,
  untilAccepted,
} from './journeys/box.ts';
import { eventually } from './journeys/eventually.ts';
import { samplePdf } from './journeys/files.ts';
import { signIn } from './journeys/sign-in.ts';
import { stage } from './journeys/stage.ts';
import { assertSays, button, heading, visitor, type Visitor } from './journeys/visitor.ts';

const timeout = 180_000;

/** When the portal dies, told by what is seen from outside; resolves at that moment. */
interface Moment {
  readonly what: string;
  happens(page: Page, country: Country): Promise<unknown>;
}

const isSending = ({ url }: { url: string }): boolean => url.endsWith('/odeslat');

/** The fault lets ISDS take its time over one operation; once it has been hit, the portal waits for ISDS. */
async function isdsWasAsked(country: Country, operation: string): Promise<void> {
  country.simulators.faults.set({ isds: [{ kind: 'slow', milliseconds: 20_000, operation, times: 1 }] });
  await eventually(
    `ISDS was asked for ${operation}`,
    async () => Object.keys(country.simulators.faults.all()).length === 0,
  );
}

const moments: readonly Moment[] = [
  {
    what: 'as the form arrives',
    happens: (page) => page.waitForRequest((request) => isSending({ url: request.url() })),
  },
  {
    what: 'as the form is answered',
    happens: (page) => page.waitForResponse((response) => isSending({ url: response.url() })),
  },
  {
    what: 'while ISDS is asked about the recipient',
    happens: (_page, country) => isdsWasAsked(country, 'CheckDataBox'),
  },
  {
    what: 'while ISDS has the message in its hands',
    happens: (_page, country) => isdsWasAsked(country, 'CreateMessage'),
  },
];

describe('a portal killed while it sends', () => {
  const on = stage({
    shape: 'own-process',
    settings: { ISDS_DEADLINE_SECONDS: '3', ISDS_TRANSFER_SECONDS: '4', ISDS_RETRY_SECONDS: '1' },
  });

  test('loses nothing and doubles nothing, whenever it dies', { timeout }, async (context) => {
    const { country } = on;
    const v = await visitor(on, { person: 3 });
    try {
      await signIn(v);
      await connectBox(v);
      for (const [index, moment] of moments.entries()) {
        await context.test(moment.what, () => sendAndDie(v, country, { moment, mark: String(index) }));
      }
    } finally {
      country.simulators.faults.clear();
      await v.leave();
    }
  });
});

async function sendAndDie(
  v: Visitor,
  country: Country,
  { moment, mark }: { moment: Moment; mark: string },
): Promise<void> {
  const { page, w } = v;
  const town = townOf(country);
  const letter: Letter = {
    subject: `Zpráva a smrt portálu ${mark}`,
    text: 'Nic se nesmí ztratit.',
    file: samplePdf(`příloha ${mark}.pdf`),
  };
  await page.goto(`${country.url}/prehled`);
  await beginMessageTo(v, town.box);
  await fillIn(v, letter);
  const draft = page.url();

  const happened = moment.happens(page, country).then(() => country.killPortal());
  await page
    .getByRole('button', { name: w.send, exact: true })
    .click({ noWaitAfter: true })
    .catch(() => {});
  await happened;
  await assert.rejects(fetch(country.url), 'the portal is dead');
  await country.startPortal();

  // The session is still there, and so is the message: as a draft that was never given for sending, or on its way.
  await page.goto(draft);
  if (await page.getByRole('button', { name: w.send, exact: true }).isVisible()) {
    await assertSays(v, letter.file.name);
    await button(v, w.send);
    await untilAccepted(v);
  }
  await eventually(
    'the town has the message',
    async () => ((await acceptedBySubject(country)).get(letter.subject) ?? 0) > 0,
    30_000,
  );
  await eventually('it is among the sent ones', async () => {
    await page.goto(`${country.url}/datova-schranka/odeslane`);
    return (await page.locator('ol.messages .messages__subject', { hasText: letter.subject }).count()) === 1;
  });
  await heading(v, w.sent);
  assert.equal(
    await page.locator('ul.messages .messages__subject', { hasText: letter.subject }).count(),
    0,
    'nothing of it is on its way',
  );
  const arrived = await foundInBox(country, town.box, letter.subject);
  assert.equal(arrived.length, 1, 'exactly once');
  assert.ok(
    arrived[0]!.some(({ bytes }) => bytes.equals(letter.file.buffer)),
    'whole',
  );
}
