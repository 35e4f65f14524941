import { deliveredEvent, type Handler, Unusable, type WorkItem } from './attempt.ts';
import { eventsTask, jobTask } from './names.ts';
import type { Backoff, HostedJob, HostedSubscription } from './types.ts';

/** Which handler does a piece of work of a task; undefined when this process has none for it. */
export type FindHandler = (item: WorkItem) => Handler | undefined;

export interface Hosted {
  readonly subscriptions?: readonly HostedSubscription[];
  readonly jobs?: readonly HostedJob[];
  readonly maxAttempts?: number;
  readonly backoff?: Backoff;
}

/**
 * Handlers of everything hosted in a process, by task. Payloads are checked by their schemas first.
 *
 * @throws RangeError when two handle the same
 */
export function handlersByTask({
  subscriptions = [],
  jobs = [],
  maxAttempts,
  backoff,
}: Hosted): Map<string, FindHandler> {
  const found = new Map<string, FindHandler>();
  const bySubscriber = Map.groupBy(subscriptions, ({ subscriber }) => eventsTask(subscriber));
  for (const [task, ofTask] of bySubscriber) {
    const byEvent = new Map<string, Handler>();
    for (const subscription of ofTask) {
      const { name } = subscription.event;
      if (byEvent.has(name)) throw new RangeError(`${task} handles ${name} twice`);
      byEvent.set(name, eventHandler(subscription, maxAttempts, backoff));
    }
    found.set(task, (item) => (item.name === null ? undefined : byEvent.get(item.name)));
  }
  for (const hosted of jobs) {
    const task = jobTask(hosted.target, hosted.name);
    if (found.has(task)) throw new RangeError(`${task} is declared twice`);
    const handler = jobHandler(hosted);
    found.set(task, () => handler);
  }
  return found;
}

function eventHandler(
  { event, handle }: HostedSubscription,
  maxAttempts: number | undefined,
  backoff: Backoff | undefined,
): Handler {
  return {
    maxAttempts,
    backoff,
    run: async (payload, item, context) => {
      const parsed = event.payload.safeParse(payload);
      if (!parsed.success) throw new Unusable('the payload does not fit the schema of the event');
      await handle(deliveredEvent(item, parsed.data), context);
    },
  };
}

function jobHandler({ definition }: HostedJob): Handler {
  return {
    maxAttempts: definition.maxAttempts,
    backoff: definition.backoff,
    timeoutMs: definition.timeoutMs,
    run: async (payload, _item, context) => {
      const parsed = definition.schema.safeParse(payload);
      if (!parsed.success) throw new Unusable('the payload does not fit the schema of the job');
      await definition.run(parsed.data, context);
    },
  };
}
