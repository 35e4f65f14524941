import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CitizenId } from '#platform/ids.ts';
import { dispatchSteps } from './dispatch/runner.ts';
import { eventually, preparePlace, startPortal, visit } from './testing/stand.ts';
import { acceptedInTown, startTown } from './testing/town.ts';

const script = fileURLToPath(new URL('./testing/doomed.ts', import.meta.url));

describe('sending, when the process is killed', { concurrency: 3 }, () => {
  for (const step of [...dispatchSteps, 'on-the-way']) {
    it(`loses and doubles nothing: ${step}`, async () => {
      const subject = `Zabito: ${step}`;
      const town = await startTown({ empty: true });
      if (step === 'on-the-way')
        town.faults.set({ isds: [{ kind: 'slow', milliseconds: 1500, operation: 'CreateMessage', times: 1 }] });
      const { place, remove } = await preparePlace(town, { ISDS_TRANSFER_SECONDS: '2' });
      const child = spawn(
        process.execPath,
        ['--import', import.meta.resolve('tsx'), script, JSON.stringify(place), step, subject],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [said, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
      assert.equal(signal, 'SIGKILL', 'the process should have died on the way');
      const { citizen, draft } = JSON.parse(said) as { citizen: CitizenId; draft: string };

      const portal = await startPortal(place);
      const alice = visit(portal.url, citizen);
      try {
        // The citizen saw no answer and sends once more.
        const { id } = await alice.databox.drafts.send({ id: draft });
        const dispatch = await eventually(async () => {
          const now = await alice.databox.dispatches.get({ id });
          return now.state === 'accepted' && now;
        }, 60_000);
        const accepted = (await acceptedInTown(town)).filter((one) => one.subject === subject);
        assert.equal(
          accepted.reduce((sum, { count }) => sum + count, 0),
          1,
        );
        const sent = await eventually(async () => {
          const page = await alice.databox.messages.list({ folder: 'sent', query: subject });
          return page.items.every(({ contentKept }) => contentKept) && page;
        });
        assert.deepEqual(
          sent.items.map(({ id: message }) => message),
          [dispatch.message],
        );
      } finally {
        await alice.leave();
        await portal.stop();
        await town.stop();
        await remove();
      }
    });
  }
});
