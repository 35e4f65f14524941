import { IconSprite } from '../components/icon.tsx';
import type { Page, PageView } from '../render.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { IdleDialog } from './idle-dialog.tsx';

/** The HTML document of every page: head, header, content, footer. */
export function Document({ page, p }: { page: Page; p: PageView }) {
  const title = page.title(p);
  const { assets } = p.site;
  return (
    <html lang={p.lang} data-theme={p.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={p.theme === 'auto' ? 'light dark' : p.theme} />
        {(p.session || page.errors) && <meta name="robots" content="noindex" />}
        <title>
          {page.errors ? `${p.t.errorPrefix} ${title}` : title} – {p.t.portal}
        </title>
        <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.url('portal.css')} />
        {page.leaveTo && <meta http-equiv="refresh" content={`0;url=${page.leaveTo}`} />}
        {page.refresh && (
          <noscript>
            <meta http-equiv="refresh" content={`${page.refresh.seconds};url=${p.href(page.refresh.path)}`} />
          </noscript>
        )}
        <script type="module" src={assets.url('portal.js')} />
      </head>
      <body>
        <a class="skip" href="#obsah">
          {p.t.skip}
        </a>
        <Header p={p} section={page.section} />
        <main id="obsah" tabIndex={-1} class={`gov-container content${page.width ? ` content--${page.width}` : ''}`}>
          {page.crumbs && <Breadcrumbs p={p} crumbs={page.crumbs(p)} here={title} />}
          <IconSprite.Provider value={assets.url('icons.svg')}>{page.body(p)}</IconSprite.Provider>
        </main>
        <Footer p={p} />
        {p.session && <IdleDialog p={p} />}
      </body>
    </html>
  );
}
