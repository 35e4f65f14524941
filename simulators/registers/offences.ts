/**
 * Offences that bring points: annex to Act 361/2000 Coll. as in force since 1 January 2024, with two, four or six points
 * by severity. A choice of them, in the words of the annex shortened; fines are in the range of § 125c.
 */
export interface Offence {
  readonly points: 2 | 4 | 6;
  readonly what: string;
  readonly penalty: string;
  /** May be settled on the spot (Act 250/2016 Coll., § 91); otherwise the office decides. */
  readonly onTheSpot: boolean;
}

export const OFFENCES: readonly Offence[] = [
  {
    points: 2,
    what: 'Překročení nejvyšší dovolené rychlosti v obci o méně než 20 km/h',
    penalty: 'pokuta 2 000 Kč',
    onTheSpot: true,
  },
  { points: 2, what: 'Nezastavení vozidla před přechodem pro chodce', penalty: 'pokuta 2 000 Kč', onTheSpot: true },
  {
    points: 2,
    what: 'Překročení nejvyšší dovolené rychlosti mimo obec o méně než 30 km/h',
    penalty: 'pokuta 1 500 Kč',
    onTheSpot: true,
  },
  {
    points: 4,
    what: 'Překročení nejvyšší dovolené rychlosti v obci o 20 km/h a více',
    penalty: 'pokuta 4 000 Kč',
    onTheSpot: true,
  },
  { points: 4, what: 'Držení hovorového zařízení v ruce při řízení', penalty: 'pokuta 3 000 Kč', onTheSpot: true },
  { points: 4, what: 'Nedání přednosti v jízdě', penalty: 'pokuta 5 000 Kč', onTheSpot: false },
  { points: 6, what: 'Jízda na signál „Stůj!“', penalty: 'pokuta 5 500 Kč', onTheSpot: true },
  { points: 6, what: 'Předjíždění v místě, kde je to zakázáno', penalty: 'pokuta 8 000 Kč', onTheSpot: false },
  {
    points: 6,
    what: 'Překročení nejvyšší dovolené rychlosti mimo obec o 50 km/h a více',
    penalty: 'pokuta 12 000 Kč, zákaz řízení',
    onTheSpot: false,
  },
];

/** Since when the annex gives these points. */
export const POINTS_SINCE = '2024-01-01';

/** Where the law gives the points. */
export const POINTS_LAW = 'příloha k zákonu č. 361/2000 Sb.';
