import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { faultOf } from '#faults/find.ts';
import { tryFault } from '#faults/run.ts';
import { startStand, type Stand } from '#faults/stand.ts';

const timeout = 240_000;
const pace = { readsPerSecond: 10, writesPerSecond: 4, seconds: 1 };

/**
 * The short form of `npm run faults`: what must hold however slow the machine is. How long anything takes, and that no
 * reading fails, is measured by the command itself.
 */
describe('under load, with a primary and a standby', () => {
  let stand: Stand;
  before(
    async () => {
      stand = await startStand({ citizens: 2, log: () => undefined });
    },
    { timeout },
  );
  after(() => stand?.stop());

  for (const name of ['kill', 'primary']) {
    test(`${name}: nothing acknowledged is lost, nothing is done twice, and all goes on`, { timeout }, async () => {
      const { result, notes } = await tryFault(stand, name, await faultOf(name), pace);
      assert.ok(result);
      assert.deepEqual(result.lost, []);
      assert.deepEqual(result.doubled, []);
      assert.deepEqual(result.apart, []);
      assert.ok(result.looks > 5, 'pages were looked at after writes');
      assert.ok(result.requests - result.failedReads - result.failedWrites > 30, 'there was load, and it was served');
      assert.ok(!notes.some((note) => note.includes('on their way')), notes.join());
    });
  }
});
