import { randomBytes } from 'node:crypto';
import type { Answer } from './browser.ts';
import { isPage } from './crawl.ts';
import { attribute } from './html.ts';

/** What starts every mark, so that a field that shows one is known. */
export const seal = `xq${randomBytes(3).toString('hex')}`;

/** Texts that do something wherever they are not escaped: in a text, in an attribute, in an address, in a script. */
export const marks: readonly string[] = [
  `${seal}"><img src=x onerror=alert(1)>`,
  `${seal}" onmouseover="alert(1)" x="`,
  `${seal}' onmouseover='alert(1)' x='`,
  `${seal}</title></textarea></script><script>alert(1)</script>`,
  `javascript:alert('${seal}')`,
  `${seal}<svg/onload=alert(1)>`,
  `${seal}&lt;img src=x onerror=alert(1)&gt;&#60;b&#62;`,
  `${seal}\r\nX-Injected: 1\r\n\r\n<b>`,
];

const tags = /<([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcdoc', 'content'];

/** Script that came into an answer; undefined where there is none. Pages of the portal have none of their own. */
export function scriptIn(answer: Answer): string | undefined {
  if ('x-injected' in answer.headers) return 'a header of its own';
  if (!isPage(answer)) return scriptable(answer);
  const { text } = answer;
  if (text.includes(`${seal}"`) && new RegExp(`${seal}"(>| onmouseover)`).test(text))
    return 'a way out of an attribute';
  if (text.includes(`${seal}<`)) return 'markup';
  for (const [, name = '', attributes = ''] of text.matchAll(tags)) {
    if (
      /^script$/i.test(name) &&
      attribute(attributes, 'src') === undefined &&
      !/type="application\/(ld\+)?json"/.test(attributes)
    )
      return 'a script in the page';
    const bare = attributes.replace(/="[^"]*"/g, '=""');
    if (/\son[a-z]+\s*=/i.test(bare)) return `a handler in <${name}>`;
    for (const one of addresses) {
      const value =
        attribute(attributes, one)
          ?.trim()
          .replace(/[\t\r\n\0]/g, '') ?? '';
      if (/^(javascript|vbscript|data:text\/html)/i.test(value) || /url=\s*javascript:/i.test(value))
        return `an address that acts, in ${one} of <${name}>`;
    }
  }
  return undefined;
}

/** Files that a browser would read as a page must only be saved, or be locked up. */
function scriptable({ headers, text }: Answer): string | undefined {
  const type = headers['content-type'] ?? '';
  const acts = /html|svg|xml|javascript/.test(type) && text.includes(seal);
  const locked =
    (headers['content-disposition'] ?? '').startsWith('attachment') ||
    /sandbox/.test(headers['content-security-policy'] ?? '');
  if (acts && !locked) return `a file as ${type}`;
  return type.startsWith('text/calendar') && /^X-Injected:/im.test(text)
    ? 'a line of its own in a calendar'
    : undefined;
}
