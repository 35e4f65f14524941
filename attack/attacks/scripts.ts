import type { Attack } from '../attack.ts';
import type { Answer, Browser } from '../browser.ts';
import { beginnings, crawl, isPage } from '../crawl.ts';
import { type Field, type Form, formsOf } from '../html.ts';
import { judge } from '../judge.ts';
import { letterComes } from '../life.ts';
import { marks, scriptIn, seal } from '../script-marks.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

/**
 * Script in every field that shows somewhere: every form of every page is filled with texts that act where they are not
 * escaped, things with such names are made through the API, a letter with such a subject comes from another box, a file
 * with such a name and content is stored; then every page is read and searched.
 */
export const attack: Attack = {
  title: 'script in every field, name, subject, file, calendar and address that shows somewhere',
  async run(stage, tally) {
    const { boris, target } = stage;
    const { browser } = boris;
    await plant(stage, tally);
    await letterComes(target, boris, marks[0]!);
    const pages = (await crawl(browser, beginnings)).filter(isPage);
    const forms = new Map<string, Form>();
    for (const page of pages)
      for (const form of formsOf(page.text, page.url)) {
        const kind = `${form.method} ${form.action.replace(/[0-9a-f-]{36}/g, ':id').split('?')[0]} ${form.fields.map(({ name }) => name).join()}`;
        if (!leaves.test(form.action) && !forms.has(kind)) forms.set(kind, form);
      }
    for (const form of forms.values()) for (const mark of marks) await fill(browser, tally, form, mark);
    const after = await crawl(browser, beginnings);
    for (const answer of [...pages, ...after]) look(tally, answer, 'answer searched for script');
    tally.check(
      after.some(({ text }) => text.includes(seal)),
      'no page shows any of it, so nothing was tried',
      'the attack itself',
    );
    tally.note(
      `${forms.size} forms of ${pages.length} pages; ${after.filter(({ text }) => text.includes(seal)).length} answers show what was planted`,
    );
    for (const query of queries)
      for (const mark of marks)
        look(tally, await browser.get(`${query}${encodeURIComponent(mark)}`), 'script in an address');
    for (const mark of marks) look(tally, await browser.get(`/${encodeURIComponent(mark)}`), 'script in an address');
  },
};

/** Where pages lead away, or end the sign-in or the person's stay. */
const leaves = /odhlaseni|odchod|pripojit|ostatni|\/ukoncit|vzhled|schranky/;

const queries = [
  '/prihlaseni?zpet=',
  '/datova-schranka/prijate?hledat=',
  '/datova-schranka/adresat?komu=',
  '/dokumenty?hledat=',
  '/dokumenty?q=',
  '/kalendar?mesic=',
  '/kalendar/den?den=',
  '/kalendar/novy?den=',
  '/oznameni?druh=',
  '/profil/zaznamy?sluzba=',
  '/prehled?hotovo=',
  '/sdileni/',
  '/oznameni/odhlasit/',
  '/en/',
  '/datova-schranka/pripojeno?code=x&state=',
  '/odhlaseni/odpoved?RelayState=',
];

async function fill(browser: Browser, tally: Tally, form: Form, mark: string): Promise<void> {
  tally.count('form filled');
  const written = (field: Field): string => {
    if (
      field.type === 'text' ||
      field.type === 'search' ||
      field.type === 'textarea' ||
      field.type === 'tel' ||
      field.type === 'email'
    )
      return mark;
    return field.type === 'hidden' && field.name !== '_csrf' && !/^[0-9a-f-]{36}$/.test(field.value)
      ? mark
      : field.value;
  };
  const fields = Object.fromEntries(
    form.fields.filter(({ type }) => type !== 'file').map((field) => [field.name, written(field)]),
  );
  if (form.method === 'GET')
    return look(
      tally,
      await browser.get(`${form.action.split('?')[0]}?${new URLSearchParams(fields)}`),
      'form searched for',
    );
  const token = { _csrf: await browser.formToken() };
  const answer = form.multipart
    ? await postParts(browser, form, { ...fields, ...token }, mark)
    : await browser.post(form.action, { ...fields, ...token });
  look(tally, answer, 'answer to a form');
}

function postParts(
  browser: Browser,
  { action, fields }: Form,
  values: Record<string, string>,
  mark: string,
): Promise<Answer> {
  const part = (name: string, value: string, more = ''): string =>
    `--b0undary\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
  const texts = Object.entries(values)
    .toSorted(([name]) => (name === '_csrf' ? -1 : 1))
    .map(([name, value]) => part(name, value));
  const name = mark.replace(/["\r\n\\]/g, (char) => encodeURIComponent(char));
  const files = fields
    .filter(({ type }) => type === 'file')
    .map((field) => part(field.name, `<html><script>alert('${seal}')</script>`, `; filename="${name}.html"`));
  return browser.ask(action, {
    method: 'POST',
    headers: {
      'content-type': 'multipart/form-data; boundary=b0undary',
      origin: browser.origin,
      'sec-fetch-site': 'same-origin',
    },
    body: `${texts.join('')}${files.join('')}--b0undary--\r\n`,
  });
}

function look(tally: Tally, answer: Answer, what: string): void {
  tally.count(what);
  const found = scriptIn(answer);
  const reproduce = `${answer.method} ${answer.url}: …${around(answer.text)}…`;
  tally.check(
    found === undefined,
    `${answer.method} ${answer.url.slice(0, 200)} has ${found}`,
    reproduce,
    `${answer.url.split('?')[0]} ${found}`,
  );
  judge(tally, answer, `${answer.method} ${answer.url}`, new Set([503]));
}

function around(text: string): string {
  const at = text.indexOf(seal);
  return at < 0 ? '' : text.slice(Math.max(0, at - 80), at + 160);
}

/** Things with such names, through the API; what is refused is refused, but never by a failure. */
async function plant({ boris: { browser } }: Stage, tally: Tally): Promise<void> {
  const file = (name: string) => ({
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-type': 'application/octet-stream',
    origin: browser.origin,
  });
  const page = `<html><body onload=alert('${seal}')><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert('${seal}')"><script>alert(1)</script></svg>`;
  for (const mark of marks) {
    const when = { kind: 'days', from: '2026-12-01', to: '2030-12-01' };
    const today = new Date().toISOString().slice(0, 10);
    const asks: readonly Promise<Answer>[] = [
      browser.call('POST', '/api/po-be-dokumenty/folders', { name: mark }),
      browser.ask('/api/po-be-dokumenty/streams/uploads', {
        method: 'POST',
        headers: file(`${mark}.html`),
        body: page,
      }),
      browser.ask('/api/po-be-dokumenty/streams/uploads', { method: 'POST', headers: file(`${mark}.svg`), body: svg }),
      browser.ask('/api/po-be-dokumenty/streams/uploads', {
        method: 'POST',
        headers: file(`${mark}.txt`),
        body: `${mark} ${page}`,
      }),
      browser.call('POST', '/api/po-be-kalendar/entries', {
        fields: {
          title: mark,
          description: mark,
          place: mark,
          when: { ...when, from: today, to: today },
          repeat: null,
        },
      }),
      browser.call('POST', '/api/po-be-kalendar/imports', { text: ics(mark) }),
      browser.call('POST', '/api/po-be-kalendar/subscriptions', {
        kind: 'link',
        label: mark.slice(0, 60),
        share: 'all',
        lang: 'cs',
      }),
      browser.call('PUT', '/api/po-be-profil/profile/address', { text: mark.slice(0, 60) }),
      browser.call('POST', '/api/po-be-datova-schranka/drafts', {}),
    ];
    for (const answer of await Promise.all(asks)) {
      tally.count('thing with such a name');
      judge(tally, answer, `${answer.method} ${answer.url} with ${mark}`);
      const id = /"id":"([^"]+)"/.exec(answer.text)?.[1];
      if (answer.url.endsWith('/imports') && id)
        judge(tally, await browser.call('POST', `${answer.url}/${id}/confirm`), answer.url);
      if (!answer.url.endsWith('/drafts') || !id) continue;
      const fields = {
        subject: mark,
        body: mark,
        toHands: mark,
        recipientName: mark,
        senderRefNumber: mark.slice(0, 50),
        recipientRefNumber: mark.slice(0, 50),
      };
      judge(tally, await browser.call('PATCH', `${answer.url}/${id}`, { fields }), answer.url);
    }
  }
}

function ics(mark: string): string {
  const text = mark.replaceAll('\r\n', '\\n').replace(/[;,]/g, '\\$&');
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const event = [
    'BEGIN:VEVENT',
    `UID:${seal}-${mark.length}`,
    `DTSTAMP:${day}T000000Z`,
    `DTSTART;VALUE=DATE:${day}`,
    `SUMMARY:${text}`,
    `DESCRIPTION:${text}`,
    `LOCATION:${text}`,
    'URL:javascript:alert(1)',
    'ATTACH:javascript:alert(1)',
    'END:VEVENT',
  ];
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${text}`,
    `X-WR-CALNAME:${text}`,
    ...event,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
