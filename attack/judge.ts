import type { Answer } from './browser.ts';
import type { Tally } from './tally.ts';

/** What no answer may tell: inner workings of the portal. */
const insides: readonly (readonly [what: string, shape: RegExp])[] = [
  ['a stack', /\n\s+at [\w.<>[\] ]+ ?\(?(?:file:|node:|\/)[^\n]*:\d+:\d+/],
  [
    'a path of a source file',
    /(?:file:\/\/|\/)[\w./-]*\/(?:node_modules|services|platform|connectors)\/[\w./-]+\.(?:ts|tsx|js|mjs)\b/,
  ],
  [
    'SQL',
    /\b(?:select\s[\w\s,.*"]+\sfrom\s+(?:po_be_|platform\.|events\.)|insert into po_be_|syntax error at or near|invalid input syntax for type|relation "[^"]+" does not exist|duplicate key value violates)/i,
  ],
  [
    'an error of the runtime',
    /\b(?:TypeError|ReferenceError|RangeError|SyntaxError|PostgresError|ECONNREFUSED|ENOENT|EACCES)\b/,
  ],
  ['an address of the database', /postgres(?:ql)?:\/\//],
];

/** Statuses of 500 and above that a door may give: it was said in the contract that an outside system may be down. */
export type Declared = ReadonlySet<number>;

const none: Declared = new Set();

/** Whether an answer may be given to anybody, whatever they asked; what is wrong otherwise. */
export function wrongWith(answer: Answer, declared: Declared = none): string | undefined {
  if (answer.status >= 500 && !declared.has(answer.status)) return `answers ${answer.status}`;
  const told = insides.find(([, shape]) => shape.test(answer.text));
  return told && `tells ${told[0]}`;
}

/** A judged answer is counted; a bad one is a finding. Gives whether it was good. */
export function judge(tally: Tally, answer: Answer, reproduce: string, declared?: Declared): boolean {
  const wrong = wrongWith(answer, declared);
  const door = `${answer.method} ${answer.url.split('?', 1)[0]}`;
  return tally.check(
    wrong === undefined,
    `${door} ${wrong}: ${answer.text.slice(0, 200)}`,
    reproduce,
    `${door} ${wrong}`,
  );
}
