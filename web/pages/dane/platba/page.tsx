import type { Due } from '#services/taxes/api.ts';
import { PageHead, Tag } from '../../../components/basics.tsx';
import { Message } from '../../../components/message.tsx';
import { PaymentCard } from '../../../components/payment.tsx';
import { defineTexts } from '../../../i18n/texts.ts';
import type { Page } from '../../../render.ts';
import { taxCrumbs } from '../frame.tsx';
import { texts as shared } from '../texts.ts';

/** How to pay one thing: to be scanned, written out or printed. */
export function paymentPage({ payment, overdue, from }: Due): Page {
  return {
    title: (p) => payment.what[p.lang],
    section: '/dane',
    crumbs: taxCrumbs,
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={t.title} />
          {overdue && (
            <Message p={p} kind="warning">
              <p>
                <Tag kind="error">{shared[p.lang].overdue}</Tag> {t.overdue}
              </p>
            </Message>
          )}
          {/* A day that is over would be refused by banks. */}
          <PaymentCard p={p} payment={overdue ? { ...payment, due: null } : payment} level={2} />
          <p class="muted">{from === 'account' ? t.account : t.filing}</p>
          <p class="muted">{t.sources}</p>
          <p class="no-print">
            {t.cannot} <a href={p.href('/podani/nove/tax-instalments')}>{t.ask}</a>
          </p>
        </div>
      );
    },
  };
}

const texts = defineTexts({
  cs: {
    title: 'Platební údaje',
    overdue: 'Zaplaťte co nejdřív: po splatnosti nabíhá úrok z prodlení, který úřad předepíše zvlášť.',
    account: 'Částka je nezaplacený předpis na vašem daňovém účtu, jak jsme ho naposledy načetli.',
    filing: 'Částka vychází z přiznání, které jste podali přes portál; na daňovém účtu ještě není.',
    sources: 'Účet si před placením ověřte v dopise úřadu nebo na stránkách finanční správy.',
    cannot: 'Nemůžete zaplatit včas?',
    ask: 'Požádejte o splátky nebo odklad.',
  },
  en: {
    title: 'How to pay',
    overdue: 'Pay as soon as you can: late-payment interest runs, and the office charges it separately.',
    account: 'The amount is an unpaid charge on your tax account as we read it last.',
    filing: 'The amount follows from the return that you filed through the portal; it is not on the tax account yet.',
    sources: 'Before you pay, check the account in a letter of the office or on the pages of the tax administration.',
    cannot: 'Can you not pay in time?',
    ask: 'Ask for instalments or a deferral.',
  },
});
