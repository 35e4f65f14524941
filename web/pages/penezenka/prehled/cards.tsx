import type { Credential, Presentation } from '#services/wallet/api.ts';
import { Facts, Tag, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import type { Page, PageView } from '../../../render.ts';
import { claimLabel, ClaimFacts } from '../claims.tsx';
import { walletCrumbs } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** QR codes that can still be shown. */
export function ShownCards({ p, presentations }: { p: PageView; presentations: readonly Presentation[] }) {
  const t = texts[p.lang];
  if (presentations.length === 0) return null;
  return (
    <section class="section" aria-labelledby="qr-kody">
      <h2 id="qr-kody">{t.shown}</h2>
      {presentations.map((one) => (
        <div class="card">
          <p>{one.claims.map(({ claim }) => claimLabel(claim, p.lang)).join(', ')}</p>
          <Facts
            facts={[
              [t.made, <Time p={p} at={one.madeAt} />],
              [t.until, <Time p={p} at={one.expiresAt} />],
            ]}
          />
          <div class="actions">
            <LinkButton href={p.href(`/penezenka/ukazat/${one.id}`)} kind="outlined" small>
              {t.open}
            </LinkButton>
          </div>
        </div>
      ))}
    </section>
  );
}

/** What was issued to wallet apps. */
export function IssuedCards({ p, credentials }: { p: PageView; credentials: readonly Credential[] }) {
  const t = texts[p.lang];
  return (
    <section class="section" aria-labelledby="vydano">
      <h2 id="vydano">{t.issued}</h2>
      {credentials.length === 0 && <p class="muted">{t.noneIssued}</p>}
      {credentials.map((one) => (
        <div class="card">
          <div class="card__head">
            <h3>{shared[p.lang].licence}</h3>
            <Tag kind={one.state === 'valid' ? 'success' : one.state === 'revoked' ? 'error' : 'neutral'}>
              {t.credentialStates[one.state]}
            </Tag>
          </div>
          <CredentialFacts p={p} credential={one} />
          <details class="disclosure">
            <summary>{t.says}</summary>
            <ClaimFacts p={p} claims={one.claims} />
          </details>
          {one.state === 'valid' && (
            <div class="actions">
              <LinkButton href={p.href(`/penezenka/zrusit/${one.id}`)} kind="outlined" small>
                {t.revoke}
              </LinkButton>
            </div>
          )}
        </div>
      ))}
    </section>
  );
}

function CredentialFacts({ p, credential: one }: { p: PageView; credential: Credential }) {
  const t = texts[p.lang];
  return (
    <Facts
      facts={[
        [t.format, shared[p.lang].formats[one.format]],
        [
          t.wallet,
          one.wallet === null ? (
            t.walletUnknown
          ) : (
            <>
              {one.wallet} <span class="small muted">({t.walletNote})</span>
            </>
          ),
        ],
        [t.issuedAt, <Time p={p} at={one.issuedAt} />],
        [t.until, <Time p={p} at={one.expiresAt} />],
        [
          t.revokedAt,
          one.revokedAt && (
            <>
              <Time p={p} at={one.revokedAt} />
              {one.reason && ` (${t.reasons[one.reason]})`}
            </>
          ),
        ],
      ]}
    />
  );
}

/** Asks before a credential is revoked. */
export function revokePage(credential: Credential): Page {
  return {
    title: (p) => texts[p.lang].revokeTitle,
    crumbs: walletCrumbs,
    section: '/penezenka',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.revokeTitle}</h1>
          <p class="lede">{t.revokeText}</p>
          <div class="card">
            <CredentialFacts p={p} credential={credential} />
          </div>
          <div class="actions">
            <PostForm p={p} action={`/penezenka/zrusit/${credential.id}`}>
              <Button kind="danger">{t.revokeConfirm}</Button>
            </PostForm>
            <LinkButton href={p.href('/penezenka')} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
