import { connectEvents, eventsRole } from '#platform/events/index.ts';
import { rolePassword } from '#platform/run/secret.ts';

/** A change waits a moment for others to come with it, so what is empty once may only be between two steps. */
const stepMs = 250;
const steps = 4;

/** Resolves when nothing is due for a second: what new citizens set going is not measured. */
export async function queueEmpty(url: string, secret: string): Promise<void> {
  const queue = connectEvents({ url, password: rolePassword(secret)(eventsRole) });
  for (let idle = 0; idle < steps;) {
    const figures = await queue.figures();
    const isDue = figures.some(
      ({ task, waiting, oldestSeconds }) => oldestSeconds > 0 || (waiting > 0 && task.endsWith(':events')),
    );
    idle = isDue ? 0 : idle + 1;
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
  const dead = (await queue.figures()).filter((task) => task.dead > 0).map(({ task }) => task);
  await queue.close();
  if (dead.length > 0) throw new Error(`given up: ${dead.join(', ')}`);
}
