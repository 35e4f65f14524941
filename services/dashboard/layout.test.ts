import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrange, emptyBoard, type Snapshot, tilesOf, viewOf, withSnapshot } from './layout.ts';

const titled = (id: string) => ({ id, title: { cs: id, en: id } });
const tiles = tilesOf([
  { target: 'po-be-one', title: { cs: '1', en: '1' }, tiles: [titled('a'), titled('b')], deeds: {} },
  { target: 'po-be-two', title: { cs: '2', en: '2' }, tiles: [titled('c')], deeds: {} },
]);
const said: Snapshot = {
  content: { href: '/a', figures: [], items: [], actions: [] },
  state: 'ok',
  asOf: '2026-11-22T10:00:00.000Z',
};

test('only tiles that exist are remembered, each once', () => {
  const choice = { order: ['c', 'nonsense', 'a', 'c'], hidden: ['b', 'later', 'b'] };
  assert.deepEqual(arrange(emptyBoard, choice, tiles), { order: ['c', 'a'], hidden: ['b'], snapshots: {} });
});

test('a tile that nobody has filled yet is empty, and its source is not said to be down', () => {
  assert.deepEqual(viewOf(emptyBoard, 0, tiles).tiles[0], { ...titled('a'), content: null, state: 'ok', asOf: null });
});

test('a source that says nothing new keeps its content and the age of it', () => {
  const stored = withSnapshot(emptyBoard, 'a', said)!;
  const down = withSnapshot(stored, 'a', { content: null, state: 'down', asOf: null })!;
  assert.deepEqual(down.snapshots['a'], { ...said, state: 'down' });
  assert.equal(withSnapshot(down, 'a', { content: null, state: 'down', asOf: null }), undefined, 'nothing has changed');
});
