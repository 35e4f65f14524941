import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CitizenId } from '#platform/ids.ts';
import type { Simulators } from '#simulators/index.ts';
import { databoxStreams } from './api.ts';
import { eventually, preparePlace, visit, type Visitor } from './testing/stand.ts';
import { ALICE, COURT, startTown } from './testing/town.ts';

const megabyte = 1024 * 1024;
const size = 20 * megabyte - 4096;
/** What memory may grow by while 400 MB travel; V8 lets garbage of passing chunks lie for a while. */
const allowed = 256 * megabyte;

/** Bytes that do not repeat, made piece by piece. */
const block = randomBytes(megabyte);
function* pieces(): Generator<Buffer> {
  yield Buffer.from('plain words\n');
  for (let left = size - 12; left > 0; left -= block.length)
    yield Buffer.from(block.subarray(0, Math.min(left, block.length)).map((byte) => 97 + (byte % 26)));
}
const digest = createHash('sha256');
for (const piece of pieces()) digest.update(piece);
const expected = digest.digest('hex');

describe('memory', () => {
  let town: Simulators;
  let remove: () => Promise<void>;
  let child: ReturnType<typeof spawn>;
  let lines: AsyncIterator<string>;
  let people: Visitor[];

  const line = async () => (await lines.next()).value as string;
  const peak = async () => {
    child.stdin!.write('peak\n');
    return Number(await line());
  };

  before(async () => {
    const big = {
      ordinal: 900,
      kind: 'big',
      sender: COURT,
      recipient: ALICE,
      subject: 'Velká zpráva',
      personalDelivery: false,
      allowSubstituteDelivery: true,
    };
    const deliveredAt = new Date(Date.now() - 20 * 86_400_000);
    const attachment = {
      fileName: 'velka.txt',
      mimeType: 'text/plain',
      metaType: 'main' as const,
      render: async () => Buffer.concat([...pieces()]),
    };
    town = await startTown({
      empty: true,
      letters: (of) =>
        of.id === ALICE.id ? [{ ...big, deliveredAt, acceptedAt: deliveredAt, attachments: [attachment] }] : [],
    });
    const prepared = await preparePlace(town, { ISDS_TRANSFER_SECONDS: '120', ISDS_DEADLINE_SECONDS: '60' });
    remove = prepared.remove;
    const script = fileURLToPath(new URL('./testing/measured.ts', import.meta.url));
    child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, JSON.stringify(prepared.place)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    const { url, citizens } = JSON.parse(await line()) as { url: string; citizens: CitizenId[] };
    people = citizens.map((citizen) => visit(url, citizen));
  });
  after(async () => {
    if (child?.exitCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    await Promise.all((people ?? []).map((person) => person.leave()));
    await town?.stop();
    await remove?.();
  });

  it('stays bounded while a message of 20 MB is fetched, 5 are uploaded and 20 people download 20 MB at once', async (context) => {
    const [alice] = people;
    await alice!.connect(ALICE);
    const base = await peak();
    const message = await eventually(
      async () =>
        (await alice!.databox.messages.list({ folder: 'received' })).items.find(({ contentKept }) => contentKept),
      120_000,
    );
    const fetched = await peak();
    const received = await alice!.stream(databoxStreams.attachment(message.id, 0));
    assert.equal(await sha256(received.body), expected);

    // Drafts need a box to be sent from; the same one serves all.
    await Promise.all(people.slice(1).map((person) => person.connect(ALICE)));
    await Promise.all(
      people.map((person) =>
        eventually(
          async () => (await person.databox.messages.list({ folder: 'received' })).items[0]?.contentKept,
          120_000,
        ),
      ),
    );
    await peak();
    const files = await Promise.all(
      people.map(async (person) => {
        const draft = await person.databox.drafts.create({});
        const headers = { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="velka.txt"' };
        const answer = await person.stream(databoxStreams.upload(draft.id), {
          method: 'POST',
          headers,
          body: Readable.from(pieces()),
        });
        const { id } = JSON.parse((await buffer(answer.body)).toString()) as { id: string };
        return { person, path: databoxStreams.draftAttachment(draft.id, id) };
      }),
    );
    const uploaded = await peak();

    // All twenty are open before the first is read, so that the slowness of readers must hold the server back.
    const downloads = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const { person, path } = files[index % files.length]!;
        return person.stream(path);
      }),
    );
    assert.ok(downloads.every(({ status }) => status === 200));
    const digests = await Promise.all(downloads.map(({ body }) => sha256(body)));
    assert.ok(digests.every((one) => one === expected));
    const downloaded = await peak();
    const growth = { fetched: fetched - base, uploaded: uploaded - base, downloaded: downloaded - base };
    for (const [what, bytes] of Object.entries(growth)) {
      context.diagnostic(`${what}: +${Math.round(bytes / megabyte)} MB over ${Math.round(base / megabyte)} MB`);
      assert.ok(bytes < allowed, `${what} took ${Math.round(bytes / megabyte)} MB`);
    }
  });
});

async function sha256(body: NodeJS.ReadableStream): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of body) hash.update(piece as Buffer);
  return hash.digest('hex');
}
