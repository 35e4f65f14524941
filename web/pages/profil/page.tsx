import { Facts, PageHead, Time } from '../../components/basics.tsx';
import { LinkButton } from '../../components/button.tsx';
import { meansName } from '../../i18n/means.ts';
import type { Page } from '../../render.ts';
import { texts } from './texts.ts';

/** Who the person is to the portal. */
export const profilePage: Page = {
  title: (p) => texts[p.lang].title,
  section: '/profil',
  body: (p) => {
    const t = texts[p.lang];
    const session = p.session!;
    return (
      <>
        <PageHead title={t.title} lede={t.lede} />
        <section class="card" aria-labelledby="kdo">
          <h2 id="kdo">{t.who}</h2>
          <Facts
            facts={[
              [
                t.name,
                <>
                  <strong>
                    {session.givenName} {session.familyName}
                  </strong>
                  <span class="attachments__about">{t.nameHint}</span>
                </>,
              ],
              [t.level, t.levels[session.levelOfAssurance]],
              [t.means, meansName(p.lang, session.means)],
              [t.startedAt, <Time p={p} at={session.startedAt} />],
              [t.endsAt, <Time p={p} at={session.endsAt} />],
            ]}
          />
        </section>
        <div class="section cards">
          <section class="card" aria-labelledby="prihlaseni">
            <h2 id="prihlaseni">{t.signIns}</h2>
            <p class="muted">{t.signInsText}</p>
            <p>
              <LinkButton href={p.href('/profil/prihlaseni')} kind="outlined" small>
                {t.signInsLink}
              </LinkButton>
            </p>
          </section>
          <section class="card" aria-labelledby="soukromi">
            <h2 id="soukromi">{t.privacy}</h2>
            <p class="muted">{t.privacyText}</p>
            <p>
              <LinkButton href={p.href('/soukromi')} kind="outlined" small>
                {p.t.privacy}
              </LinkButton>
            </p>
          </section>
        </div>
      </>
    );
  },
};
