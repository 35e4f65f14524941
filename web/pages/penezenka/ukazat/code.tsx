import type { Presentation } from '#services/wallet/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Qr } from '../../../components/qr.tsx';
import type { Page } from '../../../render.ts';
import { ClaimFacts } from '../claims.tsx';
import { OwnIssuer, walletCrumbs } from '../frame.tsx';
import { BackToWallet } from './page.tsx';
import { texts } from './texts.ts';

/** The QR code itself, to be shown on a phone or printed. */
export function codePage(presentation: Presentation): Page {
  const path = `/penezenka/ukazat/${presentation.id}`;
  return {
    title: (p) => texts[p.lang].shownTitle,
    crumbs: walletCrumbs,
    section: '/penezenka',
    width: 'narrow',
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      const verifier = `${p.site.publicUrl}${p.href('/overeni/qr')}`;
      return (
        <div class="stack wallet-shown">
          <PageHead title={t.shownTitle} />
          <Qr text={presentation.text} label={t.qr} most={480} />
          <Facts facts={[[t.validUntil, <Time p={p} at={presentation.expiresAt} />]]} />
          <p>
            {t.how} <span class="wallet-link">{verifier}</span>. {t.print}
          </p>
          <section class="section" aria-labelledby="co-v-nem-je">
            <h2 id="co-v-nem-je">{t.says}</h2>
            <div class="card">
              <ClaimFacts p={p} claims={presentation.claims} />
            </div>
          </section>
          <OwnIssuer p={p} />
          <details class="disclosure">
            <summary>{t.text}</summary>
            <p class="small muted">{t.textHint}</p>
            <code class="wallet-link">{presentation.text}</code>
          </details>
          <p class="small muted">{t.dropText}</p>
          <div class="actions">
            <PostForm p={p} action={`${path}/zahodit`}>
              <Button kind="outlined">{t.drop}</Button>
            </PostForm>
            <BackToWallet p={p} />
          </div>
        </div>
      );
    },
  };
}
