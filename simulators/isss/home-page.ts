/** The page at `/isss`: what can be asked here. */
import { createHash } from 'node:crypto';
import { CONTEXTS, SERVICES } from '#connectors/isss/protocol/index.ts';
import { escapeHtml } from '../start-page.ts';

const STYLE =
  'body{font:1.05rem/1.55 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1.5rem;color:#1b1b1b;background:#fff}code{overflow-wrap:anywhere}@media(prefers-color-scheme:dark){body{color:#eee;background:#16181d}}';

/** Content-Security-Policy that allows the page its own style and nothing else. */
export const HOME_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** HTML of the page; UTF-8. */
export function homePage(prefix: string): string {
  const services = Object.values(SERVICES)
    .map(({ action, path }) => `<li><code>POST ${escapeHtml(prefix + path)}</code> ${escapeHtml(action)}</li>`)
    .join('');
  const contexts = Object.entries(CONTEXTS)
    .map(([name, { code }]) => `<li><code>${escapeHtml(code)}</code> ${escapeHtml(name)}</li>`)
    .join('');
  return `<!DOCTYPE html>
<html lang="cs"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sdílená služba údajů (ISSS) – simulace</title><style>${STYLE}</style></head><body><main>
<h1>Sdílená služba údajů státu (ISSS)</h1>
<p>Simulace: nikdo z těch, o nichž registry vypovídají, není skutečný.</p>
<h2>Služby</h2><ul>${services}</ul><h2>Kontexty</h2><ul>${contexts}</ul>
<p lang="en">The shared service of the state’s data, simulated; nobody whom these registers know is real.</p>
</main></body></html>
`;
}
