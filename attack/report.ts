import type { Result } from './run.ts';

/** Prints what was tried, what held, and each finding with the way to see it again. */
export function printReport(results: readonly Result[], { seed, runs }: { seed: number; runs: number }): void {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log(`\nseed ${seed}, ${runs} runs a door; again: npm run attack -- --seed ${seed} --runs ${runs}\n`);
  for (const { name, title, tried, findings, notes, seconds } of results) {
    const total = Object.values(tried).reduce((sum, times) => sum + times, 0);
    const verdict = findings.length === 0 ? 'held' : `${findings.length} DID NOT HOLD`;
    console.log(
      `${name.padEnd(width)}  ${String(total).padStart(6)} tried  ${String(seconds).padStart(6)} s  ${verdict}`,
    );
    console.log(`${' '.repeat(width)}  ${title}`);
    for (const [what, times] of Object.entries(tried)) console.log(`${' '.repeat(width)}    ${times} × ${what}`);
    for (const note of notes) console.log(`${' '.repeat(width)}    note: ${note}`);
  }
  const findings = results.flatMap(({ name, findings: own }) => own.map((finding) => ({ name, ...finding })));
  if (findings.length === 0) return console.log('\nEverything held.');
  console.log(`\n${findings.length} findings`);
  for (const [index, { name, what, reproduce }] of findings.entries())
    console.log(`\n${index + 1}. ${name}: ${what}\n   to see it again: ${reproduce}`);
}
