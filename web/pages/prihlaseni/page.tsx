import { Button, LinkButton } from '../../components/button.tsx';
import { PostForm, Select } from '../../components/form.tsx';
import { Message } from '../../components/message.tsx';
import type { Page } from '../../render.ts';
import type { SignInFailure } from '#services/identity/api.ts';
import { texts } from './texts.ts';

const offered = ['substantial', 'high', 'low'] as const;

/** Where signing in begins. `returnTo`: the page that asked for it; `down`: identity does not answer. */
export function signInPage({ returnTo, down }: { returnTo: string; down?: boolean }): Page {
  return {
    title: (p) => texts[p.lang].title,
    width: 'narrow',
    at: '/prihlaseni',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.title}</h1>
          <p class="lede">{t.lede}</p>
          {down && (
            <Message p={p} kind="error" live>
              <p>{t.down}</p>
            </Message>
          )}
          {returnTo !== '' && !down && (
            <Message p={p} kind="info">
              <p>{t.needed}</p>
            </Message>
          )}
          <PostForm p={p} action="/prihlaseni" class="card stack">
            <input type="hidden" name="zpet" value={returnTo} />
            <Select
              p={p}
              id="uroven"
              label={t.level}
              hint={t.levelHint}
              value="substantial"
              options={offered.map((value) => ({ value, label: t.levels[value] }))}
            />
            <Button>{t.go}</Button>
          </PostForm>
          <h2>{t.steps}</h2>
          <ol>
            <li>{t.step1}</li>
            <li>{t.step2}</li>
            <li>{t.step3}</li>
          </ol>
        </div>
      );
    },
  };
}

/** Why a sign-in did not succeed, and the way to try again. */
export function signInFailedPage(reason: SignInFailure): Page {
  return {
    title: (p) => texts[p.lang].failures[reason].title,
    width: 'narrow',
    errors: true,
    at: '/prihlaseni',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.failures[reason].title}</h1>
          <p class="lede">{t.failures[reason].text}</p>
          <LinkButton href={p.href('/prihlaseni')}>{t.again}</LinkButton>
        </div>
      );
    },
  };
}
