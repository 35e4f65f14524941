import type { NewsKind } from '../news-kind.ts';
import type { Lang } from '../preferences.ts';
import type { Letter } from './email.ts';
import { words } from './texts.ts';

/** Where links of a letter lead. */
export interface Places {
  /** Address of a page of the portal in a language; takes the Czech path. */
  url(path: string, lang: Lang): string;
  readonly demo: boolean;
}

export const settingsPath = '/oznameni/nastaveni';

/** E-mail of one news. */
export function newsLetter(
  kind: NewsKind,
  href: string,
  lang: Lang,
  places: Places,
  unsubscribeUrl: string | undefined,
): Letter {
  const t = words[lang];
  return {
    lang,
    demo: places.demo,
    subject: kind.title[lang],
    body: [
      { text: kind.text[lang] },
      { link: t.open, href: places.url(href, lang), button: true },
      { text: t.onPurpose },
    ],
    foot: [
      { text: kind.urgent ? t.urgent : t.why(kind.label[lang]) },
      { text: t.automatic },
      { link: t.settings, href: places.url(settingsPath, lang) },
      ...(unsubscribeUrl === undefined ? [] : [{ link: t.unsubscribe, href: unsubscribeUrl }]),
    ],
  };
}

/** A news as a summary tells it. */
export interface DigestNews {
  readonly kind: NewsKind;
  readonly href: string;
}

/** E-mail of a day: a line for each kind, since several of one kind say the same. */
export function digestLetter(news: readonly DigestNews[], lang: Lang, places: Places, unsubscribeUrl: string): Letter {
  const t = words[lang];
  const lines = [...Map.groupBy(news, ({ kind }) => kind)].map(([kind, of]) =>
    of.length === 1
      ? { text: kind.title[lang], href: places.url(of[0]!.href, lang) }
      : {
          text: `${kind.title[lang]} (${of.length}×)`,
          href: places.url(`/oznameni?neprectene=1&druh=${kind.kind}`, lang),
        },
  );
  return {
    lang,
    demo: places.demo,
    subject: t.digestTitle(news.length),
    body: [
      { text: t.digestText },
      { list: lines },
      { link: t.open, href: places.url('/oznameni', lang), button: true },
      { text: t.onPurpose },
    ],
    foot: [
      { text: t.digestWhy },
      { text: t.automatic },
      { link: t.settings, href: places.url(settingsPath, lang) },
      { link: t.unsubscribe, href: unsubscribeUrl },
    ],
  };
}

/** E-mail with a verification code. The code stands in the body alone: subjects show on locked screens. */
export function codeLetter(code: string, lang: Lang, places: Places): Letter {
  const t = words[lang];
  return {
    lang,
    demo: places.demo,
    subject: t.codeTitle,
    body: [{ text: t.codeText }, { code }, { text: t.codeNote }],
    foot: [{ text: t.automatic }],
  };
}

/**
 * SMS of one news, in the characters of GSM 03.38 without an extension, so that it is one message of at most 160.
 * Without a link: people learn not to follow links in SMS.
 */
export function newsSms(kind: NewsKind, lang: Lang): string {
  const { portal, smsEnd } = words[lang];
  return plainLetters(`${portal}: ${kind.title[lang]}. ${smsEnd}`).slice(0, 160);
}

/** SMS with a verification code. */
export function codeSms(code: string, lang: Lang): string {
  return words[lang].codeSms(code);
}

/** Letters without accents, and typographic signs as plain ones. */
function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[„“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replaceAll('\u00a0', ' ');
}

/** What a push says: that something waits. Encrypted for the browser, yet it may show on a locked screen. */
export function pushPayload(lang: Lang, tag: string): string {
  const { portal, push } = words[lang];
  return JSON.stringify({ title: portal, body: push, url: lang === 'en' ? '/en/oznameni' : '/oznameni', tag, lang });
}
