import type { Answer, Browser } from './browser.ts';
import { linksOf } from './html.ts';

/** Pages of one kind (the same address but for ids and queries) that are looked at. */
const aKind = 3;

/** Everything that links lead to from the given pages, a few of a kind: pages, files, redirects and errors. */
export async function crawl(browser: Browser, starts: readonly string[]): Promise<Answer[]> {
  const kinds = new Map<string, number>();
  const seen = new Set<string>();
  const answers: Answer[] = [];
  const waiting = [...starts];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    const known = kinds.get(kind) ?? 0;
    if (seen.has(path) || known >= aKind || path.length > 2000) continue;
    seen.add(path);
    kinds.set(kind, known + 1);
    const answer = await browser.get(path);
    answers.push(answer);
    const location = answer.headers['location'];
    if (location?.startsWith('/')) waiting.push(location);
    if (isPage(answer)) waiting.push(...linksOf(answer.text));
  }
  return answers;
}

/** Whether an answer is read as a page by browsers. */
export function isPage({ headers }: Answer): boolean {
  return (headers['content-type'] ?? '').startsWith('text/html');
}

function kindOf(path: string): string {
  return path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id').replace(/=[^&]*/g, '=');
}

/** Where citizens begin, in both languages. */
export const beginnings = [
  '/',
  '/en',
  '/prehled',
  '/en/prehled',
  '/profil',
  '/oznameni',
  '/dokumenty',
  '/kalendar',
  '/datova-schranka',
];
