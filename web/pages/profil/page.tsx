import type { Leaving, Profile } from '#services/profile/api.ts';
import { Facts, PageHead, Tag, Time } from '../../components/basics.tsx';
import { LinkButton } from '../../components/button.tsx';
import { formatDate } from '../../i18n/format.ts';
import { meansName } from '../../i18n/means.ts';
import type { Page, PageView } from '../../render.ts';
import { Down, LeavingNotice, ProfileFrame, shownAddress } from './frame.tsx';
import { texts } from './texts.ts';

/** Who the person is to the portal; null where the service does not answer. */
export function profilePage(profile: Profile | null, leaving: Leaving | null): Page {
  return {
    title: (p) => texts[p.lang].title,
    section: '/profil',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <ProfileFrame p={p} place="overview">
          <PageHead title={t.title} lede={t.lede} />
          <LeavingNotice p={p} leaving={leaving} />
          {profile === null && <Down p={p} />}
          <Who p={p} profile={profile} />
          {profile && (
            <div class="cards">
              <Address p={p} profile={profile} />
              <Contacts p={p} profile={profile} />
              <Postal p={p} profile={profile} />
            </div>
          )}
        </ProfileFrame>
      );
    },
  };
}

function Who({ p, profile }: { p: PageView; profile: Profile | null }) {
  const t = texts[p.lang];
  const session = p.session!;
  const { givenName, familyName } = profile?.names ?? session;
  const born = profile?.names?.birthDate;
  return (
    <section class="card" aria-labelledby="kdo">
      <h2 id="kdo">{t.who}</h2>
      <Facts
        facts={[
          [
            t.name,
            <>
              <strong>
                {givenName} {familyName}
              </strong>
              <span class="attachments__about">{t.nameHint}</span>
            </>,
          ],
          [t.birthDate, born && formatDate(`${born}T12:00:00Z`, p.lang)],
          [t.level, t.levels[session.levelOfAssurance]],
          [t.means, meansName(p.lang, session.means)],
          [t.startedAt, <Time p={p} at={session.startedAt} />],
          [t.endsAt, <Time p={p} at={session.endsAt} />],
        ]}
      />
      <details class="disclosure">
        <summary>{t.mistake}</summary>
        <p>{t.mistakeText}</p>
        <p>{t.mistakeAfter}</p>
        <p>
          <a href={p.href('/udaje')}>{t.mistakeLink}</a>
        </p>
      </details>
    </section>
  );
}

function Address({ p, profile: { address } }: { p: PageView; profile: Profile }) {
  const t = texts[p.lang];
  return (
    <section class="card" aria-labelledby="osloveni">
      <h2 id="osloveni">{t.address}</h2>
      <p>{address.text === null ? t.addressUnknown : t.addressText(address.text)}</p>
      {address.formal && <p class="muted">{t.formal(address.formal)}</p>}
      <p>
        <LinkButton href={p.href('/profil/osloveni')} kind="outlined" small>
          {t.addressLink}
        </LinkButton>
      </p>
    </section>
  );
}

function Contacts({ p, profile }: { p: PageView; profile: Profile }) {
  const t = texts[p.lang];
  return (
    <section class="card" aria-labelledby="kontakty">
      <h2 id="kontakty">{t.contacts}</h2>
      <Facts
        facts={(['email', 'sms'] as const).map((channel) => [
          t[channel],
          <ContactLine p={p} state={profile[channel]} />,
        ])}
      />
      <p>
        <LinkButton href={p.href('/profil/kontakty')} kind="outlined" small>
          {t.contactsLink}
        </LinkButton>
      </p>
    </section>
  );
}

function Postal({ p, profile: { postal } }: { p: PageView; profile: Profile }) {
  const t = texts[p.lang];
  return (
    <section class="card" aria-labelledby="posta">
      <h2 id="posta">{t.postal}</h2>
      <p>{postal === null ? <span class="muted">{t.none}</span> : postal.text}</p>
      <p>
        <LinkButton href={p.href('/profil/adresa')} kind="outlined" small>
          {postal === null ? t.postalAdd : t.postalLink}
        </LinkButton>
      </p>
    </section>
  );
}

function ContactLine({ p, state: { verified, pending } }: { p: PageView; state: Profile['email'] }) {
  const t = texts[p.lang];
  if (!verified && !pending) return <span class="muted">{t.none}</span>;
  return (
    <>
      <span class="contact-address">{shownAddress(verified?.address ?? pending?.address ?? '')}</span>{' '}
      {verified?.broken && <Tag kind="error">{t.broken}</Tag>}
      {!verified && <Tag kind="warning">{t.waits}</Tag>}
    </>
  );
}
