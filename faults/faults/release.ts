import { join } from 'node:path';
import { nothingDoubled, nothingFailed, nothingLost, nothingOld } from '../aims.ts';
import type { Fault } from '../fault.ts';
import { makeRelease, migrateBy, type NewMigration } from '../portal/release.ts';
import type { Stand } from '../stand.ts';

const at =
  (name: string) =>
  (stand: Stand): string =>
    join(stand.folder, 'releases', name);
const second = at('second');
const third = at('third');

/** Old and new code work with it: what is new has a default, and nobody is made to fill it in. */
const expand: NewMigration = {
  service: 'calendar',
  name: 'rehearsal-expand',
  sql: `alter table entry add column rehearsal int not null default 0;
        create index entry_rehearsal on entry (citizen, rehearsal);`,
};
/** Only when nobody needs it any more. */
const contract: NewMigration = {
  service: 'calendar',
  name: 'rehearsal-contract',
  sql: 'drop index entry_rehearsal; alter table entry drop column rehearsal;',
};

/** Each process in its turn: not ready, drained, stopped, the new one started, ready, found by the proxy. */
async function processByProcess(
  stand: Stand,
  release: string,
  hold: (seconds: number) => Promise<void>,
): Promise<void> {
  for (const place of stand.processes.keys()) {
    await stand.processes[place]!.stop();
    await stand.begin(place, { release }).ready();
    // Longer than the proxy needs to find it, so that the other is not stopped while it serves alone.
    await hold(1.5);
  }
}

export default {
  title:
    'two releases, process by process, the first with a migration that expands, the second with one that contracts',
  aims: [nothingFailed, nothingLost, nothingDoubled, nothingOld],
  async prepare(stand) {
    await makeRelease(second(stand), [expand]);
    await makeRelease(third(stand), [expand, contract]);
  },
  async happen({ stand, moment, hold, note }) {
    for (const release of [second(stand), third(stand)]) {
      void moment();
      const began = performance.now();
      await migrateBy(release, stand.environment);
      const migrated = performance.now();
      await processByProcess(stand, release, hold);
      note(
        `migrated in ${((migrated - began) / 1000).toFixed(1)} s, both processes replaced in ${((performance.now() - migrated) / 1000).toFixed(1)} s`,
      );
    }
  },
} satisfies Fault;
