/** Trades of a person in the trade register (Act 455/1991 Coll., § 60); names [assumed]. */
import { code, day, flag, many, maybe, one, shape, text, type ValueOf } from '../codec.ts';
import { addressReference } from './address.ts';

const trade = shape({
  businessId: one('Ico', text),
  name: one('Nazev', text),
  office: one('Urad', text),
  trades: many(
    'Zivnost',
    shape({
      subject: one('PredmetPodnikani', text),
      kind: one(
        'Druh',
        code({
          'notifiable-free': 'ohlasovaciVolna',
          'notifiable-craft': 'ohlasovaciRemeslna',
          'notifiable-regulated': 'ohlasovaciVazana',
          licensed: 'koncesovana',
        }),
      ),
      since: one('Vznik', day),
      until: maybe('Zanik', day),
      interrupted: one('Prerusena', flag),
    }),
  ),
  premises: many('Provozovna', shape({ address: one('Adresa', addressReference), since: one('Od', day) })),
});
export type RegisteredTrade = ValueOf<typeof trade>;

export const trades = shape({ items: many('Podnikatel', trade) });
