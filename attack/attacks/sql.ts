import type { Attack } from '../attack.ts';
import type { Answer } from '../browser.ts';
import { beginnings, crawl, isPage } from '../crawl.ts';
import { formsOf } from '../html.ts';
import { judge } from '../judge.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

const sleep = 4;
/** Texts that end a string, a comment, an identifier or a number of SQL, as they are and in other letters. */
const injections = [
  "'",
  "''",
  '"',
  '\\',
  "\\'",
  "';--",
  "' or '1'='1",
  "' or 1=1--",
  '" or ""="',
  '1 or 1=1',
  '1)) or ((1=1',
  "%' or '%'='",
  '_%',
  '\u0000',
  "'\u0000--",
  `'; select pg_sleep(${sleep}); --`,
  `' || pg_sleep(${sleep}) || '`,
  `1; select pg_sleep(${sleep})`,
  `') union select pg_sleep(${sleep})--`,
  `$$; select pg_sleep(${sleep}); $$`,
  "' union select null,null,null--",
  "'; drop schema po_be_profil cascade; --",
  "'; set role postgres; --",
  '/*',
  '*/',
  '--',
  '#',
  ';',
  '{}',
  '{1,2}',
  'array[1]',
  '\u02bc or 1=1--',
  '\uff07 or 1=1--',
  '\u2019; select 1',
  "a\u0301'",
  "\ud83d\ude00'",
  "'::int",
  "E'\\x27'",
  '%27%20or%201=1',
  '& | ! <->',
  'a:* & !b:*',
  '(((((',
  "'a' <-> 'b'",
  '\\u0027',
  'nextval(1)',
];

/** SQL in every text field of every form and every text parameter of every procedure; time and failures tell. */
export const attack: Attack = {
  title: 'SQL in every text field and parameter, with quotes, comments, nul and other letters',
  async run(stage, tally) {
    const { browser } = stage.boris;
    const pages = (await crawl(browser, beginnings)).filter(isPage);
    const forms = new Map(
      pages
        .flatMap(({ text, url }) => formsOf(text, url))
        .filter(
          ({ action, multipart }) =>
            !multipart && !/odhlaseni|odchod|pripojit|ostatni|ukoncit|schranky|vzhled/.test(action),
        )
        .map((form) => [`${form.method} ${form.action.replace(/[0-9a-f-]{36}/g, '')}`, form]),
    );
    for (const form of forms.values()) {
      for (const text of injections) {
        const fields = Object.fromEntries(
          form.fields.map(({ name, type, value }) => [
            name,
            ['text', 'search', 'textarea', 'email', 'tel', 'hidden', 'date', 'time', 'number'].includes(type) &&
            name !== '_csrf'
              ? text
              : value,
          ]),
        );
        const ask = async () =>
          form.method === 'GET'
            ? browser.get(`${form.action.split('?')[0]}?${new URLSearchParams(fields)}`)
            : browser.post(form.action, { ...fields, _csrf: await browser.formToken() });
        await inject(tally, `${form.method} form ${form.action.split('?')[0]}`, text, ask, 'field of a form');
      }
    }
    await procedures(stage, tally);
  },
};

async function procedures({ boris: { browser }, doors }: Stage, tally: Tally): Promise<void> {
  for (const { target, path, method, operation, access } of doors.procedures) {
    if (access !== 'citizen' || method !== 'GET') continue;
    for (const { name, in: place } of operation.parameters ?? []) {
      const others = new URLSearchParams(
        (operation.parameters ?? [])
          .filter((one) => one.required && one.in === 'query' && one.name !== name)
          .map((one) => [one.name, (one.schema.enum?.[0] as string | undefined) ?? '2026-12-01']),
      );
      for (const text of injections) {
        const value = encodeURIComponent(text);
        const at =
          place === 'path'
            ? `${path.replace(`{${name}}`, value).replace(/\{\w+\}/g, 'x')}?${others}`
            : `${path.replace(/\{\w+\}/g, 'x')}?${others}&${name}=${value}`;
        await inject(
          tally,
          `${method} ${target} ${path} ${name}`,
          text,
          () => browser.get(`/api/${target}${at}`),
          'parameter of a procedure',
        );
      }
    }
  }
}

async function inject(
  tally: Tally,
  where: string,
  text: string,
  ask: () => Promise<Answer>,
  what: string,
): Promise<void> {
  tally.count(what);
  const begun = performance.now();
  const answer = await ask();
  const slept = /pg_sleep/.test(text) && performance.now() - begun > sleep * 1000 && (await sleepsAgain(ask));
  const reproduce = `${where} with ${JSON.stringify(text)}`;
  judge(tally, answer, reproduce, new Set([503]));
  tally.check(!slept, `${where} sleeps when it is told to`, reproduce, where);
}

/** A slow machine is slow once; a database that was told to sleep sleeps again. */
async function sleepsAgain(ask: () => Promise<Answer>): Promise<boolean> {
  const begun = performance.now();
  await ask();
  return performance.now() - begun > sleep * 1000;
}
