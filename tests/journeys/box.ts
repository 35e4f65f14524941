import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createIsdsClient } from '#connectors/isds/index.ts';
import type { DataBox, Institution } from '#simulators/population/types.ts';
import type { Country } from '../country.ts';
import { eventually } from './eventually.ts';
import type { PickedFile } from './hands.ts';
import { assertSays, button, folder, heading, link, section, type Visitor } from './visitor.ts';

/** A town of the country: it takes what people write to it, and confirms it. */
export function townOf(country: Country): Institution {
  const town = country.simulators.population.institutions.find(({ kind }) => kind === 'town');
  assert.ok(town);
  return town;
}

/** An institution writes to a box now; gives the number of the message. */
export async function letterComes(
  country: Country,
  letter: { box: DataBox; sender: Institution; subject: string; paragraphs?: readonly string[] },
): Promise<string> {
  const answer = await fetch(`${country.simulators.url}/_control/isds/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...letter, box: letter.box.id, sender: letter.sender.key }),
  });
  assert.equal(answer.status, 201);
  return ((await answer.json()) as { dmID: string }).dmID;
}

/** Connects the visitor's own box on the consent page of ISDS, by their sign-in at the national identity. */
export async function connectBox(v: Visitor): Promise<void> {
  const { w } = v;
  await section(v, w.databox);
  await link(v, w.connect);
  await button(v, w.toBoxes);
  await button(v, w.allow);
  await heading(v, w.received);
}

/** Follows a message of a folder, waiting until it is there. */
export async function openListed(v: Visitor, name: string, subject: string): Promise<void> {
  const { page } = v;
  const listed = page.locator('.messages__subject', { hasText: subject });
  await eventually(`"${subject}" is listed`, async () => {
    await folder(v, name);
    return (await listed.count()) > 0;
  });
  await v.hands.press(listed.first());
}

/** Views the first PDF of an open message in the page, and saves it; gives its bytes. */
export async function viewAndSave(v: Visitor): Promise<Buffer> {
  const { page, w } = v;
  const [shown] = await Promise.all([
    page.waitForResponse((response) => response.url().includes('zobrazit=1')),
    v.hands.press(page.getByRole('link', { name: new RegExp(`^${w.view} .+\\.pdf$`) }).first()),
  ]);
  await page.getByRole('heading', { level: 3, name: w.preview }).waitFor();
  assert.equal(shown.status(), 200);
  assert.match(shown.headers()['content-type'] ?? '', /^application\/pdf/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    v.hands.press(page.getByRole('link', { name: new RegExp(`^${w.download} .+\\.pdf$`) }).first()),
  ]);
  assert.match(download.suggestedFilename(), /\.pdf$/);
  const bytes = await readFile(await download.path());
  assert.equal(bytes.subarray(0, 5).toString('latin1'), '%PDF-');
  return bytes;
}

/** Begins a new message and looks its recipient up by the ID of the box. */
export async function beginMessageTo(v: Visitor, recipient: DataBox): Promise<void> {
  const { page, w } = v;
  await section(v, w.databox);
  await link(v, w.write);
  await heading(v, w.write);
  await button(v, w.findRecipient);
  await heading(v, w.findRecipient);
  await v.hands.write(page.getByLabel(w.whom, { exact: true }), recipient.id);
  await button(v, w.search);
  await button(v, new RegExp(`^(${w.choose}|${w.useId})`));
  await heading(v, w.write);
  await assertSays(v, recipient.id);
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly file: PickedFile;
}

/** Fills in the form of a message, with a file; ends on the page where it is checked before it leaves. */
export async function fillIn(v: Visitor, { subject, text, file }: Letter): Promise<void> {
  const { page, w, hands } = v;
  await hands.write(page.getByLabel(w.subject, { exact: true }), subject);
  await hands.write(page.getByLabel(w.text, { exact: true }), text);
  await hands.pick(page.getByLabel(w.addFiles, { exact: true }), [file]);
  await button(v, w.upload);
  await page.getByRole('link', { name: file.name }).waitFor();
  await button(v, w.check);
  await heading(v, w.check);
  await assertSays(v, file.name);
}

/** Fills in the form of a message, with a file, and sends it; ends on the page that tells how the sending goes. */
export async function writeAndSend(v: Visitor, letter: Letter): Promise<void> {
  await fillIn(v, letter);
  await button(v, v.w.send);
  await v.page.locator('#odeslani').waitFor();
}

/** Waits on the page of a sending until the page itself, without being touched, says that ISDS has taken it. */
export async function untilAccepted(v: Visitor): Promise<void> {
  await v.page.getByRole('link', { name: v.w.openSent }).waitFor({ timeout: 25_000 });
  await assertSays(v, v.w.accepted);
}

/** How many messages of each subject ISDS has accepted, whoever they are for. */
export async function acceptedBySubject(country: Country): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${country.simulators.url}/_control/isds/messages`);
  const counts = (await answer.json()) as { subject: string; count: number }[];
  return new Map(counts.map(({ subject, count }) => [subject, count]));
}

/** Files of the messages of that subject that lie in a box, one entry a message, as its owner finds them. */
export async function foundInBox(
  country: Country,
  box: DataBox,
  subject: string,
): Promise<{ name: string; bytes: Buffer }[][]> {
  const isds = createIsdsClient({
    place: { baseUrl: `${country.simulators.url}/isds` },
    credentials: { way: 'basic', user: box.login, password: box.password },
  });
  try {
    const found = (await isds.listReceived({ limit: 1000 })).filter((record) => record.annotation === subject);
    return await Promise.all(
      found.map(async ({ messageId }) => {
        const { files } = await isds.downloadMessage(messageId);
        return files.map(({ name, content }) => ({ name, bytes: Buffer.from(content) }));
      }),
    );
  } finally {
    await isds.close();
  }
}

/** Makes time pass in the simulated country, and its institutions do what is due. */
export async function timePasses(country: Country, seconds: number): Promise<void> {
  country.simulators.clock.advance(seconds * 1000);
  await fetch(`${country.simulators.url}/_control/isds/automaton`, { method: 'POST' });
}
