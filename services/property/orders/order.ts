import type { CitizenId } from '#platform/ids.ts';
import type { OrderView } from '../shapes.ts';

/** What is known of an order beside its state; sealed. */
export interface OrderAbout {
  readonly sheet: string;
  readonly number: string;
  readonly territory: string;
  /** Report of the registry: what it is paid for by, once. */
  readonly report: string | null;
  readonly price: number | null;
  readonly document: string | null;
  readonly reason: 'registry' | 'no-room' | null;
}

export interface Order {
  readonly id: string;
  readonly state: OrderView['state'];
  readonly begunAt: Date;
  readonly since: Date;
  readonly about: OrderAbout;
}

export const place = (citizen: CitizenId, id: string) => ({ citizen, table: 'extract_order', row: id });

export function orderView({ id, state, begunAt, since, about }: Order): OrderView {
  const { sheet, number, territory, price, document, reason } = about;
  return {
    id,
    state,
    begunAt: begunAt.toISOString(),
    since: since.toISOString(),
    sheet,
    number,
    territory,
    price,
    document,
    reason,
  };
}

/** "Výpis z katastru – Žabovřesky, LV 1234.pdf" */
export const fileName = ({ territory, number }: OrderAbout): string =>
  `Výpis z katastru – ${territory}, LV ${number}.pdf`;
