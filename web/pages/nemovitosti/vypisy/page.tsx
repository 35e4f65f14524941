import type { OrderView } from '#services/property/api.ts';
import { Empty, PageHead, Time } from '../../../components/basics.tsx';
import { Table } from '../../../components/table.tsx';
import { defineTexts } from '../../../i18n/texts.ts';
import type { Page } from '../../../render.ts';
import { priceText, propertyCrumbs, PropertyFrame, Trouble } from '../frame.tsx';
import { texts as shared } from '../texts.ts';

/** Extracts that were asked for; null: the service does not answer. */
export function ordersPage(orders: readonly OrderView[] | null): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: propertyCrumbs(),
    section: '/nemovitosti',
    body: (p) => {
      const t = texts[p.lang];
      const s = shared[p.lang];
      return (
        <PropertyFrame p={p} place="extracts">
          <PageHead title={<span id="vypisy">{t.title}</span>} lede={t.lede} />
          {orders === null && <Trouble p={p} what="down" />}
          {orders?.length === 0 && (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
            </Empty>
          )}
          {orders && orders.length > 0 && (
            <Table
              labelledBy="vypisy"
              columns={[t.sheet, t.when, t.price, t.state]}
              rows={orders.map((order) => [
                <a href={p.href(`/nemovitosti/vypis/${order.id}`)}>
                  {order.territory}, {s.sheet(order.number)}
                </a>,
                <Time p={p} at={order.begunAt} as="recent" />,
                order.price === null ? '–' : priceText(p, order.price),
                s.orderStates[order.state],
              ])}
            />
          )}
        </PropertyFrame>
      );
    },
  };
}

const texts = defineTexts({
  cs: {
    title: 'Výpisy z katastru',
    lede: 'Výpisy, které jste si objednali, a jak jsou daleko.',
    none: 'Zatím jste žádný výpis neobjednali',
    noneText: 'Výpis objednáte u své nemovitosti, nebo u kterékoli, kterou v katastru vyhledáte.',
    sheet: 'Nemovitost',
    when: 'Kdy',
    price: 'Cena',
    state: 'Stav',
  },
  en: {
    title: 'Extracts from the land registry',
    lede: 'Extracts that you ordered, and how far they are.',
    none: 'You have ordered no extract yet',
    noneText: 'An extract is ordered at your property, or at any that you find in the land registry.',
    sheet: 'Property',
    when: 'When',
    price: 'Price',
    state: 'State',
  },
});
