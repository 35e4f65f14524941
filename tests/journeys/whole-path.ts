import assert from 'node:assert/strict';
import {
  connectBox,
  foundInBox,
  letterComes,
  openListed,
  timePasses,
  townOf,
  untilAccepted,
  viewAndSave,
  writeAndSend,
} from './box.ts';
import { eventually } from './eventually.ts';
import { samplePdf } from './files.ts';
import { signIn } from './sign-in.ts';
import type { Stage } from './stage.ts';
import {
  assertSays,
  button,
  folder,
  heading,
  link,
  textOf,
  visitor,
  type Visitor,
  type VisitorOptions,
} from './visitor.ts';

/**
 * The whole path of a citizen: sign in, connect a data box, read a message with a PDF, save it, put it aside, reply
 * with a file, follow the reply until the other side has it.
 */
export async function wholePath(stage: Stage, options: VisitorOptions): Promise<void> {
  const { country } = stage;
  const v = await visitor(stage, options);
  try {
    const mark = `${options.person}-${options.lang ?? 'cs'}`;
    const [box] = v.person.dataBoxes;
    assert.ok(box, 'the person has a data box');
    const town = townOf(country);
    const subject = `Výzva k doplnění podání ${mark}`;
    await letterComes(country, { box, sender: town, subject });

    await signIn(v);
    await connectBox(v);
    // The page shows by itself what has been fetched.
    await v.page.locator('.messages__subject').first().waitFor();
    await readAndPutAside(v, subject);

    const reply = {
      subject: `Doplnění podání ${mark}`,
      text: 'Posílám, co jste žádali.\nS pozdravem',
      file: samplePdf(`doplnění ${mark}.pdf`),
    };
    await openListed(v, v.w.archived, subject);
    await button(v, v.w.reply);
    await heading(v, v.w.write);
    await assertSays(v, town.name);
    await writeAndSend(v, reply);
    await untilAccepted(v);
    await link(v, v.w.openSent);
    await heading(v, reply.subject);
    await assertSays(v, v.w.delivered);

    const arrived = await foundInBox(country, town.box, reply.subject);
    assert.equal(arrived.length, 1, 'the town has the reply exactly once');
    const file = arrived[0]!.find(({ name }) => name === reply.file.name);
    assert.ok(file, `the reply carries the file: ${arrived[0]!.map(({ name }) => name).join(', ')}`);
    assert.ok(file.bytes.equals(reply.file.buffer), 'with the same bytes');

    await followDelivery(v, reply.subject);
  } finally {
    await v.leave();
  }
}

/** Opens a message that waits to be served, views and saves its PDF, and puts it into the archive. */
async function readAndPutAside(v: Visitor, subject: string): Promise<void> {
  const { w } = v;
  await openListed(v, w.received, subject);
  await button(v, w.open);
  await heading(v, subject);
  await assertSays(v, w.genuine);
  await viewAndSave(v);
  await button(v, w.archive);
  await assertSays(v, w.isArchived);
}

/** Once the town has taken the reply over, the sent message says so. */
async function followDelivery(v: Visitor, subject: string): Promise<void> {
  const { w, page } = v;
  await timePasses(v.country, 10);
  await folder(v, w.boxes);
  await button(v, w.refresh, false);
  await openListed(v, w.sent, subject);
  await heading(v, subject);
  await eventually('the sent message is served', async () => {
    await page.reload();
    return w.served.test(await textOf(v));
  });
  await link(v, w.delivery);
  await heading(v, w.delivery);
  assert.ok((await page.locator('.steps li').count()) >= 2, 'the delivery is told step by step');
}
