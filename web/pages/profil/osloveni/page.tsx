import type { Profile } from '#services/profile/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, TextField, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page } from '../../../render.ts';
import { profileCrumbs, ProfileFrame } from '../frame.tsx';
import { texts } from './texts.ts';

export interface AddressPageProps {
  readonly address: Profile['address'];
  /** What was written, when it cannot be taken. */
  readonly written?: string;
  readonly problem?: 'empty' | 'long';
  readonly saved: boolean;
}

/** How the person wants to be addressed. */
export function addressPage({ address, written, problem, saved }: AddressPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: profileCrumbs,
    section: '/profil',
    at: '/profil/osloveni',
    errors: problem !== undefined,
    body: (p) => {
      const t = texts[p.lang];
      const errors: FieldError[] = problem ? [{ field: 'osloveni', text: t[problem] }] : [];
      const { suggested } = address;
      return (
        <ProfileFrame p={p} place="overview">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          {saved && (
            <Message p={p} kind="success" live>
              <p>{t.saved}</p>
            </Message>
          )}
          <PostForm p={p} action="/profil/osloveni" class="stack">
            <TextField
              p={p}
              id="osloveni"
              label={t.label}
              hint={suggested === null ? t.hintUnknown : t.hint(suggested)}
              errors={errors}
              value={written ?? address.text ?? ''}
              maxLength={60}
            />
            <div class="actions">
              <Button name="co" value="ulozit">
                {p.t.save}
              </Button>
              {address.own && (
                <Button name="co" value="pravidla" kind="outlined">
                  {suggested === null ? t.rulesUnknown : t.rules(suggested)}
                </Button>
              )}
              <LinkButton href={p.href('/profil')} kind="plain">
                {p.t.back}
              </LinkButton>
            </div>
          </PostForm>
        </ProfileFrame>
      );
    },
  };
}
