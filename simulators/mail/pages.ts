/** Pages on which caught e-mails and SMS are read. */
import { createHash } from 'node:crypto';
import type { Caught } from '../post/catcher.ts';
import { escapeHtml } from '../start-page.ts';

const STYLE = `body{font:1.05rem/1.55 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem}.note{border-left:.4rem solid #b3261e;padding:.2rem 1rem;background:#fdf3f2}
form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:1.5rem 0}label{display:block;font-weight:600}
input,select,button{font:inherit;padding:.5rem .75rem;border:1px solid #6b6b6b;border-radius:.25rem;background:#fff;color:inherit;max-width:100%}
button{background:#254a9e;color:#fff;border-color:#254a9e;cursor:pointer}ol{list-style:none;padding:0}li{border-top:1px solid #d0d0d0;padding:.75rem 0}
li p,dd{margin:0;overflow-wrap:anywhere}.kind{display:inline-block;min-width:4rem;font-weight:600}dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dt{font-weight:600}pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem;border:1px solid #d0d0d0;border-radius:.25rem;font:inherit}
iframe{width:100%;height:38rem;border:1px solid #d0d0d0;background:#fff}a{color:#254a9e}.muted{color:#565656}
@media(prefers-color-scheme:dark){body{color:#eee;background:#16181d}.note{background:#2b1a1a}a{color:#9db8ff}input,select{background:#22252b}.muted{color:#b5b5b5}}`;

/** What the pages may do: their own style, their own form, and a frame with the HTML of a mail. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** What the HTML of a mail may do, wherever it is opened: show its own inline style, and nothing else. */
export const MAIL_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

const time = new Intl.DateTimeFormat('cs', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/Prague' });

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="cs"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title)} – Stát v krabici</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>
`;
}

export interface ListFacts {
  readonly prefix: string;
  readonly caught: readonly Caught[];
  readonly to: string;
  readonly channel: string;
  /** Where the mail server listens. */
  readonly smtp: string;
}

/** Everything that was caught, newest first. */
export function listPage({ prefix, caught, to, channel, smtp }: ListFacts): string {
  const option = (value: string, label: string) =>
    `<option value="${value}"${value === channel ? ' selected' : ''}>${label}</option>`;
  const items = caught.map(
    (one) => `<li><p><span class="kind">${one.channel === 'sms' ? 'SMS' : 'E-mail'}</span>
<a href="${prefix}/${one.id}">${escapeHtml(one.channel === 'sms' ? one.text : one.subject || '(bez předmětu)')}</a></p>
<p class="muted">${escapeHtml(one.recipient)} · ${time.format(new Date(one.at))}</p></li>`,
  );
  return page(
    'Pošta',
    `<h1>Pošta a SMS</h1>
<p class="note"><strong>Nic se nikam nedoručuje.</strong> Portál sem posílá e-maily a SMS, jako by je posílal lidem. <span lang="en">E-mails and text messages of the portal end here; nothing is delivered to anybody.</span></p>
<form method="get" action="${prefix}/"><div><label for="komu">Komu</label><input id="komu" name="komu" type="search" value="${escapeHtml(to)}" autocomplete="off"></div>
<div><label for="druh">Druh</label><select id="druh" name="druh">${option('', 'vše')}${option('email', 'e-maily')}${option('sms', 'SMS')}</select></div>
<button>Hledat</button></form>
${items.length === 0 ? '<p>Nic tu není.</p>' : `<ol>${items.join('')}</ol>`}
<p class="muted">Poštovní server: <code>${escapeHtml(smtp)}</code>. Adresy, které začínají na <code>neexistuje</code>, odmítá (550).</p>`,
  );
}

/** One of them. */
export function messagePage(prefix: string, one: Caught): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Komu', one.recipient],
    ['Od', one.sender],
    ['Kdy', time.format(new Date(one.at))],
    ...(one.channel === 'email' ? ([['Message-ID', one.messageId]] as const) : []),
  ];
  const rows = facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('');
  const title = one.channel === 'sms' ? 'SMS' : one.subject || '(bez předmětu)';
  return page(
    title,
    `<p><a href="${prefix}/">Pošta a SMS</a></p><h1>${escapeHtml(title)}</h1><dl>${rows}</dl>
<h2>Text</h2><pre>${escapeHtml(one.text)}</pre>
${one.html === null ? '' : `<h2>HTML</h2><iframe sandbox title="HTML podoba zprávy" src="${prefix}/${one.id}/html"></iframe>`}
${one.raw === null ? '' : `<p><a href="${prefix}/${one.id}/zdroj">Zdrojový text zprávy</a></p>`}`,
  );
}
