import type { Form } from '#services/submissions/api.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm } from '../../../components/form.tsx';
import type { Page } from '../../../render.ts';
import { type AuthorityEntry, AuthorityPick } from '../formular/fields/authority.tsx';
import { ActingFor, BackLink } from '../frame.tsx';
import { texts } from '../kontrola/texts.ts';
import { paths } from '../paths.ts';
import { said } from '../words.ts';

export interface AuthorityPageProps {
  readonly form: Form;
  readonly entry: AuthorityEntry;
  /** The citizen has chosen the recipient before. */
  readonly chosen: boolean;
  readonly errors: readonly FieldError[];
}

/** Choosing the authority, where the portal does not know it or is wrong. */
export function authorityPage({ form, entry, chosen, errors }: AuthorityPageProps): Page {
  return {
    title: (p) => `${texts[p.lang].authorityTitle} – ${said(form.title, p.lang)}`,
    section: '/podani',
    width: 'narrow',
    errors: errors.length > 0,
    at: paths.authority(form.id),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <BackLink p={p} href={paths.check(form.id)} />
          <ErrorSummary p={p} errors={errors} />
          <ActingFor p={p} form={form} />
          <h1>{t.authorityTitle}</h1>
          <p class="lede">{t.authorityLede}</p>
          {form.recipient && (
            <p>
              {t.authorityNow} <strong>{form.recipient}</strong>
            </p>
          )}
          <PostForm p={p} action={paths.authority(form.id)}>
            <div class="stack">
              <AuthorityPick p={p} id="urad" name="urad" entry={entry} />
              <div class="actions">
                <Button name="akce" value="pouzit">
                  {t.use}
                </Button>
                {chosen && (
                  <Button name="akce" value="zakon" kind="outlined">
                    {t.byLawAgain}
                  </Button>
                )}
              </div>
            </div>
          </PostForm>
        </div>
      );
    },
  };
}
