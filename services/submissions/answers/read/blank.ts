import type { RawAnswer } from '../../definition/values.ts';

/** Whether nothing was written. */
export function isBlank(raw: RawAnswer | undefined): boolean {
  if (raw === undefined) return true;
  if (typeof raw === 'string') return raw.trim() === '';
  return raw.every((one) => (typeof one === 'string' ? one.trim() === '' : Object.values(one).every(isBlank)));
}
