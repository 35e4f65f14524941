import type { Page, PageView } from '../render.ts';

/** Whether a page has anything of its own in its head. */
export function hasOwnHead(page: Page): boolean {
  return page.leaveTo !== undefined || page.refresh !== undefined;
}

/** What few pages have in their head: going to another site, asking itself again when scripts are off. */
export function OwnHead({ page, p }: { page: Page; p: PageView }) {
  return (
    <>
      {page.leaveTo && <meta http-equiv="refresh" content={`0;url=${page.leaveTo}`} />}
      {page.refresh && (
        <noscript>
          <meta http-equiv="refresh" content={`${page.refresh.seconds};url=${p.href(page.refresh.path)}`} />
        </noscript>
      )}
    </>
  );
}
