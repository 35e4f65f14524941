import type { ConsentText, ConsentView } from '#services/identity/api.ts';
import { Empty, Facts, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { profileCrumbs, ProfileFrame } from '../frame.tsx';
import { texts } from './texts.ts';

/** What the person agreed to, with the text of that time; null where identity does not answer. */
export function consentsPage(consents: readonly ConsentView[] | null): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: profileCrumbs,
    section: '/profil',
    at: '/profil/souhlasy',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <ProfileFrame p={p} place="consents">
          <PageHead title={t.title} lede={t.lede} />
          {consents === null && (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          )}
          {consents?.length === 0 && <Empty title={t.none} />}
          {consents?.map((consent, index) => (
            <Consent p={p} consent={consent} id={`souhlas-${index + 1}`} />
          ))}
          <section class="card stack" aria-labelledby="schranky">
            <h2 id="schranky">{t.boxes}</h2>
            <p>{t.boxesText}</p>
            <p>
              <a href={p.href('/datova-schranka/schranky')}>{t.boxesLink}</a>
            </p>
          </section>
          <p>
            <a href={p.href('/soukromi')}>{t.privacy}</a>
          </p>
        </ProfileFrame>
      );
    },
  };
}

function Consent({ p, consent, id }: { p: PageView; consent: ConsentView; id: string }) {
  const t = texts[p.lang];
  const text = consent.text[p.lang];
  const inForce = consent.withdrawnAt === null;
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card__head">
        <h2 id={id}>{text.title}</h2>
        <Tag kind={inForce ? 'success' : 'neutral'}>{inForce ? t.inForce : t.withdrawn}</Tag>
      </div>
      <Facts
        facts={[
          [t.givenAt, <Time p={p} at={consent.givenAt} />],
          [t.withdrawnAt, consent.withdrawnAt && <Time p={p} at={consent.withdrawnAt} />],
          [t.version, consent.version],
        ]}
      />
      <details class="disclosure">
        <summary>{t.text}</summary>
        <Text text={text} />
      </details>
      {inForce && (
        <>
          <h3>{t.whatFollows}</h3>
          <p>{t.whatFollowsText}</p>
          <p>
            <LinkButton href={p.href('/profil/odchod')} kind="outlined" small>
              {t.withdraw}
            </LinkButton>
          </p>
        </>
      )}
    </section>
  );
}

function Text({ text }: { text: ConsentText }) {
  return (
    <>
      {text.parts.map(({ heading, items }) => (
        <>
          <h3>{heading}</h3>
          {items.length === 1 ? (
            <p>{items[0]}</p>
          ) : (
            <ul>
              {items.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
          )}
        </>
      ))}
    </>
  );
}
