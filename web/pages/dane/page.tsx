import { propertyTaxDeadline, type TaxesOverview } from '#services/taxes/api.ts';
import { PageHead, Tag, Time } from '../../components/basics.tsx';
import { SnapshotNote } from '../../components/snapshot-note.tsx';
import { shortDay } from '../../i18n/days.ts';
import type { Page, PageView } from '../../render.ts';
import { crowns, Down, type Note, NoteBox, StateTag } from './frame.tsx';
import { texts as own } from './page-texts.ts';
import { texts } from './texts.ts';

/** What is to be paid, what was filed, how the account stands, and what can be filed. */
export function taxesPage(shown: TaxesOverview | null, note: Note): Page {
  return {
    title: (p) => texts[p.lang].title,
    section: '/dane',
    width: 'medium',
    body: (p) => (
      <div class="stack">
        <PageHead title={texts[p.lang].title} lede={texts[p.lang].lede} />
        <NoteBox p={p} note={note} />
        {shown ? <Overview p={p} shown={shown} /> : <Down p={p} />}
        <Offer p={p} />
      </div>
    ),
  };
}

function Overview({ p, shown }: { p: PageView; shown: TaxesOverview }) {
  const t = own[p.lang];
  const { account, dues, filings } = shown;
  return (
    <>
      <section aria-labelledby="platby" class="stack">
        <h2 id="platby">{t.pay}</h2>
        {dues.length === 0 ? (
          <p>{account.data?.state === 'known' ? t.nothing : t.nothingKnown}</p>
        ) : (
          <ul class="stack plain-list">
            {dues.map(({ id, payment, overdue }) => (
              <li class="card">
                <h3>{payment.what[p.lang]}</h3>
                <p>
                  <strong>{crowns(payment.amount, p)}</strong>
                  {payment.due && (
                    <>
                      {' '}
                      {t.by} {shortDay(payment.due, p.lang)}
                    </>
                  )}{' '}
                  {overdue && <Tag kind="error">{texts[p.lang].overdue}</Tag>}
                </p>
                <p class="card__links">
                  <a href={p.href(`/dane/platba/${id}`)}>
                    {t.payIt}
                    <span class="visually-hidden">: {payment.what[p.lang]}</span>
                  </a>
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="podana" class="stack">
        <h2 id="podana">{t.filed}</h2>
        {filings.length === 0 ? (
          <p class="muted">{t.none}</p>
        ) : (
          <ul class="stack plain-list">
            {filings.map(({ id, form, year, delivery }) => (
              <li>
                <a href={p.href(`/dane/podani/${id}`)}>{texts[p.lang].forms[form](year)}</a>{' '}
                <StateTag p={p} state={delivery.state} /> <Time p={p} at={delivery.takenAt} as="date" />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="ucet" class="stack">
        <h2 id="ucet">{t.account}</h2>
        <SnapshotNote p={p} source={texts[p.lang].source} state={account.state} action="/dane/nacist" />
        <Account p={p} data={account.data} />
      </section>
    </>
  );
}

/** Balances in a line each; why there are none. */
function Account({ p, data }: { p: PageView; data: TaxesOverview['account']['data'] }) {
  const t = own[p.lang];
  if (data === null) return null;
  if (data.state !== 'known') return <p>{t.unknown[data.state]}</p>;
  return (
    <>
      <ul>
        {data.accounts.map(({ tax, balance }) => (
          <li>
            {texts[p.lang].taxes[tax]}:{' '}
            {balance > 0 ? t.over(crowns(balance, p)) : balance < 0 ? t.owed(crowns(-balance, p)) : t.even}
          </li>
        ))}
      </ul>
      <p>
        <a href={p.href('/dane/ucet')}>{t.open}</a>
      </p>
    </>
  );
}

function Offer({ p }: { p: PageView }) {
  const t = own[p.lang];
  const until = shortDay(propertyTaxDeadline(2027), p.lang);
  const offers = [
    ['income-tax-return', t.income, t.incomeText],
    ['property-tax-return', t.property, t.propertyText(until)],
    ['tax-instalments', t.instalments, t.instalmentsText],
  ] as const;
  return (
    <section aria-labelledby="podat" class="stack no-print">
      <h2 id="podat">{t.file}</h2>
      <ul class="extract-kinds">
        {offers.map(([type, title, about]) => (
          <li>
            <a href={p.href(`/podani/nove/${type}`)}>{title}</a>
            <p class="small muted">{about}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
