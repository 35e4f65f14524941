import { Button } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, TextField, type FieldError } from '../../../components/form.tsx';
import type { Page } from '../../../render.ts';
import { CodeField, PassphraseField } from '../fields.tsx';
import { texts } from './texts.ts';

/** What a refused attempt is told. */
export type Refusal = { readonly kind: 'refused' } | { readonly kind: 'slow'; readonly seconds: number };

/** Where operators sign in. */
export function operatorSignInPage({ name, refusal }: { name: string; refusal: Refusal | null }): Page {
  return {
    title: (p) => texts[p.lang].title,
    frame: 'operator',
    width: 'narrow',
    errors: refusal !== null,
    at: '/provoz/prihlaseni',
    body: (p) => {
      const t = texts[p.lang];
      const errors: FieldError[] = refusal
        ? [{ field: 'jmeno', text: refusal.kind === 'slow' ? t.slow(refusal.seconds) : t.refused }]
        : [];
      return (
        <div class="stack">
          <h1>{t.title}</h1>
          <p class="lede">{t.lede}</p>
          <ErrorSummary p={p} errors={errors} />
          <PostForm p={p} action="/provoz/prihlaseni" class="stack">
            <TextField
              p={p}
              id="jmeno"
              label={t.name}
              value={name}
              maxLength={40}
              autocomplete="username"
              errors={errors}
            />
            <PassphraseField p={p} id="heslo" label={t.passphrase} autocomplete="current-password" />
            <CodeField p={p} id="kod" label={t.code} hint={t.codeHint} />
            <Button>{t.submit}</Button>
          </PostForm>
          <p>
            <a href={p.href('/prihlaseni')}>{t.citizens}</a>
          </p>
        </div>
      );
    },
  };
}
