import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { dashboardApi, type TileContent } from './api.ts';
import dashboard from './service.ts';

/** Services that own tiles, as any other service would declare them. */
const letters = defineService({
  target: 'po-be-letters',
  title: { cs: 'Dopisy', en: 'Letters' },
  placement: 'cloud',
  tiles: [
    { id: 'letters', title: { cs: 'Dopisy', en: 'Letters' } },
    { id: 'bills', title: { cs: 'Účty', en: 'Bills' } },
  ],
  setup: () => ({}),
});

const content: TileContent = {
  href: '/dopisy',
  figures: [],
  items: [{ text: 'Výzva panu Novákovi', href: '/dopisy/1', unread: true }],
  actions: [],
};

let portal: TestPortal;
let citizen: CitizenCaller;

before(async () => {
  portal = await startTestPortal([dashboard, letters]);
  citizen = await portal.citizen();
});
after(() => portal.stop());

const board = (caller: CitizenCaller = citizen) => portal.client('po-be-dlazdice', dashboardApi).as(caller);
const service = (from: 'po-be-letters' | 'po-be-other') => portal.client('po-be-dlazdice', dashboardApi, from).own;
const snapshot = (asOf: string, state: 'ok' | 'late' | 'down' = 'ok') => ({
  citizen: citizen.citizen,
  id: 'letters',
  content: state === 'ok' ? content : null,
  state,
  asOf,
});

test('a new citizen sees every tile of the portal, empty', async () => {
  const { revision, tiles, hidden } = await board(await portal.citizen()).get();
  assert.equal(revision, 0);
  assert.deepEqual(
    tiles.map(({ id, content: inside }) => [id, inside]),
    [
      ['letters', null],
      ['bills', null],
    ],
  );
  assert.deepEqual(hidden, []);
});

test('a snapshot moves the revision; the same or an older one does not', async () => {
  const first = await service('po-be-letters').push(snapshot('2026-11-22T10:00:00.000Z'));
  assert.equal((await board().get()).tiles[0]!.content?.items[0]!.text, 'Výzva panu Novákovi');
  assert.deepEqual(await service('po-be-letters').push(snapshot('2026-11-22T10:00:00.000Z')), first);
  assert.deepEqual(await service('po-be-letters').push(snapshot('2026-11-22T09:00:00.000Z')), first);
  assert.equal((await board().revision()).revision, first.revision);
});

test('a source that is down keeps what it said before', async () => {
  await service('po-be-letters').push(snapshot('2026-11-22T10:00:00.000Z', 'down'));
  const [tile] = (await board().get()).tiles;
  assert.equal(tile!.state, 'down');
  assert.equal(tile!.content?.items.length, 1);
  assert.equal(tile!.asOf, '2026-11-22T10:00:00.000Z');
});

test('the citizen orders and hides tiles; names of no tile are dropped', async () => {
  await board().arrange({ order: ['bills', 'nonsense', 'letters', 'bills'], hidden: ['letters'] });
  const arranged = await board().get();
  assert.deepEqual(
    arranged.tiles.map((tile) => tile.id),
    ['bills'],
  );
  assert.deepEqual(
    arranged.hidden.map((tile) => tile.id),
    ['letters'],
  );
});

test('many snapshots at once are all kept', async () => {
  const other = await portal.citizen();
  const push = (id: string) =>
    service('po-be-letters').push({
      citizen: other.citizen,
      id,
      content,
      state: 'ok',
      asOf: '2026-11-22T10:00:00.000Z',
    });
  await Promise.all([push('letters'), push('bills'), board(other).arrange({ order: ['bills'], hidden: [] })]);
  const { revision, tiles } = await board(other).get();
  assert.equal(revision, 3);
  assert.deepEqual(
    tiles.map((tile) => [tile.id, tile.content !== null]),
    [
      ['bills', true],
      ['letters', true],
    ],
  );
});

test('a tile leads nowhere but into the portal', async () => {
  const places = (href: string): TileContent[] => [
    { ...content, href },
    { ...content, items: [{ text: 'x', href, unread: false }] },
    { ...content, actions: [{ label: { cs: 'x', en: 'x' }, href }] },
    { ...content, figures: [{ value: 1, label: { cs: 'x', en: 'x' }, href, emphasis: false }] },
  ];
  const push = (inside: TileContent) =>
    service('po-be-letters').push({ ...snapshot('2026-11-22T12:00:00.000Z'), content: inside });
  for (const href of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)'])
    for (const inside of places(href)) await assert.rejects(push(inside), { code: 'BAD_REQUEST' }, href);
  for (const inside of places('/dopisy/2')) await push(inside);
});

test('only the owner of a tile fills it, and only citizens see boards', async () => {
  const code = async (work: Promise<unknown>) =>
    work.then(
      () => 'passed',
      (error: { code?: string }) => error.code,
    );
  assert.equal(await code(service('po-be-other').push(snapshot('2026-11-22T11:00:00.000Z'))), 'FORBIDDEN');
  assert.equal(
    await code(service('po-be-letters').push({ ...snapshot('2026-11-22T11:00:00.000Z'), id: 'unknown' })),
    'NOT_FOUND',
  );
  assert.equal(await code(board().push(snapshot('2026-11-22T11:00:00.000Z'))), 'FORBIDDEN');
  assert.equal(await code(service('po-be-letters').get()), 'FORBIDDEN');
  assert.equal(
    await code(portal.client('po-be-dlazdice', dashboardApi).as({ kind: 'anonymous' }).get()),
    'UNAUTHORIZED',
  );
});

test('nothing readable is in the database, and an erased citizen has no board', async () => {
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  const rows = await sql`select encode(sealed, 'escape') as sealed from po_be_dlazdice.board`;
  await sql.end();
  assert.ok(rows.length > 0);
  assert.ok(rows.every((row) => !String(row['sealed']).includes('Nov')));
  const leaving = await portal.citizen();
  await board(leaving).arrange({ order: [], hidden: ['bills'] });
  await portal.running.vault.erase(leaving.citizen);
  await assert.rejects(board(leaving).get());
});
