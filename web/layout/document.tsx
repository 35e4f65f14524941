import { Footer } from './footer.tsx';
import type { FrameView } from './frame.tsx';
import { Header } from './header.tsx';
import { IdleDialog } from './idle-dialog.tsx';
import { OperatorHeader } from './operator-header.tsx';

/** The HTML document of every page: head, header, content, footer. */
export function Document({ p }: { p: FrameView }) {
  const { assets } = p.site;
  return (
    <html lang={p.lang} data-theme={p.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={p.theme === 'auto' ? 'light dark' : p.theme} />
        {(p.signedIn || p.errors || p.frame === 'operator') && <meta name="robots" content="noindex" />}
        <title>
          {p.errors ? `${p.t.errorPrefix} ${p.title}` : p.title} – {p.t.portal}
        </title>
        <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.url('portal.css')} />
        {p.head}
        <script type="module" src={assets.url('portal.js')} />
      </head>
      <body>
        <a class="skip" href="#obsah">
          {p.t.skip}
        </a>
        {p.frame === 'operator' ? <OperatorHeader p={p} /> : <Header p={p} />}
        <main id="obsah" tabIndex={-1} class={`gov-container content${p.width ? ` content--${p.width}` : ''}`}>
          {p.content}
        </main>
        <Footer p={p} />
        {p.signedIn && p.frame === 'citizen' && <IdleDialog p={p} />}
      </body>
    </html>
  );
}
