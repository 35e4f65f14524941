import type { DocumentSummary } from '#services/documents/api.ts';
import { Empty, PageHead } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { Csrf, PostForm, TextField } from '../../../components/form.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { Page } from '../../../render.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** Choosing the document that is attached to a draft: the newest ones, or what was found. */
export function choosePage(draft: string, documents: readonly DocumentSummary[], query: string): Page {
  const back = `/datova-schranka/koncept/${draft}`;
  return {
    title: (p) => texts[p.lang].chooseTitle,
    crumbs: (p) => [{ label: texts[p.lang].backToDraft, href: back }],
    section: '/datova-schranka',
    width: 'narrow',
    at: `/dokumenty/vybrat?koncept=${draft}`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={t.chooseTitle} lede={t.chooseLede} />
          <form method="post" action={p.href('/dokumenty/vybrat')} class="filter" role="search">
            <Csrf p={p} />
            <input type="hidden" name="koncept" value={draft} />
            <TextField p={p} id="hledat" label={t.search} value={query} type="search" maxLength={200} />
            <Button icon="search">{p.t.search}</Button>
          </form>
          <section class="section" aria-labelledby="vyber">
            <h2 id="vyber">{query === '' ? t.newest : query}</h2>
            {documents.length === 0 && <Empty title={t.nothing} />}
            <ul class="attachments">
              {documents.map((document) => (
                <li>
                  <span class="attachments__name">
                    {document.name}
                    <span class="attachments__about">
                      {shared[p.lang].kinds[document.kind]}, {formatSize(document.size, p.lang)}
                    </span>
                  </span>
                  <PostForm p={p} action={`/dokumenty/${document.id}/pripojit`}>
                    <input type="hidden" name="koncept" value={draft} />
                    <Button kind="outlined" small about={document.name}>
                      {t.attach}
                    </Button>
                  </PostForm>
                </li>
              ))}
            </ul>
          </section>
          <p class="section">
            <a href={p.href(back)}>{t.backToDraft}</a>
          </p>
        </>
      );
    },
  };
}
