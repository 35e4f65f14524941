import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { CaseParts, SendingStep } from '../cases/parts.ts';
import { sendingSteps } from '../cases/parts.ts';
import { referenceOf } from '../cases/reference.ts';
import { follow } from '../following/follow.ts';
import { openSubmission } from '../opened.ts';
import dog from '../types/dog-registration/type.ts';
import { send } from './send.ts';
import { DataboxModel, type Luck } from './testing/model.ts';
import { finishedOf } from './testing/finished.ts';
import { startStand, type Stand } from './testing/stand.ts';
import { withdraw } from './withdraw.ts';

/** What happens, one after another or, in a group, at once. */
type Happening = 'send' | 'look' | 'withdraw' | 'accepted' | 'refused';

const happening = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Happening>('send') },
  { weight: 5, arbitrary: fc.constant<Happening>('look') },
  { weight: 1, arbitrary: fc.constant<Happening>('withdraw') },
  { weight: 2, arbitrary: fc.constant<Happening>('accepted') },
  { weight: 1, arbitrary: fc.constant<Happening>('refused') },
);

const story = fc.record({
  groups: fc.array(fc.array(happening, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
  luck: fc.array(fc.constantFrom<Luck>('well', 'well', 'well', 'away', 'lost'), { maxLength: 30 }),
  turns: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 10 }),
  deaths: fc.array(fc.constantFrom(...sendingSteps), { maxLength: 4 }),
});

let on: Stand;
before(async () => {
  on = await startStand([dog], { quiet: true });
});
after(() => on?.stop());

test('whatever breaks and in whatever order, it is filed at most once, and exactly once when it was taken', async () => {
  const caller = await on.portal.citizen();
  const { citizen } = caller;
  await fc.assert(
    fc.asyncProperty(story, async ({ groups, luck, turns, deaths }) => {
      let drawn = 0;
      let quiet = false;
      const model = new DataboxModel(
        () => (quiet ? 'well' : (luck[drawn++] ?? 'well')),
        () => turns[drawn % turns.length]!,
      );
      const left: SendingStep[] = [...deaths];
      const parts: CaseParts = {
        ...on.parts(),
        clients: { ...on.parts().clients, databox: model.client() },
        // The queue of the portal is played here: what it would run is a look.
        jobs: { add: async () => undefined },
        async step(name) {
          if (quiet || left[0] !== name) return;
          left.shift();
          throw new Error('it died');
        },
      };
      const id = await finishedOf(parts, caller);
      const state = async () => (await openSubmission(parts, citizen, id))!.row.state;
      const filed = () => model.filed.filter(({ reference }) => reference === referenceOf(id));

      // Two looks of one submission never run at once; all else does.
      let lastLook: Promise<unknown> = Promise.resolve();
      const look = () => (lastLook = lastLook.then(() => follow(parts, citizen, id)).catch(() => undefined));
      let taken = false;
      let withdrawn = false;
      const happens: Record<Happening, () => Promise<void>> = {
        async send() {
          if ((await send(parts, caller, id)) === null) taken = true;
        },
        async look() {
          await look();
        },
        async withdraw() {
          const opened = (await openSubmission(parts, citizen, id))!;
          if (await withdraw(parts, caller, opened)) withdrawn = true;
        },
        accepted: async () => model.handOver('accepted'),
        refused: async () => model.handOver('refused'),
      };
      for (const group of groups) {
        await Promise.all(group.map((one) => happens[one]().catch(() => undefined)));
        assert.ok(filed().length <= 1, 'it was filed twice');
      }

      // Then everything works again, and there is time enough.
      quiet = true;
      for (let round = 0; round < 4; round += 1) {
        await look();
        model.handOver('accepted');
      }
      await look();
      assert.ok(filed().length <= 1, 'it was filed twice in the end');
      const end = await state();
      if (filed().length === 1) assert.equal(end, 'sent', 'what was filed is known to be');
      else assert.ok(['ready', 'refused', 'withdrawn'].includes(end), `it is ${end} and was not filed`);
      if (taken && end !== 'refused' && !withdrawn && end !== 'withdrawn')
        assert.equal(filed().length, 1, 'it was taken, and never filed');
      if (withdrawn) assert.deepEqual([filed().length, end], [0, 'withdrawn'], 'it was taken back, and filed');
      if (end === 'sent' || end === 'withdrawn') assert.equal(model.left, 0, 'a draft was left among the citizen’s');
      for (const { attachments } of filed()) assert.equal(attachments.length, 1, 'the document went as it is');
    }),
    { numRuns: 80 },
  );
});

test('taken back right before a run makes its draft anew, it does not go', async () => {
  const caller = await on.portal.citizen();
  const { citizen } = caller;
  const model = new DataboxModel(
    () => 'well',
    () => 0,
  );
  const databox = model.client();
  let dies = true;
  let meanwhile: (() => Promise<unknown>) | undefined;
  const parts: CaseParts = {
    ...on.parts(),
    clients: {
      ...on.parts().clients,
      databox: {
        ...databox,
        as: (who) => ({
          ...databox.as(who),
          boxes: {
            ...databox.as(who).boxes,
            list: async () => {
              const work = meanwhile;
              meanwhile = undefined;
              await work?.();
              return databox.as(who).boxes.list();
            },
          },
        }),
      },
    },
    jobs: { add: async () => undefined },
    async step(name) {
      // ISDS is quick.
      if (name === 'taken') model.handOver('accepted');
      if (!dies || name !== 'dispatched') return;
      dies = false;
      throw new Error('it died');
    },
  };
  const id = await finishedOf(parts, caller);
  assert.equal(await send(parts, caller, id), null);
  await assert.rejects(follow(parts, citizen, id), /it died/);
  let withdrawn = false;
  meanwhile = async () => {
    withdrawn = await withdraw(parts, caller, (await openSubmission(parts, citizen, id))!);
  };
  await follow(parts, citizen, id).catch(() => undefined);
  assert.equal(withdrawn, true);
  await follow(parts, citizen, id);
  assert.deepEqual([model.filed, model.left], [[], 0]);
  assert.equal((await openSubmission(parts, citizen, id))!.row.state, 'withdrawn');
});
