import { leaksIn, type Secret, secretsOf } from '../tests/journeys/secrets.ts';
import type { Stage } from './stage.ts';
import type { Tally } from './tally.ts';

/** What the portal has written since the last look: no error that nobody expected, and nothing about anybody. */
export function watchLog({ target, alice, boris }: Stage): { look(tally: Tally): void } {
  const secrets: Secret[] = [alice, boris].flatMap(({ person, life, browser }) => [
    ...secretsOf(person),
    { name: 'mark of a text', value: life.mark },
    { name: 'session token', value: browser.cookie('portal-session') ?? '' },
    ...life.secrets.map((value) => ({ name: 'secret of a link', value })),
  ]);
  let from = target.log().length;
  return {
    look(tally) {
      const text = target.log(from);
      from += text.length;
      tally.count('lines of the log', text.split('\n').length - 1);
      for (const name of leaksIn(text, secrets))
        tally.found(`the log tells the ${name} of a person`, 'look for it in the log of the portal', `log ${name}`);
      for (const line of text.split('\n').filter((one) => isUnexpected(one)))
        tally.found(`the log has an error: ${messageOf(line)}`, line.slice(0, 1500), `log ${messageOf(line)}`);
    },
  };
}

/** Failures of a request or a procedure, and what does not even come from the log. */
function isUnexpected(line: string): boolean {
  if (line.trim() === '') return false;
  const level = /^\{"level":"?(\w+)/.exec(line)?.[1];
  return level === undefined || ['error', 'fatal', '50', '60'].includes(level);
}

function messageOf(line: string): string {
  return /"msg":"([^"]*)"/.exec(line)?.[1] ?? line.slice(0, 60);
}
