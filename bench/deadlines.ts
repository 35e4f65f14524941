// `npm run bench -- deadlines`: how well deadlines in official letters are read, on the labelled set of the calendar.
import { labelled, type Miss, parts, type Score, scoreOf } from '#services/calendar/deadlines/testing/score.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Prints precision and recall of each part of the set and of the whole, and each miss; as JSON when asked. */
export function measureDeadlines(flags: { json?: boolean }): void {
  const sets = [
    ...parts.map((part) => ({ name: part as string, letters: labelled(part) })),
    { name: 'whole', letters: parts.flatMap(labelled) },
  ];
  const scores = sets.map(({ name, letters }) => ({ name, ...scoreOf(letters) }));
  if (flags.json)
    return console.log(
      JSON.stringify(
        scores.map(({ misses: _misses, ...score }) => score),
        null,
        2,
      ),
    );
  for (const score of scores) console.log(line(score));
  for (const miss of scores.at(-1)!.misses) console.log(told(miss));
}

function line({ name, letters, expected, found, right, precision, recall }: Score & { name: string }): string {
  const figures = `precision ${percent(precision)}  recall ${percent(recall)}`;
  return `${name.padEnd(10)} ${figures}  (${letters} letters, ${expected} deadlines, ${found} found, ${right} right)`;
}

function told({ letter, missing, extra }: Miss): string {
  const lines = [
    '',
    `${letter.id} ${letter.from}: ${letter.text.replace(/\s+/g, ' ').slice(0, 300)}`,
    ...missing.map(({ kind, due, time = '' }) => `  missing: ${kind} ${due} ${time}`),
    ...extra.map(({ kind, due, time = '' }) => `  extra:   ${kind} ${due} ${time}`),
  ];
  return lines.join('\n');
}
