/** A claim of the self-employed for a benefit of sickness insurance (Act 187/2006 Coll.); its XML is assumed altogether. */
import { element, field, optional } from '#platform/xml/index.ts';
import { SICKNESS_NS } from '../protocol/index.ts';

export interface SicknessClaim {
  /** Upper-case UUID: ČSSZ knows a copy by it. */
  readonly id: string;
  readonly name: { readonly given: string; readonly family: string };
  readonly birthDate: string;
  /** Number of the doctor's decision (číslo rozhodnutí DPN). */
  readonly note: string;
  readonly from: string;
  /** Last day of incapacity; null: it goes on. */
  readonly until: string | null;
  /** Whether any business was done meanwhile; § 15 (1) of Act 187/2006 Coll. */
  readonly worked: boolean;
  readonly iban: string;
  readonly filledAt: Date;
}

export function writeSickness(claim: SicknessClaim): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element(
    'NPOSVC',
    field('idPodani', claim.id) +
      element(
        'pojistenec',
        field('jmeno', claim.name.given) +
          field('prijmeni', claim.name.family) +
          field('datumNarozeni', claim.birthDate),
      ) +
      element(
        'neschopnost',
        field('cisloRozhodnuti', claim.note) +
          field('od', claim.from) +
          optional('do', claim.until) +
          field('vykonavalCinnost', claim.worked),
      ) +
      element('vyplata', field('iban', claim.iban)) +
      field('datumVyplneni', claim.filledAt.toISOString().slice(0, 10)),
    { xmlns: SICKNESS_NS, version: '1.0' },
  )}`;
}
