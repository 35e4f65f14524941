import type { BrowserContext } from 'playwright-core';

/** Pages of one kind (the same address but for ids and queries) that are looked at. */
const aKind = 3;

/**
 * Finds the Czech pages that can be reached by links from the given ones in this browser's session, at most a few of a
 * kind. Downloads and pages of other sites are left out.
 */
export async function crawl(context: BrowserContext, origin: string, starts: readonly string[]): Promise<string[]> {
  const kinds = new Map<string, number>();
  const seen = new Set<string>();
  const pages: string[] = [];
  const waiting = [...starts];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (seen.has(path) || (kinds.get(kind) ?? 0) >= aKind) continue;
    seen.add(path);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const answer = await context.request.get(origin + path, { maxRedirects: 0 });
    if (![200, 422].includes(answer.status()) || !(answer.headers()['content-type'] ?? '').startsWith('text/html')) {
      const location = answer.headers()['location'];
      if (location?.startsWith('/')) waiting.push(location);
      continue;
    }
    pages.push(path);
    waiting.push(...linksOf(await answer.text()));
  }
  return pages;
}

/** Ids of the portal are UUIDs; those of registers are long, and have a digit in them; types of submissions have names. */
function kindOf(path: string): string {
  return path
    .replace(/^\/podani\/nove\/[a-z-]+/, '/podani/nove/:type')
    .replace(/\/(?=[^/?]*\d)[A-Za-z0-9_-]{8,}(?=[/?]|$)/g, '/:id')
    .replace(/=[^&]*/g, '=');
}

function linksOf(html: string): string[] {
  const links = [...html.matchAll(/<a\b([^>]*)>/g)]
    .map(([, attributes]) => attributes!)
    .filter((attributes) => !/\sdownload\b/.test(attributes));
  return links.flatMap((attributes) => {
    const href = /\shref="(\/[^"#]*)/.exec(attributes)?.[1]?.replaceAll('&amp;', '&');
    return href === undefined || /^\/(en\b|\/)/.test(href) || /\/priloha\//.test(href) ? [] : [href];
  });
}
