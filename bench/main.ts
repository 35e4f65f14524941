// `npm run bench`: what can be measured; without a name, pages and reads a second.
import { styleText } from 'node:util';

/** Each is loaded only when it is asked for. */
const commands: Readonly<Record<string, { readonly about: string; run(argv: readonly string[]): Promise<unknown> }>> = {
  pages: { about: 'pages and API reads a second, beside a baseline (without a name)', run: () => import('./pages.ts') },
  peak: {
    about: 'people at once, each with time to think',
    run: async (argv) => (await import('./peak.ts')).peak(argv),
  },
  year: {
    about: 'twelve million transactions as fast as they go',
    run: async (argv) => (await import('./year.ts')).year(argv),
  },
  rush: {
    about: 'everyone signs in at once; then more come than can be served',
    run: async (argv) => (await import('./rush/index.ts')).rush(argv),
  },
  growth: {
    about: 'what the same requests cost as the data grow',
    run: async (argv) => (await import('./growth/index.ts')).growth(argv),
  },
  deadlines: {
    about: 'how well deadlines in official letters are read',
    run: async (argv) => (await import('./deadlines.ts')).measureDeadlines({ json: argv.includes('--json') }),
  },
};

const [what = 'pages', ...rest] = process.argv.slice(2);
if (what === 'help' || (what === '--help' && rest.length === 0)) {
  console.log('npm run bench -- <what> [options]; options of each by --help\n');
  for (const [name, { about }] of Object.entries(commands)) console.log(`${name.padEnd(10)} ${about}`);
} else {
  const command = commands[what.startsWith('-') ? 'pages' : what];
  try {
    if (!command) throw new Error(`there is no ${what} to measure; there are ${Object.keys(commands).join(', ')}`);
    await command.run(rest);
  } catch (error) {
    console.error(styleText('red', error instanceof Error ? error.message : String(error)));
    if (process.env['DEBUG']) console.error(error);
    process.exitCode = 1;
  }
}
