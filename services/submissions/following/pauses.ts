const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long after a look the next one comes, by how long the submission has been on its way. */
const looks: readonly (readonly [youngerThan: number, wait: number])[] = [
  [30 * second, second],
  [15 * minute, 30 * second],
  [24 * hour, 15 * minute],
  [Number.POSITIVE_INFINITY, 6 * hour],
];

/** After so long the channel is not asked any more; what it says by itself still counts. */
const patienceMs = 400 * 24 * hour;

/** When to look again at what was changed then; null: never. */
export function nextLook(changedAt: Date, now: Date): Date | null {
  const age = now.getTime() - changedAt.getTime();
  if (age > patienceMs) return null;
  const [, wait] = looks.find(([youngerThan]) => age < youngerThan) ?? looks.at(-1)!;
  return new Date(now.getTime() + wait);
}
