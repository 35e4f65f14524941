import type { Verdict } from '#services/wallet/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { Csrf, ErrorSummary, TextArea } from '../../../components/form.tsx';
import type { Page } from '../../../render.ts';
import { OwnIssuer } from '../../penezenka/frame.tsx';
import { texts } from '../texts.ts';
import { VerdictView } from '../verdict.tsx';
import { verifierCrumbs } from '../zadost/page.tsx';

/** Checking what somebody shows as a QR code. The text stands behind the # of the address that a camera reads. */
export function qrPage(verdict: Verdict | null, missing: boolean): Page {
  return {
    title: (p) => texts[p.lang].qrTitle,
    crumbs: verifierCrumbs,
    width: 'narrow',
    errors: missing,
    at: '/overeni/qr',
    body: (p) => {
      const t = texts[p.lang];
      const errors = missing ? [{ field: 'text-qr', text: t.qrMissing }] : [];
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.qrTitle} lede={t.qrLede} />
          {verdict && <VerdictView p={p} verdict={verdict} />}
          <form method="post" action={p.href('/overeni/qr')} class="stack" data-wallet-text={t.qrFound} novalidate>
            <Csrf p={p} />
            <TextArea
              p={p}
              id="text-qr"
              label={t.qrText}
              hint={t.qrHint}
              errors={errors}
              rows={5}
              maxLength={8000}
              autocomplete="off"
            />
            <Button>{t.verify}</Button>
          </form>
          <p class="small muted">{t.nothingKept}</p>
          {!verdict && <OwnIssuer p={p} />}
        </div>
      );
    },
  };
}
