/**
 * Tax offices (§ 8 of Act 456/2011 Coll.): one for each region and the specialised one, with the number by which EPO knows
 * them (code list "ufo") and the number that all their accounts at the Czech National Bank (0710) share ("matrika").
 *
 * Numbers of accounts: the tax administration's list as of 1 January 2013, as it was printed by others; the list itself could
 * not be reached. Each passes the check of Czech account numbers (decree 169/2011 Coll.). Numbers of offices are from memory,
 * those of Prague (451) and Southern Moravia (461) confirmed by documents of others.
 */
export interface TaxOffice {
  /** `c_ufo`. */
  readonly number: number;
  /** As in "Finanční úřad pro …". */
  readonly name: string;
  readonly account: string;
}

export const taxOffices: readonly TaxOffice[] = [
  { number: 451, name: 'Finanční úřad pro hlavní město Prahu', account: '77628031' },
  { number: 452, name: 'Finanční úřad pro Středočeský kraj', account: '77628111' },
  { number: 453, name: 'Finanční úřad pro Jihočeský kraj', account: '77627231' },
  { number: 454, name: 'Finanční úřad pro Plzeňský kraj', account: '77627311' },
  { number: 455, name: 'Finanční úřad pro Karlovarský kraj', account: '77629341' },
  { number: 456, name: 'Finanční úřad pro Ústecký kraj', account: '77621411' },
  { number: 457, name: 'Finanční úřad pro Liberecký kraj', account: '77628461' },
  { number: 458, name: 'Finanční úřad pro Královéhradecký kraj', account: '77626511' },
  { number: 459, name: 'Finanční úřad pro Pardubický kraj', account: '77622561' },
  { number: 460, name: 'Finanční úřad pro Kraj Vysočina', account: '67626681' },
  { number: 461, name: 'Finanční úřad pro Jihomoravský kraj', account: '77628621' },
  { number: 462, name: 'Finanční úřad pro Olomoucký kraj', account: '47623811' },
  { number: 463, name: 'Finanční úřad pro Moravskoslezský kraj', account: '77621761' },
  { number: 464, name: 'Finanční úřad pro Zlínský kraj', account: '47620661' },
];

export function officeOf(number: number): TaxOffice | undefined {
  return taxOffices.find((one) => one.number === number);
}
