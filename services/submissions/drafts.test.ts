import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { Mandate } from '#services/mandates/api.ts';
import { submissionsApi, submissionsStreams } from './api.ts';
import { codeOf } from './testing/looks.ts';
import { startStand, type Stand } from './testing/stand.ts';
import household from './testing/types/household/type.ts';

let stand: Stand;
before(async () => {
  stand = await startStand();
});
after(() => stand?.stop());

const beginning = (more: object = {}) => ({
  key: randomUUID(),
  type: 'household',
  mandate: null,
  parent: null,
  ...more,
});
/** Somebody new with a draft. */
async function somebody(more: object = {}) {
  const caller = await stand.citizen();
  const api = stand.as(caller);
  const { id } = await api.drafts.begin(beginning(more));
  const raw = async (page: string) =>
    Object.fromEntries((await api.drafts.page({ id, page })).questions.map((one) => [one.name, one.raw]));
  return { caller, api, id, raw };
}

test('types are offered by title, and one tells of itself before anything is filled in', async () => {
  const api = stand.as(await stand.citizen());
  assert.deepEqual(
    (await api.types.list()).map(({ id }) => id),
    ['supplement', 'household'],
  );
  const told = await api.types.get({ type: 'household' });
  assert.deepEqual(told.recipient, { by: 'place', office: 'municipality', ofResidence: true });
  assert.deepEqual(
    told.attachments.map(({ optional, conditional }) => [optional, conditional]),
    [
      [false, true],
      [true, false],
    ],
  );
  assert.equal(await codeOf(api.types.get({ type: 'nothing' })), 'NOT_FOUND');
});

test('a type is previewed with its examples, for the front only', async () => {
  const front = { kind: 'service', target: 'po-fe-portal' } as const;
  const { own } = stand.portal.client('po-be-podani', submissionsApi);
  const preview = await own.types.preview({ type: 'household', example: 0 });
  assert.deepEqual([preview.examples, preview.pages.length, preview.problems], [1, 11, []]);
  assert.equal(preview.pages[1]?.questions[0]?.prefilled?.source, 'example');
  assert.equal(await codeOf(own.types.preview({ type: 'household', example: 1 })), 'NOT_FOUND');
  const made = await stand.stream(front, submissionsStreams.preview('household', 0));
  assert.equal((await buffer(made.body)).subarray(0, 5).toString(), '%PDF-');
  assert.equal((await stand.stream(front, submissionsStreams.preview('household', 7))).status, 404);
  const citizen = await stand.citizen();
  assert.equal((await stand.stream(citizen, submissionsStreams.preview('household', 0))).status, 403);
});

test('a draft begins once, filled in with what is known, each with its source and age', async () => {
  const at = '2026-05-01T08:00:00.000Z';
  stand.neighbours.profile.email = {
    verified: { address: 'alice@example.cz', verifiedAt: at, broken: false },
    pending: null,
  };
  const caller = await stand.citizen();
  const api = stand.as(caller);
  const begun = beginning();
  const [{ id }, again] = await Promise.all([api.drafts.begin(begun), api.drafts.begin(begun)]);
  assert.equal(again.id, id);
  assert.equal((await api.drafts.begin(begun)).id, id);
  assert.deepEqual(await stand.deeds(caller), [`begun citizen ${id}`]);
  const asked = async (page: string) => (await api.drafts.page({ id, page })).questions;
  const [email, phone] = await asked('spojeni');
  assert.deepEqual([email?.raw, email?.prefilled], ['alice@example.cz', { source: 'profile', at }]);
  assert.deepEqual([phone?.raw, phone?.prefilled], [null, null]);
  const [home] = await asked('bydliste');
  assert.match(JSON.stringify(home?.raw), new RegExp(`#${stand.person.address.addressPlaceCode}"$`));
  assert.equal(home?.prefilled?.source, 'register');
  assert.ok(Date.parse(home?.prefilled?.at ?? '') <= stand.clock.now.getTime() + 60_000);
  const form = await api.drafts.get({ id });
  assert.deepEqual(
    form.pages.map(({ state }) => state),
    form.pages.map(() => 'todo'),
    'what was filled in is still to be seen',
  );
  assert.equal(form.next, 'kdo');
  assert.equal(await codeOf(api.drafts.begin(beginning({ type: 'nothing' }))), 'NOT_FOUND');
});

test('who is away leaves a form to be filled in by hand; without a name nothing begins', async () => {
  stand.world.mood = 'down';
  stand.neighbours.away.add('driver');
  try {
    const api = stand.as(await stand.portal.citizen());
    const { id } = await api.drafts.begin(beginning());
    const { filer, recipient } = await api.drafts.check({ id });
    assert.deepEqual([filer.kind === 'person' && filer.familyName, filer.address], ['Nováková', null]);
    assert.equal(recipient, null);
    stand.neighbours.away.add('profile');
    assert.equal(await codeOf(stand.as(await stand.portal.citizen()).drafts.begin(beginning())), 'UNAVAILABLE');
  } finally {
    stand.world.mood = 'ok';
    stand.neighbours.away.clear();
  }
});

test('a page keeps what was written, right or wrong, and tells what is wrong and where to go on', async () => {
  const { api, id, raw } = await somebody();
  const wrong = await api.drafts.save({ id, page: 'doba', answers: { since: 'včera', month: '11/2026' } });
  assert.deepEqual(
    wrong.problems.map(({ question, text }) => [question, text.cs]),
    [['since', 'Napište datum jako 1. 2. 2026.']],
  );
  assert.equal(wrong.next, 'penize', 'on, not back');
  assert.deepEqual(await raw('doba'), { since: 'včera', month: '11/2026' });
  await api.drafts.keep({ id, answers: { name: 'Ali' } });
  assert.deepEqual((await api.drafts.page({ id, page: 'kdo' })).problems, [], 'nothing is wrong while somebody writes');
  const saved = await api.drafts.save({ id, page: 'rodina', answers: { status: 'single', income: '1' } });
  assert.equal(saved.next, 'potreby');
  assert.equal((await raw('penize'))['income'], null, 'only questions of the page');
  assert.equal(await codeOf(api.drafts.page({ id, page: 'manzel' })), 'NOT_FOUND');
  assert.equal(await codeOf(api.drafts.save({ id, page: 'nothing', answers: {} })), 'NOT_FOUND');
  const { questions, previous } = await api.drafts.page({ id, page: 'rodina' });
  assert.deepEqual([questions[0]?.raw, questions[0]?.prefilled, previous], ['single', null, 'bydliste']);
  await api.drafts.save({ id, page: 'rodina', answers: { status: 'married' } });
  await api.drafts.save({ id, page: 'manzel', answers: { spouse: 'Petr' } });
  await api.drafts.save({ id, page: 'rodina', answers: { status: 'other' } });
  await api.drafts.save({ id, page: 'rodina', answers: { status: 'married' } });
  assert.deepEqual(await raw('manzel'), { spouse: 'Petr' }, 'kept while it was hidden');
  assert.equal((await api.drafts.get({ id })).pages.find((one) => one.id === 'manzel')?.state, 'done');
});

test('an address that the register does not know is told, and a known one is as the register has it', async () => {
  const { api, id } = await somebody();
  const { problems } = await api.drafts.save({ id, page: 'bydliste', answers: { home: 'Nikde 1 #5' } });
  assert.match(problems[0]?.text.en ?? '', /no such address/);
  const code = stand.person.address.addressPlaceCode;
  await api.drafts.save({ id, page: 'bydliste', answers: { home: `jak se to píše #${code}` } });
  const { sections } = await api.drafts.check({ id });
  const { street, municipality } = stand.person.address;
  const text = sections.find(({ page }) => page === 'bydliste')?.rows[0]?.text.cs ?? '';
  assert.ok(text.includes(municipality) && (!street || text.includes(street)), 'the words of the register');
});

test('two devices at once: the later write wins question by question, nothing of the other is lost', async () => {
  const { api, id, raw, caller } = await somebody();
  const phone = stand.as({ ...caller, session: randomUUID() });
  const writes = [
    ...['a', 'b', 'c'].map((name) => api.drafts.keep({ id, answers: { name } })),
    ...['d', 'e'].map((name) => phone.drafts.save({ id, page: 'kdo', answers: { name } })),
    api.drafts.save({ id, page: 'doba', answers: { since: '1. 2. 2024' } }),
    phone.drafts.save({ id, page: 'doba', answers: { month: '3/2024' } }),
    phone.drafts.keep({ id, answers: { story: 'Z telefonu' } }),
    api.drafts.save({ id, page: 'penize', answers: { people: '2', income: '100' } }),
    phone.drafts.save({ id, page: 'zeme', answers: { country: 'SK' } }),
  ];
  await Promise.all(writes);
  const { name, story } = await raw('kdo');
  assert.ok(['a', 'b', 'c', 'd', 'e'].includes(name as string));
  assert.equal(story, 'Z telefonu');
  assert.deepEqual(await raw('doba'), { since: '1. 2. 2024', month: '3/2024' });
  assert.equal((await raw('zeme'))['country'], 'SK');
  await phone.drafts.save({ id, page: 'kdo', answers: { name: 'last' } });
  assert.equal((await raw('kdo'))['name'], 'last');
  const revisions = new Set((await Promise.all(writes)).map(({ revision }) => revision));
  assert.ok(revisions.size > 3);
});

test('a draft of an older version is carried over on its first opening, and says so', async () => {
  const { api, id, raw } = await somebody();
  await api.drafts.save({ id, page: 'kdo', answers: { name: 'Alice', story: 'Kdysi' } });
  const type = household as { version: number; carryOver?: unknown };
  type.version = 2;
  type.carryOver = (answers: Record<string, unknown>) => ({ name: `${String(answers['name'])} Nováková` });
  try {
    const [form, other] = await Promise.all([api.drafts.get({ id }), api.drafts.get({ id })]);
    assert.ok(form.carriedOver !== null && other.carriedOver !== null);
    assert.deepEqual(await raw('kdo'), { name: 'Alice Nováková', story: 'Kdysi' }, 'carried over once');
    assert.equal((await api.drafts.get({ id })).carriedOver, form.carriedOver);
  } finally {
    type.version = 1;
    delete type.carryOver;
  }
});

test('one may act only for whom one may, and the form knows them, not the one who writes', async () => {
  const caller = await stand.citizen();
  const api = stand.as(caller);
  const [mandate, power] = [randomUUID(), randomUUID()];
  const child: Mandate = {
    id: mandate,
    kind: 'child',
    principal: {
      kind: 'person',
      givenName: 'Ema',
      familyName: 'Nováková',
      birthDate: '2018-02-03',
      address: { code: stand.person.address.addressPlaceCode, line: 'U babičky 1' },
      dataBox: null,
    },
    scope: [],
    from: null,
    until: null,
    note: null,
  };
  stand.neighbours.mandates.set(caller.citizen, [child, { ...child, id: power, kind: 'power' }]);
  assert.equal(await codeOf(api.drafts.begin(beginning({ mandate: randomUUID() }))), 'FORBIDDEN');
  assert.equal(await codeOf(api.drafts.begin(beginning({ mandate: power }))), 'FORBIDDEN', 'not for this type');
  const other = stand.as(await stand.citizen());
  assert.equal(await codeOf(other.drafts.begin(beginning({ mandate }))), 'FORBIDDEN', "another's mandate");
  stand.neighbours.away.add('mandates');
  assert.equal(await codeOf(api.drafts.begin(beginning({ mandate }))), 'UNAVAILABLE');
  stand.neighbours.away.clear();

  const { id } = await api.drafts.begin(beginning({ mandate }));
  const form = await api.drafts.get({ id });
  assert.deepEqual([form.acting, form.applicant], ['child', child.principal]);
  const [home] = (await api.drafts.page({ id, page: 'bydliste' })).questions;
  assert.match(JSON.stringify(home?.raw), /^"U babičky 1 #/);
  assert.equal((await api.drafts.page({ id, page: 'rodina' })).questions[0]?.raw, null, 'not the status of who writes');
  const { filer, applicant, recipient } = await api.drafts.check({ id });
  assert.deepEqual([filer.kind === 'person' && filer.givenName, applicant], ['Alice', child.principal]);
  assert.ok(recipient);
  assert.deepEqual(await stand.deeds(caller), [`begun-for-other citizen ${id}`]);
});

test('what was answered before fills in the next one, for the same person only', async () => {
  const { api, id, caller } = await somebody();
  await api.drafts.save({ id, page: 'penize', answers: { people: '2', income: '12 345' } });
  const { id: next } = await api.drafts.begin(beginning());
  const income = (await api.drafts.page({ id: next, page: 'penize' })).questions[1];
  assert.deepEqual([income?.raw, income?.prefilled?.source], ['12 345', 'earlier']);
  await api.drafts.save({ id: next, page: 'penize', answers: { people: '3', income: '12345 Kč' } });
  const same = (await api.drafts.page({ id: next, page: 'penize' })).questions[1];
  assert.deepEqual([same?.raw, same?.prefilled?.source], ['12 345', 'earlier'], 'written another way it is the same');
  assert.equal((await api.submissions.list()).length, 2);
  assert.equal((await stand.as(await stand.citizen()).submissions.list()).length, 0);
  await api.drafts.remove({ id: next });
  assert.equal(await codeOf(api.drafts.get({ id: next })), 'NOT_FOUND');
  assert.ok((await stand.deeds(caller)).includes(`removed citizen ${next}`));
});

test("another citizen's draft is not there, whatever is asked of it", async () => {
  const { id } = await somebody();
  const stranger = await stand.citizen();
  const { drafts, submissions } = stand.as(stranger);
  const file = randomUUID();
  const doors: readonly (() => Promise<unknown>)[] = [
    () => drafts.get({ id }),
    () => drafts.page({ id, page: 'kdo' }),
    () => drafts.save({ id, page: 'kdo', answers: { name: 'x' } }),
    () => drafts.keep({ id, answers: { name: 'x' } }),
    () => drafts.removeFile({ id, file }),
    () => drafts.check({ id }),
    () => drafts.address({ id, box: 'abc2345' }),
    () => drafts.finish({ id }),
    () => drafts.remove({ id }),
    () => submissions.get({ id }),
    () => drafts.begin({ key: randomUUID(), type: 'supplement', mandate: null, parent: id }),
  ];
  for (const [index, door] of doors.entries()) assert.equal(await codeOf(door()), 'NOT_FOUND', `door ${index}`);
  const streams = [submissionsStreams.file(id, file), submissionsStreams.document(id), submissionsStreams.receipt(id)];
  for (const path of [...streams, submissionsStreams.channelReceipt(id), submissionsStreams.file('none', 'none')])
    assert.equal((await stand.stream(stranger, path)).status, 404, path);
  for (const path of [submissionsStreams.upload(id, 'dalsi'), submissionsStreams.signed(id)]) {
    const init = {
      method: 'POST',
      body: Buffer.from('%PDF-1.7'),
      headers: { 'content-disposition': 'attachment; filename="a.pdf"' },
    } as const;
    assert.equal((await stand.stream(stranger, path, init)).status, 404, path);
  }
  const nobody = stand.as({ kind: 'anonymous' } as never);
  assert.match(await codeOf(nobody.drafts.get({ id })), /UNAUTHORIZED|FORBIDDEN/);
  assert.match(await codeOf(nobody.submissions.list()), /UNAUTHORIZED|FORBIDDEN/);
  assert.match(
    await codeOf(stand.as(stranger).types.preview({ type: 'household', example: 0 })),
    /FORBIDDEN/,
    'for the front only',
  );
});
