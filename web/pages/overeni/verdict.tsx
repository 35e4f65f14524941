import type { Verdict } from '#services/wallet/api.ts';
import { Facts, Time } from '../../components/basics.tsx';
import { Message } from '../../components/message.tsx';
import type { PageView } from '../../render.ts';
import { ClaimFacts } from '../penezenka/claims.tsx';
import { OwnIssuer } from '../penezenka/frame.tsx';
import { texts as shared } from '../penezenka/texts.ts';
import { texts } from './texts.ts';

/** What came of a check: whether to believe it, exactly what was shown, and who has issued it. */
export function VerdictView({ p, verdict, waits = false }: { p: PageView; verdict: Verdict; waits?: boolean }) {
  const t = texts[p.lang];
  if (verdict.outcome === 'refused') {
    return (
      <Message p={p} kind="error" title={t.refused} live>
        <p>{t.reasons[verdict.reason]}</p>
        {waits && <p>{t.refusedWaits}</p>}
      </Message>
    );
  }
  const byCode = verdict.format === 'shown';
  return (
    <>
      <Message p={p} kind={byCode ? 'warning' : 'success'} title={byCode ? t.shownOk : t.accepted} live>
        <p>{byCode ? t.shownText : t.acceptedText}</p>
      </Message>
      <section class="section" aria-labelledby="ukazano">
        <h2 id="ukazano">{t.disclosed}</h2>
        <div class="card">
          <ClaimFacts p={p} claims={verdict.shown} />
        </div>
      </section>
      <div class="card">
        <Facts
          facts={[
            [t.issuer, t.issuerName],
            [t.form, verdict.format === 'shown' ? t.formShown : shared[p.lang].formats[verdict.format]],
            [t.issuedAt, <Time p={p} at={verdict.issuedAt} />],
            [t.expiresAt, <Time p={p} at={verdict.expiresAt} />],
          ]}
        />
      </div>
      <OwnIssuer p={p} />
    </>
  );
}
