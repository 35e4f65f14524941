import type { Finding } from './history/check.ts';
import type { Tried } from './run.ts';

/** The whole run, for people and as JSON. */
export interface Report {
  readonly machine: Readonly<Record<string, string>>;
  readonly citizens: number;
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
  readonly tried: readonly Tried[];
}

/** Whether every aim was met. */
export function passed({ tried }: Report): boolean {
  return tried.every(({ aims }) => aims.every(({ met }) => met));
}

/** The report as text. */
export function told(report: Report): string {
  const { machine, citizens, readsPerSecond, writesPerSecond, tried } = report;
  const lines = [
    '',
    Object.values(machine).join(', '),
    `${citizens} citizens, ${readsPerSecond} readings and ${writesPerSecond} writes a second all the while`,
    ...tried.flatMap(toldOf),
    '',
    ...summary(tried),
    '',
    passed(report) ? 'All aims were met.' : 'AN AIM WAS MISSED.',
  ];
  return lines.join('\n');
}

function toldOf({ name, title, unable, broken: stopped, result, aims, notes }: Tried): string[] {
  const head = ['', `${name}: ${title}`];
  if (stopped !== undefined) return [...head, `  MISSED  could not be carried out: ${stopped}`];
  if (!result) return [...head, `  not tried: ${unable}`];
  const broken = Object.entries(result.said).map(([what, count]) => `${count}× ${what}`);
  return [
    ...head,
    ...aims.map(({ what, measured, met }) => `  ${met ? 'met   ' : 'MISSED'}  ${what}: ${measured}`),
    ...notes.map((note) => `          ${note}`),
    ...(broken.length > 0 ? [`          what failed: ${broken.join(', ')}`] : []),
    ...[...result.lost, ...result.doubled, ...result.old].slice(0, 10).map(toldFinding),
  ];
}

function toldFinding({ what, kind, mark, place, found }: Finding): string {
  return `          ${what}: ${kind} ${mark} (${place}${found === undefined ? '' : `, which has ${found}`})`;
}

const columns = [
  'fault',
  'requests',
  'failed reads',
  'failed writes',
  'lost',
  'doubled',
  'old',
  'no read for',
  'no write for',
  'healthy after',
  'aims',
];

function summary(tried: readonly Tried[]): string[] {
  const rows = tried.map(({ name, result, aims }) => {
    if (!result)
      return [name, ...Array.from({ length: columns.length - 2 }, () => '–'), aims.length > 0 ? 'BROKEN' : 'not tried'];
    const met = aims.filter((aim) => aim.met).length;
    return [
      name,
      String(result.requests),
      String(result.failedReads),
      String(result.failedWrites),
      String(result.lost.length),
      String(result.doubled.length),
      String(result.old.length),
      `${result.readGap.toFixed(1)} s`,
      `${result.writeGap.toFixed(1)} s`,
      `${result.healthyAfter.toFixed(1)} s`,
      met === aims.length ? `all ${met} met` : `${aims.length - met} MISSED`,
    ];
  });
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!)))
      .join('  ')
      .trimEnd();
  return [line(columns), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
}
