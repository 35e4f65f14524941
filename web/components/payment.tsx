import type { PageView } from '../render.ts';
import { shortDay } from '../i18n/days.ts';
import { defineTexts } from '../i18n/texts.ts';
import { Facts } from './basics.tsx';
import { type PaymentOrder, spayd } from './payment-order.ts';
import { Qr } from './qr.tsx';

interface PaymentProps {
  readonly p: PageView;
  readonly payment: PaymentOrder & {
    readonly what: { readonly cs: string; readonly en: string };
    /** "7720-77628621/0710" */
    readonly account: string;
  };
  /** Level of the heading. */
  readonly level?: 2 | 3;
}

const amounts = {
  cs: new Intl.NumberFormat('cs-CZ', { minimumFractionDigits: 0, maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 0, maximumFractionDigits: 2 }),
} as const;

/** Something to be paid: its data to be written out, and a QR code for a bank's application. */
export function PaymentCard({ p, payment, level = 3 }: PaymentProps) {
  const t = texts[p.lang];
  const Heading = `h${level}` as const;
  const what = payment.what[p.lang];
  return (
    <div class="card payment">
      <div>
        <Heading>{what}</Heading>
        <Facts
          facts={[
            [t.amount, <strong>{t.crowns(amounts[p.lang].format(payment.amount))}</strong>],
            [t.account, <code>{payment.account}</code>],
            ['IBAN', <code>{payment.iban}</code>],
            [t.variable, payment.variableSymbol && <code>{payment.variableSymbol}</code>],
            [t.constant, payment.constantSymbol && <code>{payment.constantSymbol}</code>],
            [t.specific, payment.specificSymbol && <code>{payment.specificSymbol}</code>],
            [t.due, payment.due && shortDay(payment.due, p.lang)],
          ]}
        />
      </div>
      <figure>
        <Qr text={spayd(payment, payment.what.cs)} label={t.qr(what)} most={200} />
        <figcaption class="small muted">{t.scan}</figcaption>
      </figure>
    </div>
  );
}

const texts = defineTexts({
  cs: {
    amount: 'Částka',
    crowns: (amount: string) => `${amount} Kč`,
    account: 'Účet',
    variable: 'Variabilní symbol',
    constant: 'Konstantní symbol',
    specific: 'Specifický symbol',
    due: 'Splatnost',
    qr: (what: string) => `QR Platba: ${what}`,
    scan: 'QR Platba pro aplikaci vaší banky',
  },
  en: {
    amount: 'Amount',
    crowns: (amount) => `CZK ${amount}`,
    account: 'Account',
    variable: 'Variable symbol',
    constant: 'Constant symbol',
    specific: 'Specific symbol',
    due: 'Due',
    qr: (what) => `QR payment: ${what}`,
    scan: 'QR payment for your bank’s application',
  },
});
