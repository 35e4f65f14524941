import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { countRows } from '#platform/leaving/index.ts';
import { profileApi } from '#services/profile/api.ts';
import { eventually } from './journeys/eventually.ts';
import { content, live, marksOf, read, sealedOf, writes } from './restore/life.ts';
import { newPlace, type Place, type Portal } from './restore/place.ts';

const timeout = 240_000;
/** Two people with data boxes: one stays, one leaves after the backup. */
const people = { stays: 3, leaves: 5 };

describe('a backup, and a portal brought back from it', () => {
  let place: Place;
  let portal: Portal | undefined;
  let stays: CitizenCaller;
  let leaves: CitizenCaller;
  /** All that the services held of the one who stays, opened, before the backup. */
  let held: Map<string, string>;
  /** And every blob of theirs in the database. */
  let sealed: Map<string, readonly string[]>;
  let acknowledged: string[];
  /** How many writes were acknowledged before the backup began. */
  let begun: number;
  let document: string;
  const lost = () => join(place.folder, 'lost');
  const archive = () => join(place.folder, 'backups', 'portal.tar.zst');
  const keys = () => join(place.folder, 'safe', 'keys.json');

  before(async () => {
    place = await newPlace();
    await mkdir(join(place.folder, 'backups'));
    await mkdir(join(place.folder, 'safe'));
  });
  after(async () => {
    await portal?.stop();
    await place.stop();
  });

  test('is made while people write, of one moment, with the keys apart', { timeout }, async () => {
    portal = await place.start(lost());
    [stays, leaves] = [await portal.signIn(people.stays), await portal.signIn(people.leaves)];
    document = await live(portal, stays, people.stays);
    await live(portal, leaves, people.leaves);
    await portal.running.events.drained(90_000);
    held = await portal.everything(stays);
    sealed = await sealedOf(portal.adminUrl, stays);
    for (const service of ['datova-schranka', 'dokumenty', 'kalendar', 'profil', 'identita'])
      assert.ok(
        [...held.keys()].some((name) => name.startsWith(`po-be-${service}/`)),
        `${service} holds something`,
      );

    const writer = writes(portal, stays);
    begun = await eventually('people write', async () => writer.count() > 5 && writer.count());
    const { code, output } = await place.command(lost(), 'backup', '--to', archive(), '--keys-to', keys());
    acknowledged = await writer.stop();
    assert.equal(code, 0, output);
    assert.match(output, /read again and whole/);
    assert.match(output, /citizens: 2; departed: 0/);
    assert.match(output, /The keys are not in it: without .*safe\/keys\.json nothing in it opens/);
    assert.match(output, /Not in it, since they are elsewhere: .*NIA_KEY_FILE/);
    assert.ok(acknowledged.length > begun, 'people wrote while it was made');
    const verified = await place.command(lost(), 'backup', '--verify', archive());
    assert.equal(verified.code, 0, verified.output);
    assert.match(verified.output, /The backup is whole/);
    const bytes = await readFile(archive());
    for (const key of (JSON.parse(await readFile(keys(), 'utf8')) as { keys: { key: string }[] }).keys)
      assert.ok(!bytes.includes(key.key) && !bytes.includes(Buffer.from(key.key, 'base64')));
  });

  test('one leaves after it, and the list outside of it knows', { timeout }, async () => {
    const erased = await place.command(lost(), 'keys', 'erase', leaves.citizen, '--yes');
    assert.equal(erased.code, 0, erased.output);
    assert.match(await readFile(join(lost(), 'keys.json.departed'), 'utf8'), new RegExp(`Z ${leaves.citizen}\n$`));
    const listed = await place.command(lost(), 'keys', 'departed');
    assert.match(listed.output, new RegExp(`Z ${leaves.citizen}`));
    await portal!.stop();
    portal = undefined;
    await copyFile(join(lost(), 'keys.json.departed'), `${keys()}.departed`);
  });

  test('what cannot be restored is said in a sentence, and touches nothing', { timeout }, async () => {
    const target = join(place.folder, 'untouched');
    const refused = async (message: RegExp, ...args: string[]): Promise<void> => {
      const { code, output } = await place.command(target, 'restore', ...args);
      assert.equal(code, 1, output);
      assert.match(output, message);
      assert.doesNotMatch(output, /^\s+at /m, 'no stack');
      assert.deepEqual(await readdir(target).catch(() => []), []);
    };
    const broken = join(place.folder, 'backups', 'broken.tar.zst');
    const good = await readFile(archive());
    const altered = Buffer.from(good);
    altered[Math.floor(good.length / 2)]! ^= 1;
    await writeFile(broken, altered);
    await refused(/is damaged|cannot be read\. It is damaged/, '--from', broken, '--keys', keys());
    for (const size of [good.length - 2_000, 0]) {
      await copyFile(archive(), broken);
      await truncate(broken, size);
      await refused(/cannot be read\. It is damaged or cut off|has no manifest/, '--from', broken, '--keys', keys());
    }
    await refused(/There is no backup/, '--from', `${broken}.none`, '--keys', keys());
    await refused(
      /opens only with the key file of its portal.*Give it by --keys/s,
      '--from',
      archive(),
      '--departed',
      `${keys()}.departed`,
    );
    const other = join(place.folder, 'safe', 'other.json');
    await writeFile(
      other,
      (await readFile(keys(), 'utf8')).replace(/"key": ".+?"/g, `"key": "${randomBytes(32).toString('base64')}"`),
      { mode: 0o600 },
    );
    const departed = ['--departed', `${keys()}.departed`];
    await refused(/The key file is not the one of this backup/, '--from', archive(), '--keys', other, ...departed);
    const apart = join(place.folder, 'safe', 'apart.json');
    await copyFile(keys(), apart);
    await refused(/There is no list of those who have left/, '--from', archive(), '--keys', apart);
    await writeFile(`${apart}.departed`, 'nobody\n');
    await refused(/Line 1 of the list of destroyed keys .* is damaged/, '--from', archive(), '--keys', apart);
  });

  test('every record of the one who stayed opens again; who has left stays erased', { timeout }, async () => {
    const found = join(place.folder, 'found');
    const { code, output } = await place.command(found, 'restore', '--from', archive(), '--keys', keys());
    assert.equal(code, 0, output);
    assert.match(output, /The keys of all 2 citizens open\. 1 who had left since then are erased again/);
    assert.match(output, /chains of the citizens' log hold/);

    portal = await place.start(found);
    const again = await portal.everything(stays);
    const changed = [...held].filter(([name, digest]) => again.get(name) !== digest && !grown.has(name));
    assert.deepEqual(
      changed.map(([name]) => name),
      [],
      'every file of the export is there and the same',
    );
    const sealedAgain = await sealedOf(portal.adminUrl, stays);
    const lostOnes = [...sealed].filter(([column, blobs]) =>
      blobs.some((blob) => !sealedAgain.get(column)?.includes(blob)),
    );
    assert.deepEqual(
      lostOnes.map(([column]) => column).filter((column) => !replaced.has(column)),
      [],
    );
    assert.deepEqual(await read(portal, stays, document), content);
    assert.equal((await portal.client('po-be-profil', profileApi).as(stays).get()).address.text, 'Paní Testová');

    const marks = await marksOf(portal, stays);
    assert.ok(
      marks.length >= begun && marks.length <= acknowledged.length + 1,
      `${marks.length} of ${acknowledged.length}`,
    );
    const inOrder = [...acknowledged, `Záznam ${String(acknowledged.length).padStart(5, '0')}`];
    assert.deepEqual(marks, inOrder.slice(0, marks.length), 'nothing is missing in between');

    await portal.running.events.drained(90_000);
    await eventually('the rows of the one who left are gone', async () =>
      (await countRows(portal!.adminUrl, leaves.citizen)).every(({ rows: count }) => count === 0),
    );
    const shown = await place.command(found, 'keys', 'show-erased', leaves.citizen);
    assert.equal(shown.code, 0, shown.output);
    assert.match(shown.output, /The key of this citizen was destroyed/);
    const entries = await readdir(join(found, 'files'), { recursive: true, withFileTypes: true });
    const files = entries.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    assert.ok(files.some((name) => name.includes(stays.citizen)));
    assert.ok(!files.some((name) => name.includes(leaves.citizen)), 'nor are their files there');
    const dead = await place.command(found, 'events', 'dead');
    assert.doesNotMatch(dead.output, /citizen\.(?:left|erased)/);
    const audit = await place.command(found, 'audit', 'check');
    assert.equal(audit.code, 0, audit.output);

    const back = await portal.signIn(people.leaves);
    assert.notEqual(back.citizen, leaves.citizen, 'who comes back is a stranger');
    assert.equal((await portal.signIn(people.stays)).citizen, stays.citizen, 'who stayed is known');
  });

  test('a folder that is in use is left alone, and moved aside when that is asked for', { timeout }, async () => {
    const found = join(place.folder, 'found');
    const from = ['--from', archive()];
    const running = await place.command(found, 'restore', ...from, '--force');
    assert.equal(running.code, 1);
    assert.match(running.output, /A portal \(process \d+\) runs on .*found\. Stop it first/);
    const { stop } = portal!;
    portal = undefined;
    await stop();
    const full = await place.command(found, 'restore', ...from);
    assert.match(full.output, /is not empty\. .*--force/s);
    const forced = await place.command(found, 'restore', ...from, '--force');
    assert.equal(forced.code, 0, forced.output);
    assert.match(forced.output, /What was there before is in .*before-restore-/);
    const aside = (await readdir(found)).find((name) => name.startsWith('before-restore-'));
    assert.ok((await readdir(join(found, aside!))).includes('database'));
    portal = await place.start(found);
    assert.deepEqual(await read(portal, stays, document), content);
    await portal.stop();
    portal = undefined;
    // Keys inside, sealed by a passphrase, of a portal that is not running.
    const passphrase = join(place.folder, 'safe', 'passphrase');
    await writeFile(passphrase, 'a long passphrase for tests\n');
    const inside = join(place.folder, 'backups', 'inside.tar.zst');
    const refused = await place.command(found, 'backup', '--to', inside, '--with-keys');
    assert.match(refused.output, /Give a passphrase/);
    const made = await place.command(found, 'backup', '--to', inside, '--with-keys', '--passphrase-file', passphrase);
    assert.equal(made.code, 0, made.output);
    const departed = ['--departed', join(found, 'keys.json.departed')];
    const third = join(place.folder, 'third');
    const opened = await place.command(
      third,
      'restore',
      '--from',
      inside,
      '--passphrase-file',
      passphrase,
      ...departed,
    );
    assert.equal(opened.code, 0, opened.output);
    assert.deepEqual(await readFile(join(third, 'keys.json'), 'utf8'), await readFile(keys(), 'utf8'));
  });
});

/** Files of an export with what was written while the backup was made. */
const grown: ReadonlySet<string> = new Set([
  'po-be-kalendar/udalosti.json',
  'po-be-kalendar/kalendar.ics',
  'po-be-dlazdice/prehled.json',
]);
/** What is sealed anew as time goes by. */
const replaced: ReadonlySet<string> = new Set(['po_be_dlazdice.board.sealed']);
