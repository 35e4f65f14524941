import type { ComponentChildren } from 'preact';
import type { Lang } from '../i18n/texts.ts';
import type { Page, PageView } from '../render.ts';

/** A part of a page of plain text. */
interface TextSection {
  readonly heading: string;
  readonly paragraphs?: readonly string[];
  readonly items?: readonly string[];
}

export interface TextPage {
  readonly title: string;
  readonly lede: string;
  readonly sections: readonly TextSection[];
}

/** A page that only says something; `end` may add what depends on this installation. */
export function textPage(texts: Readonly<Record<Lang, TextPage>>, end?: (p: PageView) => ComponentChildren): Page {
  return {
    title: (p) => texts[p.lang].title,
    width: 'narrow',
    crumbs: () => [],
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.title}</h1>
          <p class="lede">{t.lede}</p>
          {t.sections.map((section) => (
            <>
              <h2>{section.heading}</h2>
              {section.paragraphs?.map((paragraph) => (
                <p>{paragraph}</p>
              ))}
              {section.items && (
                <ul>
                  {section.items.map((item) => (
                    <li>{item}</li>
                  ))}
                </ul>
              )}
            </>
          ))}
          {end?.(p)}
        </div>
      );
    },
  };
}
