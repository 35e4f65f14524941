/** Trades (živnosti) that people of the population carry on. */
import type { RandomSource } from './random.ts';

export interface Trade {
  /** As part of the business name, nominative. */
  readonly label: string;
  /** Subject of business as the trade register words it (Act No. 455/1991 Coll., annexes). */
  readonly subject: string;
  readonly kind: 'free' | 'craft' | 'professional';
}

const TRADES: readonly Trade[] = [
  { label: 'instalatérství', subject: 'Vodoinstalatérství, topenářství', kind: 'craft' },
  { label: 'zednické práce', subject: 'Zednictví', kind: 'craft' },
  { label: 'truhlářství', subject: 'Truhlářství, podlahářství', kind: 'craft' },
  { label: 'kadeřnictví', subject: 'Holičství, kadeřnictví', kind: 'craft' },
  {
    label: 'elektro',
    subject: 'Výroba, instalace, opravy elektrických strojů a přístrojů, elektronických a telekomunikačních zařízení',
    kind: 'craft',
  },
  { label: 'autoservis', subject: 'Opravy silničních vozidel', kind: 'craft' },
  { label: 'kosmetika', subject: 'Kosmetické služby', kind: 'craft' },
  {
    label: 'účetnictví',
    subject: 'Činnost účetních poradců, vedení účetnictví, vedení daňové evidence',
    kind: 'professional',
  },
  {
    label: 'programování',
    subject:
      'Poskytování software, poradenství v oblasti informačních technologií, zpracování dat, hostingové a související činnosti a webové portály',
    kind: 'free',
  },
  { label: 'překlady', subject: 'Překladatelská a tlumočnická činnost', kind: 'free' },
  { label: 'maloobchod', subject: 'Velkoobchod a maloobchod', kind: 'free' },
  { label: 'grafika', subject: 'Návrhářská, designérská, aranžérská činnost a modeling', kind: 'free' },
  {
    label: 'doprava',
    subject:
      'Silniční motorová doprava nákladní provozovaná vozidly o největší povolené hmotnosti nepřesahující 3,5 tuny',
    kind: 'free',
  },
  { label: 'ubytování', subject: 'Ubytovací služby', kind: 'free' },
  {
    label: 'zahradnictví',
    subject: 'Poskytování služeb pro zemědělství, zahradnictví, rybníkářství, lesnictví a myslivost',
    kind: 'free',
  },
  { label: 'fotografie', subject: 'Fotografické služby', kind: 'free' },
  { label: 'masáže', subject: 'Masérské, rekondiční a regenerační služby', kind: 'professional' },
  { label: 'pohostinství', subject: 'Hostinská činnost', kind: 'craft' },
];

/** The trade the person would carry on; whether they are in trade their data boxes tell. */
export function tradeOf(random: RandomSource, index: number): Trade {
  return random.dice('trade-kind', index).pick(TRADES);
}
