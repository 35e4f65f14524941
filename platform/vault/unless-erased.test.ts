import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ORPCError } from '@orpc/server';
import { citizenId } from '../ids.ts';
import { SealError } from './errors.ts';
import { unlessErased } from './unless-erased.ts';

const citizen = citizenId('00000000-0000-4000-8000-000000000001');
const here = { hasKey: async () => true };
const erased = { hasKey: async () => false };

test('work for a citizen who has been erased ends, whoever finds that out', async () => {
  await unlessErased(erased, citizen, Promise.reject(new SealError('erased', 'a row')));
  await unlessErased(erased, citizen, Promise.reject(new ORPCError('NOT_FOUND')));
  await unlessErased(here, citizen, Promise.resolve());
});

test('any other failure is passed on', async () => {
  await assert.rejects(unlessErased(here, citizen, Promise.reject(new ORPCError('NOT_FOUND'))), { code: 'NOT_FOUND' });
  await assert.rejects(unlessErased(here, citizen, Promise.reject(new SealError('erased', 'another citizen'))), {
    kind: 'erased',
  });
  await assert.rejects(unlessErased(erased, citizen, Promise.reject(new Error('the disk is full'))), /disk/);
  await assert.rejects(unlessErased(erased, citizen, Promise.reject(new SealError('not-genuine', 'a row'))), {
    kind: 'not-genuine',
  });
});
