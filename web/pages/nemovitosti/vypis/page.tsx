import type { OrderView } from '#services/property/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message, type MessageKind } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { refreshMark } from '../../../visit.ts';
import { priceText, propertyCrumbs, Trouble } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** Before anything is asked. @param key of this form, so that sending it twice is one order */
export function newOrderPage(sheet: string, key: string, trouble: 'down' | 'limit' | null): Page {
  return {
    title: (p) => texts[p.lang].newTitle,
    crumbs: propertyCrumbs('extracts'),
    section: '/nemovitosti',
    width: 'narrow',
    at: `/nemovitosti/vypis/novy?list=${sheet}`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={t.newTitle} lede={t.lede} />
          {trouble && <Trouble p={p} what={trouble} />}
          <p>{t.what}</p>
          <p>{t.whoPays}</p>
          <PostForm p={p} action="/nemovitosti/vypis">
            <input type="hidden" name="list" value={sheet} />
            <input type="hidden" name="klic" value={key} />
            <Button>{t.ask}</Button>
          </PostForm>
        </>
      );
    },
  };
}

const kinds: Readonly<Record<OrderView['state'], MessageKind>> = {
  pricing: 'info',
  priced: 'info',
  ordered: 'info',
  delivered: 'success',
  failed: 'error',
  cancelled: 'info',
};

export interface OrderPageProps {
  readonly order: OrderView;
  readonly note: 'conflict' | 'limit' | null;
  /** The person does not want it to reload. */
  readonly still: boolean;
}

/** How an order stands, and what can be done. */
export function orderPage({ order, note, still }: OrderPageProps): Page {
  const path = `/nemovitosti/vypis/${order.id}`;
  const moving = (order.state === 'pricing' || order.state === 'ordered') && !still;
  const again = `${path}?${refreshMark}=1`;
  return {
    title: (p) => `${texts[p.lang].title}: ${order.territory}, LV ${order.number}`,
    crumbs: propertyCrumbs('extracts'),
    section: '/nemovitosti',
    width: 'narrow',
    at: path,
    ...(moving ? { refresh: { seconds: 3, path: again } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      const stuck = order.state === 'failed' && order.reason === 'no-room';
      return (
        <div id="vypis" class="stack" data-refresh={moving ? p.href(again) : undefined}>
          <PageHead title={t.title} lede={`${order.territory}, ${shared[p.lang].sheet(order.number)}`} />
          {note === 'limit' && <Trouble p={p} what="limit" />}
          {note === 'conflict' && (
            <Message p={p} kind="warning" live>
              <p>{t.conflict}</p>
            </Message>
          )}
          <div role="status">
            <Message p={p} kind={kinds[order.state]} title={shared[p.lang].orderStates[order.state]}>
              <p>{stuck ? t.explained.noRoom : t.explained[order.state]}</p>
            </Message>
          </div>
          <Facts
            facts={[
              [t.price, order.price === null ? null : <strong>{priceText(p, order.price)}</strong>],
              [t.begunAt, <Time p={p} at={order.begunAt} />],
            ]}
          />
          <Actions p={p} order={order} path={path} />
          {moving && (
            <p class="small muted">
              {t.auto} <a href={p.href(`${path}?stat=1`)}>{t.stopAuto}</a>
            </p>
          )}
          <details class="disclosure">
            <summary>{t.validity}</summary>
            <p>{t.validityText}</p>
            <p>{t.whoPays}</p>
          </details>
          <p>
            <a href={p.href('/nemovitosti/vypisy')}>{t.all}</a>
          </p>
        </div>
      );
    },
  };
}

function Actions({ p, order, path }: { p: PageView; order: OrderView; path: string }) {
  const t = texts[p.lang];
  const { state, price } = order;
  return (
    <div class="actions">
      {state === 'priced' && price !== null && (
        <PostForm p={p} action={`${path}/potvrdit`}>
          <input type="hidden" name="cena" value={String(price)} />
          <Button>{price === 0 ? t.free : t.confirm(priceText(p, price))}</Button>
        </PostForm>
      )}
      {(state === 'pricing' || state === 'priced') && (
        <PostForm p={p} action={`${path}/zrusit`}>
          <Button kind="outlined">{t.cancel}</Button>
        </PostForm>
      )}
      {state === 'failed' && order.reason === 'no-room' && (
        <PostForm p={p} action={`${path}/znovu`}>
          <Button>{t.retry}</Button>
        </PostForm>
      )}
      {state === 'delivered' && order.document && (
        <LinkButton href={p.href(`/dokumenty/${order.document}`)}>{t.open}</LinkButton>
      )}
      {(state === 'cancelled' || (state === 'failed' && order.reason !== 'no-room')) && (
        <LinkButton href={p.href(`/nemovitosti/vypis/novy?list=${order.sheet}`)} kind="outlined">
          {t.another}
        </LinkButton>
      )}
    </div>
  );
}
