import type { Attack } from '../attack.ts';
import { withPulse } from '../pulse.ts';
import { exchange } from '../raw.ts';

const get = (lines: string, path = '/o-portalu'): string => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines}\r\n`;
const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\r\n`).join('');

/** Head of a request by what is odd in it, and the statuses that may come. */
const floods: readonly (readonly [what: string, head: string, statuses: readonly number[]])[] = [
  ['a header of 15 KiB', get(`X: ${'x'.repeat(15_000)}\r\n`), [200]],
  ['a header of 17 KiB', get(`X: ${'x'.repeat(17_000)}\r\n`), [431]],
  ['a header of 2 MiB', get(`X: ${'x'.repeat(2_000_000)}\r\n`), [431]],
  ['an address of 20 KiB', get('', `/${'a'.repeat(20_000)}`), [431, 414]],
  ['1,500 short headers', get(many(1500, (index) => `a${index}: 1`)), [200, 431]],
  ['20,000 headers', get(many(20_000, (index) => `a${index}: 1`)), [431]],
  ['400 times the same header', get(many(400, () => 'x-forwarded-for: 10.0.0.1')), [200]],
  ['1,000 cookies', get(`Cookie: ${many(1000, (index) => `c${index}=1;`).replaceAll('\r\n', '')}\r\n`), [200]],
  ['a cookie of 12 KiB under our name', get(`Cookie: portal-session=${'x'.repeat(12_000)}\r\n`), [200]],
  [
    'cookies that are none',
    get('Cookie: =;;;=;portal-session;portal-session=%zz;__proto__=x; portal-theme={{7*7}}\r\n'),
    [200],
  ],
  ['headers named like parts of objects', get('__proto__: x\r\nconstructor: y\r\ntoString: z\r\n'), [200, 400]],
  ['languages without end', get(`Accept-Language: ${'cs;q=0.1,'.repeat(1500)}\r\n`), [200]],
  ['types without end', get(`Accept: ${'text/html;q=0.1,'.repeat(800)}\r\n`), [200]],
  ['ranges without end', get(`Range: bytes=${'0-1,'.repeat(3000)}\r\n`), [200, 206, 416]],
  ['tags without end', get(`If-None-Match: ${'"a",'.repeat(3500)}\r\n`), [200, 304]],
  [
    'forwarded from everywhere',
    get(
      `X-Forwarded-For: ${'1.1.1.1,'.repeat(1800)}\r\nForwarded: for="[::1]";host=evil\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n`,
    ),
    [200],
  ],
  ['a trace that is none', get(`traceparent: ${'0'.repeat(10_000)}\r\n`), [200]],
  ['a request id with a line of a log', get('X-Request-Id: x"}{"level":"error"\r\n'), [200]],
];

export const attack: Attack = {
  title: 'headers that are too large, too many or of no sense',
  async run(stage, tally) {
    for (const [what, head, allowed] of floods) {
      tally.count('head of a request');
      const { statuses, text } = await withPulse(stage, tally, what, () => exchange(stage.target.url, head, 300));
      const reproduce = `printf ${JSON.stringify(head.slice(0, 200))} | nc ${new URL(stage.target.url).host.replace(':', ' ')} → ${statuses.join()}`;
      // A connection that is cut while it still talks is an answer too.
      tally.check(
        statuses.length === 0 || allowed.includes(statuses[0]!),
        `${what} is answered by ${statuses[0]}`,
        reproduce,
      );
      tally.check(!/evil\.example|\{\{7\*7\}\}|\b49\b<\/|"level":"error"/.test(text), `${what} comes back`, reproduce);
    }
  },
};
