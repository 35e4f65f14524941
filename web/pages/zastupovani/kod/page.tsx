import type { Power } from '#services/mandates/api.ts';
import { Facts, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm, TextField } from '../../../components/form.tsx';
import type { Page } from '../../../render.ts';
import { crumbs, daysText, PersonText, root, scopeText } from '../parts.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** Where a code is written. A wrong one is not put back: it is a secret, and is to be written anew. */
export function codeFormPage(errors: readonly FieldError[]): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs,
    section: root,
    width: 'narrow',
    errors: errors.length > 0,
    at: `${root}/kod`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          <PostForm p={p} action={`${root}/kod`} class="stack">
            <TextField p={p} id="kod" label={t.code} hint={t.codeHint} maxLength={40} errors={errors} />
            <div class="actions">
              <Button>{t.look}</Button>
              <LinkButton href={p.href(root)} kind="plain">
                {p.t.cancel}
              </LinkButton>
            </div>
          </PostForm>
        </div>
      );
    },
  };
}

/** What a code offers; the code goes on in the forms, never in an address. */
export function offeredPage(power: Power, code: string): Page {
  return {
    title: (p) => texts[p.lang].offer,
    crumbs,
    section: root,
    width: 'narrow',
    at: `${root}/kod`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={t.offer} lede={t.offerText} />
          <Facts
            facts={[
              [shared[p.lang].principal, <PersonText p={p} person={power.principal} />],
              [shared[p.lang].scope, scopeText(p, power.scope)],
              [shared[p.lang].days, daysText(p, power)],
            ]}
          />
          <p>{t.name}</p>
          <div class="actions">
            <PostForm p={p} action={`${root}/kod/prijmout`}>
              <input type="hidden" name="kod" value={code} />
              <Button>{t.take}</Button>
            </PostForm>
            <PostForm p={p} action={`${root}/kod/odmitnout`}>
              <input type="hidden" name="kod" value={code} />
              <Button kind="outlined">{t.decline}</Button>
            </PostForm>
            <LinkButton href={p.href(root)} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
