import type { SubmissionSummary } from '#services/submissions/api.ts';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import type { Page } from '../../../render.ts';
import { ActingFor, submissionCrumbs } from '../frame.tsx';
import { paths } from '../paths.ts';
import { said } from '../words.ts';
import { texts } from './texts.ts';

/** Asks before something unfinished is thrown away. */
export function removePage(summary: SubmissionSummary): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) => submissionCrumbs(p),
    section: '/podani',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <ActingFor p={p} form={summary} />
          <h1>{t.title}</h1>
          <p>
            <strong>{said(summary.title, p.lang)}</strong>
          </p>
          <p>{t.text}</p>
          <div class="actions">
            <PostForm p={p} action={paths.remove(summary.id)}>
              <Button kind="danger">{t.button}</Button>
            </PostForm>
            <LinkButton href={p.href(paths.one(summary.id))} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
