import type { Credential, LicenceView, Presentation } from '#services/wallet/api.ts';
import { PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { ClaimFacts } from '../claims.tsx';
import { OwnIssuer } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { IssuedCards, ShownCards } from './cards.tsx';
import { texts } from './texts.ts';

/** Why an offer was not made. */
export type Refused = 'tooWeak' | 'tooMany' | 'noLicence';

export interface WalletPageProps {
  readonly licence: LicenceView;
  readonly credentials: readonly Credential[];
  readonly presentations: readonly Presentation[];
  readonly revoked: boolean;
  readonly refused: Refused | null;
}

/** What can be issued, what was issued, and the two ways to show it. */
export function walletPage({ licence, credentials, presentations, revoked, refused }: WalletPageProps): Page {
  return {
    title: (p) => shared[p.lang].title,
    crumbs: () => [],
    section: '/penezenka',
    width: 'medium',
    errors: refused !== null,
    at: '/penezenka',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={shared[p.lang].title} lede={t.lede} />
          {refused && (
            <Message p={p} kind="error" live>
              <p>{t[refused]}</p>
            </Message>
          )}
          {revoked && (
            <Message p={p} kind="success" live>
              <p>{t.revoked}</p>
            </Message>
          )}
          <OwnIssuer p={p} />
          <Issuable p={p} licence={licence} />
          {licence.state === 'ready' && <Ways p={p} />}
          <ShownCards p={p} presentations={presentations} />
          <IssuedCards p={p} credentials={credentials} />
          <p>
            {t.verifier} <a href={p.href('/overeni')}>{t.toVerifier}</a>
          </p>
        </div>
      );
    },
  };
}

function Issuable({ p, licence }: { p: PageView; licence: LicenceView }) {
  const t = texts[p.lang];
  const { state, asOf, endsAt, claims } = licence;
  return (
    <section class="section" aria-labelledby="co-lze-vydat">
      <h2 id="co-lze-vydat">{t.what}</h2>
      {state !== 'ready' ? (
        <Message p={p} kind={state === 'none' ? 'info' : 'warning'}>
          <p>
            {t.states[state]} <a href={p.href('/ridic')}>{t.toDriver}</a>
          </p>
        </Message>
      ) : (
        <div class="card">
          <div class="card__head">
            <h3>{shared[p.lang].licence}</h3>
          </div>
          <p class="small muted">
            {asOf && (
              <>
                {t.asOf} <Time p={p} at={asOf} />.{' '}
              </>
            )}
            {endsAt && (
              <>
                {t.endsAt} <Time p={p} at={endsAt} as="date" />.
              </>
            )}
          </p>
          <details class="disclosure">
            <summary>{t.says}</summary>
            <ClaimFacts p={p} claims={claims} />
          </details>
        </div>
      )}
    </section>
  );
}

function Ways({ p }: { p: PageView }) {
  const t = texts[p.lang];
  return (
    <>
      <section class="section" aria-labelledby="vydat">
        <h2 id="vydat">{t.issue}</h2>
        <p>{t.issueText}</p>
        <PostForm p={p} action="/penezenka/nabidka" class="stack">
          <fieldset class="wallet-choice">
            <legend class="gov-form-label">{t.format}</legend>
            {(['sd-jwt', 'mdoc'] as const).map((format, index) => (
              <div class="gov-checkbox">
                <input
                  type="radio"
                  id={`podoba-${format}`}
                  name="podoba"
                  value={format}
                  checked={index === 0}
                  aria-describedby={`podoba-${format}-napoveda`}
                />
                <label for={`podoba-${format}`}>{shared[p.lang].formats[format]}</label>
                <p class="hint" id={`podoba-${format}-napoveda`}>
                  {t.formatHints[format]}
                </p>
              </div>
            ))}
          </fieldset>
          <Button>{t.prepare}</Button>
        </PostForm>
      </section>
      <section class="section" aria-labelledby="ukazat">
        <h2 id="ukazat">{t.show}</h2>
        <p>{t.showText}</p>
        <LinkButton href={p.href('/penezenka/ukazat')} kind="outlined">
          {t.toShow}
        </LinkButton>
      </section>
    </>
  );
}
