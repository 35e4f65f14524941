import type { Token } from '../tokens.ts';
import { isWeekday } from '../words/units.ts';

/** Hours as written, 'HH:MM'; `to` is the token after them. */
export type WrittenHours = { readonly time: string; readonly until?: string; readonly to: number };

const before = new Set([
  'v',
  've',
  'od',
  'o',
  'mezi',
  'cas',
  'do',
  'nejpozdeji',
  ',',
  '(',
  ')',
  ':',
  'dne',
  'hodina',
  'zacatek',
]);

/** Reads hours after a day: "v 9.30 hod.", "od 14.00 do 18.00 hodin", "ve 12 hodin", "(úterý) mezi 8. a 10. hodinou". */
export function hoursAt(tokens: readonly Token[], at: number): WrittenHours | null {
  let next = at;
  let led = false;
  for (; next < at + 6; next++) {
    const word = tokens[next]?.folded ?? '';
    if (!before.has(word) && !isWeekday(word)) break;
    led ||= /^(v|ve|od|o|mezi|cas|do|zacatek|hodina)$/.test(word);
  }
  const first = clockAt(tokens, next);
  if (!first) return null;
  const joint = tokens[first.to]?.folded ?? '';
  const second = /^(do|az|a|–|-)$/.test(joint) ? clockAt(tokens, first.to + 1) : null;
  const end = second?.to ?? first.to;
  const named = /^(hod|hodin|hodine|hodinou|hodiny|h)$/.test(tokens[end]?.folded ?? '');
  if (!named && !(first.minutes && (led || first.colon))) return null;
  const stop = named && tokens[end + 1]?.folded === '.' && tokens[end]!.folded.length <= 3 ? 2 : named ? 1 : 0;
  return { time: first.time, ...(second && named ? { until: second.time } : {}), to: end + stop };
}

function clockAt(
  tokens: readonly Token[],
  at: number,
): { time: string; minutes: boolean; colon: boolean; to: number } | null {
  const hour = tokens[at];
  if (hour?.kind !== 'number' || hour.folded.length > 2 || Number(hour.folded) > 23) return null;
  const mark = tokens[at + 1];
  const minute = tokens[at + 2];
  const colon = mark?.folded === ':';
  if ((colon || mark?.folded === '.') && mark.gap === 'none' && minute?.kind === 'number' && minute.gap === 'none') {
    if (minute.folded.length !== 2 || Number(minute.folded) > 59) return null;
    return { time: `${hour.folded.padStart(2, '0')}:${minute.folded}`, minutes: true, colon, to: at + 3 };
  }
  return {
    time: `${hour.folded.padStart(2, '0')}:00`,
    minutes: false,
    colon: false,
    to: mark?.folded === '.' ? at + 2 : at + 1,
  };
}
