import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineService, type Placement } from '../service.ts';
import type { TargetName } from '../ids.ts';
import { chooseServices } from './targets.ts';

const service = (target: TargetName, placement: Placement) =>
  defineService({ target, title: { cs: target, en: target }, placement, setup: () => ({}) });
const all = [service('po-be-a', 'cloud'), service('po-be-b', 'datacentre'), service('po-be-c', 'cloud')];
const names = (targets: string[], placement?: Placement) =>
  chooseServices(all, { targets, placement }).map(({ target }) => target);

test('targets are hosted by name, by placement, by both, or all', () => {
  assert.deepEqual(names([]), ['po-be-a', 'po-be-b', 'po-be-c']);
  assert.deepEqual(names(['po-be-c', 'po-be-b']), ['po-be-b', 'po-be-c']);
  assert.deepEqual(names([], 'cloud'), ['po-be-a', 'po-be-c']);
  assert.deepEqual(names(['po-be-b', 'po-be-c'], 'datacentre'), ['po-be-b']);
});

test('what does not exist, and a choice of nothing, is refused by a sentence', () => {
  assert.throws(() => names(['po-be-a', 'po-be-x']), {
    name: 'TargetError',
    message: 'There is no target po-be-x. There are: po-be-a, po-be-b, po-be-c',
  });
  assert.throws(() => names(['po-be-a'], 'datacentre'), { name: 'TargetError', message: /datacentre/ });
});
