import type { Population } from '#services/gateway/api.ts';

/** An address of a register on one line: "Dlouhá 12/3a, Testov, 390 01 Testov" (as decree 359/2011 Coll. writes it). */
export function lineOf({
  street,
  houseNumber,
  orientationNumber,
  part,
  municipality,
  postcode,
}: NonNullable<Population['address']>['value']): string {
  const number = orientationNumber ? `${houseNumber}/${orientationNumber}` : houseNumber;
  const first = street
    ? `${street} ${number}`
    : part && part !== municipality
      ? `${part} ${number}`
      : `č. p. ${number}`;
  const middle = street && part && part !== municipality ? `${part}, ` : '';
  return `${first}, ${middle}${postcode.replace(/^(\d{3})(\d{2})$/, '$1 $2')} ${municipality}`.trim();
}
