import type { Preferences } from '#services/profile/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm, Select } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page } from '../../../render.ts';
import { profileCrumbs, ProfileFrame } from '../frame.tsx';
import { texts } from './texts.ts';

/** Language, appearance, correspondence. */
export function preferencesPage(preferences: Preferences, saved: boolean): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: profileCrumbs,
    section: '/profil',
    at: '/profil/nastaveni',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <ProfileFrame p={p} place="settings">
          <PageHead title={t.title} lede={t.lede} />
          {saved && (
            <Message p={p} kind="success" live>
              <p>{t.saved}</p>
            </Message>
          )}
          <PostForm p={p} action="/profil/nastaveni" class="stack">
            <Select
              p={p}
              id="jazyk"
              label={t.lang}
              hint={t.langHint}
              value={preferences.lang ?? ''}
              options={optionsOf(t.langs)}
            />
            <Select
              p={p}
              id="vzhled"
              label={t.theme}
              hint={t.themeHint}
              value={preferences.theme ?? ''}
              options={optionsOf(t.themes)}
            />
            <Select
              p={p}
              id="korespondence"
              label={t.correspondence}
              hint={t.correspondenceHint}
              value={preferences.correspondence ?? ''}
              options={optionsOf(t.correspondences)}
            />
            <Button>{p.t.save}</Button>
          </PostForm>
        </ProfileFrame>
      );
    },
  };
}

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
