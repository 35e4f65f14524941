import { CONTEXTS, type RegisteredTrade, trades } from '../protocol/index.ts';
import { addressesOf, type RegisterAddress } from './addresses.ts';
import { onlyAgency, type Reader } from './reader.ts';

/** Trades of a person, their premises with whole addresses. */
export type TradeData = Omit<RegisteredTrade, 'premises'> & {
  readonly premises: { readonly address: RegisterAddress; readonly since: string }[];
};

/** The trade register (Act 455/1991 Coll.); context and fields assumed. Premises that RÚIAN does not know are left out. */
export const tradeReader: Reader<{ items: TradeData[] }> = {
  context: CONTEXTS.trade,
  content: () => '',
  interpret(answer) {
    const found = onlyAgency(answer, CONTEXTS.trade, trades);
    if (found === null) return null;
    const whole = addressesOf(answer, 'RuianVyhledejDataResponse');
    let partial = false;
    const items = found.items.map((item) => ({
      ...item,
      premises: item.premises.flatMap(({ address, since }) => {
        const place = whole(address);
        partial ||= place === null;
        return place ? [{ address: place, since }] : [];
      }),
    }));
    return { data: { items }, partial };
  },
};
