/** The page at `/` of the simulators: what runs here, in Czech and English, and that nobody is real. */
import { createHash } from 'node:crypto';
import type { SimulatedSystem } from './system.ts';

const STYLE = `body{font:1.05rem/1.55 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1.5rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem}.note{border-left:.4rem solid #b3261e;padding:.2rem 1rem;background:#fdf3f2}code{overflow-wrap:anywhere}
a{color:#254a9e}@media(prefers-color-scheme:dark){body{color:#eee;background:#16181d}.note{background:#2b1a1a}a{color:#9db8ff}}`;

/** Content-Security-Policy that allows the page its own style and nothing else. */
export const START_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** What the page tells. */
export interface StartPageFacts {
  readonly systems: readonly SimulatedSystem[];
  readonly people: number;
  readonly now: Date;
}

/** HTML of the page; UTF-8. */
export function startPage({ systems, people, now }: StartPageFacts): string {
  const list = (language: 'cs' | 'en'): string =>
    systems
      .map(
        (system) =>
          `<li><a href="${system.prefix}/">${escapeHtml(system.title[language])}</a> <code>${system.prefix}</code></li>`,
      )
      .join('');
  const time = (locale: string): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Europe/Prague' }).format(now);
  const count = (locale: string): string => new Intl.NumberFormat(locale).format(people);
  return `<!DOCTYPE html>
<html lang="cs"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Stát v krabici – simulované systémy</title><style>${STYLE}</style></head><body><main>
<h1>Stát v krabici</h1>
<p class="note"><strong>Nic z toho není skutečné.</strong> Lidé, úřady, schránky ani dopisy neexistují a nic se neposílá ven.</p>
<p>Simulované systémy státu, každý z druhé strany svého skutečného rozhraní:</p><ul>${list('cs')}</ul>
<p>Počet vymyšlených obyvatel: ${count('cs')}. Hodiny simulace: ${time('cs')}.</p>
<div lang="en"><h1>The state in a box</h1>
<p class="note"><strong>Nothing here is real.</strong> The people, authorities, boxes and letters do not exist, and nothing is sent out.</p>
<p>Simulated systems of the state, each from the other side of its real interface:</p><ul>${list('en')}</ul>
<p>Synthetic inhabitants: ${count('en')}. Clock of the simulation: ${time('en-GB')}.</p></div>
</main></body></html>
`;
}

/** Text safe inside HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
