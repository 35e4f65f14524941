import { connectEvents, eventsRole, type EventsConnection } from '#platform/events/index.ts';
import { citizenId } from '#platform/ids.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { withAudit } from './audit.ts';
import { commandContext, installationOf } from './context.ts';

/** `portal events dead` */
export async function listDead({ json }: { json?: boolean }): Promise<void> {
  await withQueue(async (queue) => {
    const letters = await queue.deadLetters();
    if (json) return console.log(JSON.stringify(letters, null, 2));
    if (letters.length === 0) return console.log('There are no dead letters.');
    console.table(
      letters.map(({ id, task, event, attempts, error, diedAt }) => ({
        id,
        task,
        event,
        attempts,
        error,
        died: diedAt.toISOString(),
      })),
    );
  });
}

/** `portal events replay` */
export async function replay(id?: string): Promise<void> {
  await withQueue(async (queue) => {
    const filter = id === undefined ? {} : { id };
    const citizens = new Set((await queue.deadLetters(filter)).flatMap(({ citizen }) => (citizen ? [citizen] : [])));
    await withAudit(async (audit) => {
      for (const citizen of citizens)
        await audit.note({ citizen: citizenId(citizen), deed: 'events-replayed', command: 'events replay' });
    });
    console.log(`${await queue.replay(filter)} given another try.`);
  });
}

/** `portal events discard` */
export async function discard(id: string): Promise<void> {
  await withQueue(async (queue) => console.log(`${await queue.discard({ id })} discarded.`));
}

async function withQueue(work: (queue: EventsConnection) => Promise<void>): Promise<void> {
  const { config } = await commandContext();
  const { databaseUrl, secret } = installationOf(config);
  const queue = connectEvents({ url: databaseUrl, password: rolePassword(secret)(eventsRole) });
  try {
    await work(queue);
  } finally {
    await queue.close();
  }
}
