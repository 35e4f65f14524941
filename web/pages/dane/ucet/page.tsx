import { officeOf, type TaxesOverview } from '#services/taxes/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Message } from '../../../components/message.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { Table } from '../../../components/table.tsx';
import { shortDay } from '../../../i18n/days.ts';
import { defineTexts } from '../../../i18n/texts.ts';
import type { Page, PageView } from '../../../render.ts';
import { crowns, Down, taxCrumbs } from '../frame.tsx';
import { texts as overview } from '../page-texts.ts';
import { texts } from '../texts.ts';

/** Every entry of the tax account, tax by tax. */
export function accountPage(shown: TaxesOverview | null): Page {
  return {
    title: (p) => own[p.lang].title,
    section: '/dane',
    crumbs: taxCrumbs,
    width: 'medium',
    body: (p) => (
      <div class="stack">
        <PageHead title={own[p.lang].title} lede={own[p.lang].lede} />
        {shown ? <Content p={p} account={shown.account} /> : <Down p={p} />}
        <Message p={p} kind="info">
          <p>{texts[p.lang].assumed}</p>
        </Message>
      </div>
    ),
  };
}

function Content({ p, account: { state, data } }: { p: PageView; account: TaxesOverview['account'] }) {
  return (
    <>
      <SnapshotNote p={p} source={texts[p.lang].source} state={state} action="/dane/nacist" />
      {data !== null && data.state !== 'known' && <p>{overview[p.lang].unknown[data.state]}</p>}
      {data?.state === 'known' && data.accounts.length === 0 && <p>{own[p.lang].empty}</p>}
      {data?.state === 'known' && data.accounts.map((one, index) => <OneTax p={p} {...one} index={index} />)}
    </>
  );
}

type Account = Extract<NonNullable<TaxesOverview['account']['data']>, { state: 'known' }>['accounts'][number];

function OneTax({ p, tax, office, balance, items, index }: Account & { p: PageView; index: number }) {
  const [t, all] = [own[p.lang], overview[p.lang]];
  const id = `dan-${index}`;
  const stands = balance > 0 ? all.over(crowns(balance, p)) : balance < 0 ? all.owed(crowns(-balance, p)) : all.even;
  return (
    <section aria-labelledby={id} class="stack">
      <h2 id={id}>{texts[p.lang].taxes[tax]}</h2>
      <p>
        {officeOf(office)?.name}: <strong>{stands}</strong>
      </p>
      <Table
        labelledBy={id}
        columns={[t.day, t.what, t.due, t.amount, t.unpaid]}
        rows={items.map((item) => [
          shortDay(item.on, p.lang),
          <span lang="cs">{item.text}</span>,
          item.due === null ? '–' : shortDay(item.due, p.lang),
          crowns(item.kind === 'payment' ? item.amount : -item.amount, p),
          item.unpaid > 0 ? crowns(item.unpaid, p) : '–',
        ])}
      />
    </section>
  );
}

const own = defineTexts({
  cs: {
    title: 'Daňový účet',
    lede: 'Co finanční úřad předepsal, co jste zaplatili a co vrátil. Předpisy a vrácené částky jsou se znaménkem minus.',
    empty: 'Na účtu nejsou žádné položky.',
    day: 'Den',
    what: 'Položka',
    due: 'Splatnost',
    amount: 'Částka',
    unpaid: 'Zbývá zaplatit',
  },
  en: {
    title: 'Tax account',
    lede: 'What the tax office has charged, what you have paid and what it has returned. Charges and returned amounts have a minus.',
    empty: 'There are no entries on the account.',
    day: 'Day',
    what: 'Entry',
    due: 'Due',
    amount: 'Amount',
    unpaid: 'Left to pay',
  },
});
