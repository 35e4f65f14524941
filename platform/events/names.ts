import type { TargetName } from '../ids.ts';

/** Task under which a target gets events. */
export function eventsTask(subscriber: TargetName): string {
  return `${subscriber}:events`;
}

/** Task of a target's job. */
export function jobTask(target: TargetName, job: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(job) || job === 'events')
    throw new RangeError('a job is named by a word other than "events"');
  return `${target}:${job}`;
}
