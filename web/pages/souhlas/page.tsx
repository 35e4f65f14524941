import { Button, LinkButton } from '../../components/button.tsx';
import { PostForm } from '../../components/form.tsx';
import type { Page, PageView } from '../../render.ts';
import { texts } from './texts.ts';

interface Pending {
  readonly givenName: string;
  readonly familyName: string;
  readonly consentVersion: string;
}

/** What the portal will store, for whom and how to take it back; agree or decline. */
export function consentPage(pending: Pending): Page {
  return {
    title: (p) => texts[p.lang].title,
    width: 'narrow',
    at: '/souhlas',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.title}</h1>
          <p class="lede">{t.lede(`${pending.givenName} ${pending.familyName}`)}</p>
          <div class="card stack">
            <h2>{t.what}</h2>
            <ul>
              {t.stored.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
            <h2>{t.how}</h2>
            <p>{t.howText}</p>
            <h2>{t.who}</h2>
            <Controller p={p} />
            <h2>{t.withdraw}</h2>
            <p>{t.withdrawText}</p>
            <p>
              <a href={p.href('/soukromi')}>{t.more}</a>
            </p>
          </div>
          <div class="actions">
            <PostForm p={p} action="/souhlas">
              <input type="hidden" name="verze" value={pending.consentVersion} />
              <Button name="odpoved" value="ano">
                {t.agree}
              </Button>
            </PostForm>
            <PostForm p={p} action="/souhlas">
              <Button name="odpoved" value="ne" kind="outlined">
                {t.decline}
              </Button>
            </PostForm>
          </div>
          <p class="small muted">{t.declineHint}</p>
          <p class="small muted">{t.version(pending.consentVersion)}</p>
        </div>
      );
    },
  };
}

/** Who the controller is, as the operator has set it. */
export function Controller({ p }: { p: PageView }) {
  const t = texts[p.lang];
  const { name, email } = p.site.operator;
  return (
    <p>
      {name === '' ? t.whoUnknown : t.whoText(name)}
      {email !== '' && (
        <>
          {' '}
          {t.contact} <a href={`mailto:${email}`}>{email}</a>
        </>
      )}
    </p>
  );
}

/** The ticket is not valid any more. */
export const consentGonePage: Page = {
  title: (p) => texts[p.lang].goneTitle,
  width: 'narrow',
  errors: true,
  at: '/prihlaseni',
  body: (p) => <End p={p} title={texts[p.lang].goneTitle} text={texts[p.lang].goneText} />,
};

/** The person did not agree. */
export const declinedPage: Page = {
  title: (p) => texts[p.lang].declinedTitle,
  width: 'narrow',
  at: '/prihlaseni',
  body: (p) => <End p={p} title={texts[p.lang].declinedTitle} text={texts[p.lang].declinedText} />,
};

function End({ p, title, text }: { p: PageView; title: string; text: string }) {
  return (
    <div class="stack">
      <h1>{title}</h1>
      <p class="lede">{text}</p>
      <LinkButton href={p.href('/prihlaseni')}>{texts[p.lang].toSignIn}</LinkButton>
    </div>
  );
}
