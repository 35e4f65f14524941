import type { Lang } from '../preferences.ts';
import { words } from './texts.ts';

/** A paragraph of an e-mail: text, a link that stands on its own line, a code to copy, or a list of links. */
export type Part =
  | { readonly text: string }
  | { readonly link: string; readonly href: string; readonly button?: boolean }
  | { readonly code: string }
  | { readonly list: readonly { readonly text: string; readonly href: string }[] };

/** An e-mail before it has an address. */
export interface Letter {
  readonly lang: Lang;
  readonly subject: string;
  readonly body: readonly Part[];
  /** Small print. */
  readonly foot: readonly Part[];
  readonly demo: boolean;
}

/** Its two forms, of the same content. */
export function composeEmail(letter: Letter): {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
} {
  return { subject: letter.subject, text: plainText(letter), html: html(letter) };
}

function plainText({ lang, subject, body, foot, demo }: Letter): string {
  const t = words[lang];
  const blocks = [
    ...(demo ? [t.demo] : []),
    subject,
    ...body.map(plainPart),
    // The mark at which mail programs stop quoting (RFC 3676 § 4.3).
    `-- \n${[t.portal, ...foot.map(plainPart)].join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function plainPart(part: Part): string {
  if ('text' in part) return part.text;
  if ('code' in part) return part.code;
  if ('link' in part) return `${part.link}: ${part.href}`;
  return part.list.map(({ text, href }) => `- ${text}\n  ${href}`).join('\n');
}

/** Text safe inside HTML elements and quoted attributes. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const styles = {
  body: 'margin:0;padding:24px 16px;background:#ffffff;color:#262626;font:16px/1.5 Roboto,Arial,sans-serif',
  frame: 'max-width:560px;margin:0 auto',
  brand: 'margin:0 0 24px;font-weight:bold',
  heading: 'margin:0 0 16px;font-size:22px;line-height:1.3',
  text: 'margin:0 0 16px',
  button:
    'display:inline-block;padding:12px 20px;background:#2362a2;color:#ffffff;border-radius:4px;text-decoration:none;font-weight:bold',
  link: 'color:#1d528a',
  code: 'margin:0 0 16px;font:bold 28px/1.3 monospace;letter-spacing:4px',
  foot: 'margin:32px 0 0;padding:16px 0 0;border-top:1px solid #c7c7c7;font-size:14px;color:#595959',
  demo: 'margin:0 0 16px;padding:8px 12px;background:#fab413;color:#000000;font-size:14px',
} as const;

/** No images, no scripts, nothing from elsewhere: opening it tells nobody anything. */
function html({ lang, subject, body, foot, demo }: Letter): string {
  const t = words[lang];
  return [
    `<!DOCTYPE html><html lang="${lang}" dir="ltr"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(subject)}</title></head>`,
    `<body style="${styles.body}"><div role="article" aria-label="${escape(subject)}" lang="${lang}" style="${styles.frame}">`,
    demo ? `<p style="${styles.demo}">${escape(t.demo)}</p>` : '',
    `<p style="${styles.brand}">${escape(t.portal)}</p><h1 style="${styles.heading}">${escape(subject)}</h1>`,
    ...body.map(htmlPart),
    `<div style="${styles.foot}">${foot.map(htmlPart).join('')}</div></div></body></html>\n`,
  ].join('');
}

function htmlPart(part: Part): string {
  if ('text' in part) return `<p style="${styles.text}">${escape(part.text)}</p>`;
  if ('code' in part) return `<p style="${styles.code}">${escape(part.code)}</p>`;
  if ('list' in part) {
    const items = part.list.map(({ text, href }) => `<li>${anchor(text, href, styles.link)}</li>`);
    return `<ul style="${styles.text}">${items.join('')}</ul>`;
  }
  return `<p style="${styles.text}">${anchor(part.link, part.href, part.button ? styles.button : styles.link)}</p>`;
}

function anchor(text: string, href: string, style: string): string {
  return `<a href="${escape(href)}" style="${style}">${escape(text)}</a>`;
}
