import type { PostalAddress } from '#services/profile/api.ts';
import type { AddressEntry } from '../../../components/address-entry.ts';
import { addressErrors, AddressField } from '../../../components/address-field.tsx';
import { Facts, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page } from '../../../render.ts';
import { profileCrumbs, ProfileFrame } from '../frame.tsx';
import { texts } from './texts.ts';

export interface PostalPageProps {
  readonly kept: PostalAddress | null;
  readonly entry: AddressEntry;
  /** The form was sent to be kept, and cannot be. */
  readonly refused: boolean;
  readonly done?: 'saved' | 'removed' | undefined;
}

/** Where authorities are to write to the person by post. */
export function postalPage({ kept, entry, refused, done }: PostalPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: profileCrumbs,
    section: '/profil',
    at: '/profil/adresa',
    errors: refused,
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      const errors = refused ? addressErrors(p, 'adresa', entry, { free: true }) : [];
      return (
        <ProfileFrame p={p} place="overview">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          {done && (
            <Message p={p} kind="success" live>
              <p>{t[done]}</p>
            </Message>
          )}
          {kept && (
            <Facts
              facts={[
                [t.now, kept.text],
                [t.map, kept.place === null ? undefined : String(kept.place)],
              ]}
            />
          )}
          <PostForm p={p} action="/profil/adresa" class="stack">
            <AddressField p={p} id="adresa" label={t.label} errors={errors} entry={entry} free />
            <div class="actions">
              <Button name="co" value="ulozit">
                {p.t.save}
              </Button>
              {kept && (
                <Button name="co" value="smazat" kind="outlined">
                  {t.remove}
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
