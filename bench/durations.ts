import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** "60s", "2m", "500ms" or "60" as seconds. @throws {InvalidArgumentError} */
export function secondsOf(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('say how long, e.g. 60s or 2m');
  return Number(number) * units[unit]!;
}

/** "5-10s" as a range of seconds; "5s" as itself. @throws {InvalidArgumentError} */
export function rangeOf(text: string): readonly [least: number, most: number] {
  const [, from, to, unit = 's'] = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?(ms|s|m)?$/.exec(text) ?? [];
  if (from === undefined || Number(to ?? from) < Number(from))
    throw new InvalidArgumentError('say from how long to how long, e.g. 5-10s');
  return [secondsOf(from + unit), secondsOf((to ?? from) + unit)];
}

/** A whole number of at least one. @throws {InvalidArgumentError} */
export function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('say a whole number, e.g. 8000');
  return count;
}
