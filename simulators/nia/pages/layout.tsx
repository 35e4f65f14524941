/** The frame that all pages of the simulated NIA share. */
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Language, texts } from './texts.ts';

export interface PageFrame {
  readonly language: Language;
  /** Path of the system, e.g. `/nia`, for its stylesheet and script. */
  readonly root: string;
  readonly title: string;
  /** Address of the same page in the other language; left out where a reload would repeat something. */
  readonly otherLanguageUrl?: string;
  /** Submits the first form of the page at once, where scripts run. */
  readonly submitsItself?: boolean;
  readonly children?: ComponentChildren;
}

/** A whole HTML document. */
export function page(frame: PageFrame): string {
  return `<!doctype html>${renderToString(<Document {...frame} />)}`;
}

function Document({ language, root, title, otherLanguageUrl, submitsItself, children }: PageFrame) {
  const t = texts(language);
  const other = language === 'cs' ? 'en' : 'cs';
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} – ${t.system}`}</title>
        <link rel="stylesheet" href={`${root}/assets/nia.css`} />
        {submitsItself === true && <script src={`${root}/assets/submit.js`} defer />}
      </head>
      <body>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <header>
          <p class="brand">{t.warning}</p>
          {otherLanguageUrl !== undefined && (
            <a class="language" href={otherLanguageUrl} lang={other} hreflang={other}>
              {t.otherLanguage}
            </a>
          )}
        </header>
        <main id="content" tabIndex={-1}>
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          <p>{t.warningDetail}</p>
        </footer>
      </body>
    </html>
  );
}
