import type { Lang } from './i18n/texts.ts';

/** Czech pages stand at `/…`, English ones at `/en/…` with the same slugs. */
const englishPrefix = '/en';

const english = /^\/en(?=[/?#]|$)/;

/** Language of an address as the browser asked for it, before any rewriting. */
export function languageOf(url: string): Lang {
  return english.test(url) ? 'en' : 'cs';
}

/**
 * The address without its language prefix; a hook for Fastify's `rewriteUrl`. The front also works without the hook,
 * because its routes are mounted under both prefixes.
 */
export function withoutLanguage(url: string): string {
  const rest = url.replace(english, '');
  if (rest === url) return url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Address of a page of the portal in a language; `path` is the Czech one, with its query if any. */
export function inLanguage(lang: Lang, path: string): string {
  if (lang === 'cs') return path;
  return path === '/' ? englishPrefix : `${englishPrefix}${path}`;
}
