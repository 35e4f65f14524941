import type { Database } from '../data/index.ts';
import type { HostedJob, HostedSchedule, HostedSubscription } from '../events/index.ts';
import type { TargetName } from '../ids.ts';
import { leavingSubscriptions } from '../leaving/index.ts';
import type { ServiceParts } from '../service.ts';
import type { AnyService } from './discover.ts';

/** An event handled but not named would be lost until the first process has started. */
export function handlingWhatItNames({ target, subscribes = [] }: AnyService, part: ServiceParts): ServiceParts {
  const named = new Set(subscribes.map(({ name }) => name));
  const handled = new Set((part.subscriptions ?? []).map(({ event }) => event.name));
  const odd = [...named.symmetricDifference(handled)];
  if (odd.length > 0) throw new Error(`${target}: \`subscribes\` and the handlers differ in ${odd.join(', ')}`);
  return part;
}

/** Every service with tables forgets those who leave. */
export function leaving(part: ServiceParts, database: Database): ServiceParts {
  return {
    ...part,
    subscriptions: [...(part.subscriptions ?? []), ...leavingSubscriptions(database, part.forget)],
  };
}

/** What the events machinery is to run for the services set up. */
export function hostedWork(parts: ReadonlyMap<TargetName, ServiceParts>) {
  const subscriptions: HostedSubscription[] = [];
  const jobs: HostedJob[] = [];
  const schedules: HostedSchedule[] = [];
  for (const [target, part] of parts) {
    for (const { event, handle } of part.subscriptions ?? []) subscriptions.push({ subscriber: target, event, handle });
    for (const [name, definition] of Object.entries(part.jobs ?? {})) jobs.push({ target, name, definition });
    for (const { job, cron } of part.schedules ?? []) schedules.push({ target, job, cron });
  }
  return { subscriptions, jobs, schedules };
}
