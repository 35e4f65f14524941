// `npm run bench`: what can be measured; without a name, pages and reads a second.
const [what] = process.argv.slice(2);

if (what === 'deadlines') {
  const { measureDeadlines } = await import('./deadlines.ts');
  measureDeadlines({ json: process.argv.includes('--json') });
} else {
  await import('./pages.ts');
}
