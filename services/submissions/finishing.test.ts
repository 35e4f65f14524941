import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { eventually } from '#services/databox/testing/stand.ts';
import { submissionsApi, submissionsStreams } from './api.ts';
import { codeOf, storedFiles, tidied } from './testing/looks.ts';
import { startStand, type Stand } from './testing/stand.ts';
import household from './testing/types/household/type.ts';

let stand: Stand;
before(async () => {
  stand = await startStand();
});
after(() => stand?.stop());

const pdf = Buffer.concat([
  Buffer.from('%PDF-1.7\n'),
  Buffer.alloc(3_000, 'Nájemní smlouva. '),
  Buffer.from('\n%%EOF\n'),
]);
const hour = 3_600_000;
/** Somebody new with a draft; `fill` answers everything. */
async function somebody(type = 'household', parent: string | null = null, who?: CitizenCaller) {
  const caller = who ?? (await stand.citizen());
  const api = stand.as(caller);
  const { id } = await api.drafts.begin({ key: randomUUID(), type, mandate: null, parent });
  const upload = async (slot: string, fileName: string, body: Buffer) => {
    const headers = { 'content-disposition': contentDisposition('attachment', fileName) };
    const answer = await stand.stream(caller, submissionsStreams.upload(id, slot), { method: 'POST', body, headers });
    return {
      status: answer.status,
      body: JSON.parse(String(await buffer(answer.body))) as { id: string; code: string },
    };
  };
  const get = async (path: string) => {
    const { status, headers, body } = await stand.stream(caller, path);
    return { status, headers, bytes: await buffer(body) };
  };
  const fill = async (more: object = {}) => {
    const answers = {
      ...household.examples[0],
      home: `x #${stand.person.address.addressPlaceCode}`,
      needs: [],
      office: '',
      ...more,
    };
    for (const page of household.pages) await api.drafts.save({ id, page: page.id, answers });
  };
  return { caller, api, id, upload, get, fill };
}

const stored = (citizen: string): Promise<string[]> => storedFiles(stand, citizen);

test('a file is taken as a data box takes it, lies sealed, is given back, and goes when it is removed', async () => {
  const { caller, api, id, upload, get, fill } = await somebody();
  assert.equal((await upload('smlouva', 'smlouva.pdf', pdf)).status, 404, 'the answers ask for none');
  await fill({ needs: ['rent'] });
  assert.deepEqual(
    (await api.drafts.check({ id })).missing.map(({ slot }) => slot),
    ['smlouva'],
  );
  const taken = await upload('smlouva', 'Nájemní smlouva.pdf', pdf);
  assert.equal(taken.status, 201);
  const refusals = [
    await upload('smlouva', 'virus.exe', Buffer.from('MZ')),
    await upload('smlouva', 'obrázek.png', pdf),
    await upload('smlouva', 'prázdný.pdf', Buffer.alloc(0)),
    await upload('smlouva', '', pdf),
    await upload('nothing', 'a.pdf', pdf),
  ];
  assert.deepEqual(
    refusals.map(({ status, body }) => `${status} ${body.code}`),
    ['415 TYPE_NOT_ALLOWED', '415 CONTENT_DOES_NOT_MATCH', '422 EMPTY', '422 NAME_MISSING', '404 NOT_FOUND'],
  );
  const large = Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)]);
  assert.equal((await upload('dalsi', 'velký.pdf', large)).body.code, 'TOO_LARGE');
  const several = await Promise.all(
    ['b', 'c', 'd', 'e', 'f', 'g'].map((name) => upload('smlouva', `${name}.pdf`, pdf)),
  );
  assert.equal(
    several.filter(({ status }) => status === 201).length,
    1,
    'several at once are not more than there may be',
  );

  const [slot] = (await api.drafts.get({ id })).slots;
  assert.equal(slot?.files.filter(({ fileName }) => fileName === 'Nájemní smlouva.pdf').length, 1);
  const read = await get(submissionsStreams.file(id, taken.body.id));
  assert.deepEqual(
    [read.status, read.bytes.equals(pdf), read.headers['x-content-type-options']],
    [200, true, 'nosniff'],
  );
  const lying = await stored(caller.citizen);
  assert.equal(lying.length, 2);
  for (const path of lying) assert.ok(!(await readFile(path)).includes('smlouva'), 'sealed');
  const stranger = await stand.portal.citizen();
  assert.equal((await stand.stream(stranger, submissionsStreams.file(id, taken.body.id))).status, 404);
  assert.equal(await codeOf(stand.as(stranger).drafts.removeFile({ id, file: taken.body.id })), 'NOT_FOUND');

  await api.drafts.removeFile({ id, file: taken.body.id });
  assert.equal(await codeOf(api.drafts.removeFile({ id, file: taken.body.id })), 'NOT_FOUND');
  assert.equal((await stored(caller.citizen)).length, 1);
  await api.drafts.remove({ id });
  assert.deepEqual(await stored(caller.citizen), []);
});

test('finishing makes the document once, of all that is right, and nothing changes after it', async () => {
  const { caller, api, id, get, fill } = await somebody();
  assert.equal(await codeOf(api.drafts.finish({ id })), 'INCOMPLETE');
  assert.equal((await get(submissionsStreams.document(id))).status, 409);
  await fill();
  const before = await get(submissionsStreams.document(id));
  assert.deepEqual([before.status, before.bytes.subarray(0, 5).toString()], [200, '%PDF-']);
  await Promise.all([api.drafts.finish({ id }), api.drafts.finish({ id })]);
  await api.drafts.finish({ id });
  const finished = await api.submissions.get({ id });
  assert.deepEqual([finished.state, finished.channel, finished.sections.length], ['ready', 'data-box', 11]);
  assert.ok(finished.to.name.length > 0 && finished.to.by !== null);
  assert.equal(finished.fee?.amount, 100);
  assert.deepEqual(
    finished.files.map(({ kind, mimeType }) => `${kind} ${mimeType}`),
    ['document application/pdf'],
  );
  const { bytes, headers } = await get(`${submissionsStreams.document(id)}?save`);
  assert.equal(bytes.length, finished.files[0]?.size);
  assert.match(headers['content-disposition'] ?? '', /^attachment/);
  assert.equal((await stored(caller.citizen)).length, 1, 'of two at once one is left');
  assert.equal(await codeOf(api.drafts.save({ id, page: 'kdo', answers: { name: 'x' } })), 'CONFLICT');
  assert.equal(await codeOf(api.drafts.keep({ id, answers: { name: 'x' } })), 'CONFLICT');
  assert.equal(await codeOf(api.drafts.address({ id, box: null })), 'CONFLICT');
  assert.equal((await stand.deeds(caller)).filter((deed) => deed.startsWith('finished')).length, 1);

  await api.submissions.reopen({ id });
  await api.drafts.save({ id, page: 'kdo', answers: { name: 'Jiná' } });
  await api.drafts.finish({ id });
  const again = await api.submissions.get({ id });
  assert.ok(JSON.stringify(again.sections).includes('Jiná'));
  assert.equal((await stored(caller.citizen)).length, 1);
});

test('an authority that nobody knows is chosen by the citizen, and only one that there is', async () => {
  const { world } = stand;
  const { address } = world.population;
  world.population = { ...world.population, address: null };
  try {
    const { api, id, fill } = await somebody();
    await fill({ home: `x #${stand.person.address.addressPlaceCode}` });
    assert.equal((await api.drafts.check({ id })).recipient, null);
    assert.equal(await codeOf(api.drafts.finish({ id })), 'RECIPIENT_MISSING');
    await api.drafts.address({ id, box: 'zzzzzzz' });
    assert.equal(await codeOf(api.drafts.finish({ id })), 'RECIPIENT_MISSING');
    const [box] = await stand.query<{ box: string; name: string }>(
      'select box, name from po_be_urady.authority order by box limit 1',
    );
    await api.drafts.address({ id, box: box!.box });
    await api.drafts.finish({ id });
    assert.deepEqual((await api.submissions.get({ id })).to.by, null);
  } finally {
    world.population = { ...world.population, address };
  }
});

test('what adds to another goes to the same authority, and only to what was finished', async () => {
  const { api, id, fill, caller } = await somebody();
  assert.equal(await codeOf(somebody('supplement', id, caller)), 'NOT_FOUND');
  await fill();
  await api.drafts.finish({ id });
  const { id: more } = await somebody('supplement', id, caller);
  await api.drafts.save({ id: more, page: 'text', answers: { text: 'Doplňuji.' } });
  await api.drafts.finish({ id: more });
  const [first, second] = [await api.submissions.get({ id }), await api.submissions.get({ id: more })];
  assert.deepEqual([second.to, second.parent], [first.to, id]);
});

test('broken off anywhere, finishing leaves a draft or a finished one, and nothing behind', async () => {
  for (const broken of ['made', 'stored', 'changed'] as const) {
    const { api, id, fill, caller, get } = await somebody();
    await fill();
    stand.steps.at = async (step) => {
      if (step === broken) throw new Error('the process has died');
    };
    await assert.rejects(api.drafts.finish({ id }));
    stand.steps.at = async () => undefined;
    assert.equal((await api.drafts.get({ id })).state, broken === 'changed' ? 'ready' : 'draft');
    await api.drafts.finish({ id });
    assert.equal((await api.submissions.get({ id })).files.length, 1);
    assert.equal((await get(submissionsStreams.document(id))).status, 200);
    assert.equal((await stored(caller.citizen)).length, 1, broken);
  }
});

test('what is written while it is being finished stands in the document', async () => {
  const { api, id, fill } = await somebody();
  await fill();
  let once = true;
  stand.steps.at = async (step) => {
    if (step !== 'stored' || !once) return;
    once = false;
    await api.drafts.keep({ id, answers: { story: 'V poslední chvíli' } });
  };
  await api.drafts.finish({ id });
  stand.steps.at = async () => undefined;
  const { sections, files } = await api.submissions.get({ id });
  assert.ok(JSON.stringify(sections).includes('V poslední chvíli'));
  assert.equal(files.length, 1);
});

test('a draft is warned of a week before its end, then deleted with its files; what nobody knows of is put away', async () => {
  const { caller, api, id, upload } = await somebody();
  await upload('dalsi', 'a.pdf', pdf);
  const began = stand.clock.now;
  // A process died after it had stored a content and before its row: such a file lies beside.
  const [lying] = await stored(caller.citizen);
  await copyFile(lying!, join(dirname(lying!), randomUUID()));
  const warned = async () =>
    (
      await stand.query<{ n: number }>(
        `select count(*)::int as n from events.outbox where name = 'submissions.draft-ending' and payload->>'submission' = '${id}'`,
      )
    )[0]?.n;
  const at = async (days: number) => {
    stand.clock.now = new Date(began.getTime() + days * 24 * hour);
    await tidied(stand, caller);
  };
  try {
    await tidied(stand, caller);
    assert.equal((await stored(caller.citizen)).length, 2, 'it may just be on its way');
    await at(80);
    assert.equal(await warned(), 0);
    assert.deepEqual(await stored(caller.citizen), [lying]);
    await at(85);
    await at(86);
    assert.equal(await warned(), 1, 'once');
    assert.equal((await api.drafts.get({ id })).progress.of, 10);
    await at(92);
    assert.equal(await codeOf(api.drafts.get({ id })), 'NOT_FOUND');
    assert.deepEqual(await stored(caller.citizen), []);
    assert.ok((await stand.deeds(caller)).includes(`ended service ${id}`));
  } finally {
    stand.clock.now = began;
  }
});

test('all of it goes with the citizen: what they take along, and what is left when they leave', async () => {
  const { caller, api, id, upload, fill } = await somebody();
  await fill();
  await upload('dalsi', 'Příloha.pdf', pdf);
  await api.drafts.finish({ id });
  const profile = stand.portal.client('po-be-podani', submissionsApi, 'po-be-profil');
  const { status, body } = await profile.stream(
    { kind: 'service', target: 'po-be-profil' },
    `/export/${caller.citizen}`,
  );
  const archive = (await buffer(body)).toString('utf8');
  assert.equal(status, 200);
  for (const part of [
    'podani.json',
    `${id}/odpovedi.json`,
    `${id}/podane.json`,
    'Příloha.pdf',
    'Zkušební žádost.pdf',
    'jana@example.cz',
  ])
    assert.ok(archive.includes(part), part);
  const refused = await stand.stream(caller, `/export/${caller.citizen}`);
  assert.ok(refused.status === 403 || refused.status === 401);

  const payload = JSON.stringify({ citizen: caller.citizen });
  await stand.query(
    `insert into events.outbox (name, citizen, payload) values ('citizen.left', '${caller.citizen}', '${payload}')`,
  );
  // A folder may go while it is looked into.
  await eventually(async () => (await stored(caller.citizen).catch(() => ['unknown'])).length === 0);
  await eventually(async () => {
    const [left] = await stand.query<{ n: number }>(
      `select count(*)::int as n from po_be_podani.submission where citizen = '${caller.citizen}'`,
    );
    return left?.n === 0;
  });
});
