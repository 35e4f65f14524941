import type { ComponentChildren } from 'preact';
import { PageHead } from '../../components/basics.tsx';
import { Message } from '../../components/message.tsx';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

export type Note = keyof (typeof texts)['cs']['notes'] | null;

/** Breadcrumbs of pages below social security. */
export function socialCrumbs(p: PageView): Crumb[] {
  return [{ label: texts[p.lang].title, href: '/pojisteni' }];
}

/** What stands around each page of social security: the title, and what was just done. */
export function SocialFrame({
  p,
  title,
  lede,
  note = null,
  shown,
  children,
}: {
  p: PageView;
  title: string;
  lede?: string;
  note?: Note;
  /** False: the service does not answer. */
  shown: boolean;
  children: ComponentChildren;
}) {
  const t = texts[p.lang];
  return (
    <div class="stack">
      <PageHead title={title} lede={lede} />
      {note && (
        <Message p={p} kind="info" live>
          <p>{t.notes[note]}</p>
        </Message>
      )}
      {shown ? (
        children
      ) : (
        <Message p={p} kind="warning">
          <p>{t.down}</p>
        </Message>
      )}
    </div>
  );
}
