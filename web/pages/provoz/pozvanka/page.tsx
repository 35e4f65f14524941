import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, type FieldError } from '../../../components/form.tsx';
import type { Page } from '../../../render.ts';
import { CodeField, PassphraseField } from '../fields.tsx';
import { QrCode } from './qr-code.tsx';
import { texts } from './texts.ts';

export interface Invitation {
  readonly name: string;
  readonly key: string;
  readonly address: string;
}

export type InvitationProblem = 'weak' | 'different' | 'wrong-code';

const fields = { weak: 'heslo', different: 'znovu', 'wrong-code': 'kod' } as const;

/** Where an operator sets their passphrase and one-time codes. */
export function invitationPage(
  { name, key, address }: Invitation,
  secret: string,
  problem: InvitationProblem | null,
): Page {
  return {
    title: (p) => texts[p.lang].title,
    frame: 'operator',
    width: 'narrow',
    errors: problem !== null,
    at: `/provoz/pozvanka/${secret}`,
    body: (p) => {
      const t = texts[p.lang];
      const said = { weak: t.weak, different: t.different, 'wrong-code': t.wrongCode };
      const errors: FieldError[] = problem ? [{ field: fields[problem], text: said[problem] }] : [];
      return (
        <div class="stack">
          <h1>{t.title}</h1>
          <p class="lede">{t.lede(name)}</p>
          <ErrorSummary p={p} errors={errors} />
          <h2>{t.first}</h2>
          <p>{t.scan}</p>
          <QrCode text={address} label={t.qr} />
          <p>
            {t.key}: <code class="operator-key">{key.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <h2>{t.second}</h2>
          <PostForm p={p} action={`/provoz/pozvanka/${secret}`} class="stack">
            <input type="hidden" name="username" value={name} autocomplete="username" />
            <PassphraseField
              p={p}
              id="heslo"
              label={t.passphrase}
              hint={t.passphraseHint}
              errors={errors}
              autocomplete="new-password"
            />
            <PassphraseField p={p} id="znovu" label={t.again} errors={errors} autocomplete="new-password" />
            <CodeField p={p} id="kod" label={t.code} hint={t.codeHint} errors={errors} />
            <Button>{t.submit}</Button>
          </PostForm>
        </div>
      );
    },
  };
}

/** The link is used up, or has just been used well. */
export function invitationOverPage(done: boolean): Page {
  return {
    title: (p) => (done ? texts[p.lang].doneTitle : texts[p.lang].goneTitle),
    frame: 'operator',
    width: 'narrow',
    at: '/provoz/prihlaseni',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{done ? t.doneTitle : t.goneTitle}</h1>
          <p class="lede">{done ? t.doneText : t.goneText}</p>
          {done && <LinkButton href={p.href('/provoz/prihlaseni')}>{t.signIn}</LinkButton>}
        </div>
      );
    },
  };
}
