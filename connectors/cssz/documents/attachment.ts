/**
 * An employer's attachment to an employee's claim for a benefit (Příloha k žádosti o dávku nemocenského pojištění, § 97 (1)
 * of Act 187/2006 Coll.). The root NEMPRI and its namespace are public; the fields are assumed.
 */
import { element, field } from '#platform/xml/index.ts';
import { ATTACHMENT_NS } from '../protocol/index.ts';

export interface BenefitAttachment {
  /** Upper-case UUID: ČSSZ knows a copy by it. */
  readonly id: string;
  readonly symbol: string;
  readonly benefit: 'sickness' | 'care' | 'maternity' | 'paternity';
  readonly person: string;
  readonly employment: string;
  readonly from: string;
  /** The period that the daily base is made of. */
  readonly decisive: {
    readonly from: string;
    readonly until: string;
    readonly income: number;
    readonly excludedDays: number;
  };
  /** Last day worked. */
  readonly lastWorked: string;
  readonly filledAt: Date;
}

const BENEFITS = { sickness: 'NEM', care: 'OCR', maternity: 'PPM', paternity: 'OTC' } as const;

export function writeAttachment(attachment: BenefitAttachment): string {
  const { decisive } = attachment;
  return `<?xml version="1.0" encoding="UTF-8"?>${element(
    'NEMPRI',
    field('idPodani', attachment.id) +
      field('variabilniSymbol', attachment.symbol) +
      field('druhDavky', BENEFITS[attachment.benefit]) +
      element('zamestnanec', field('ikMpsv', attachment.person) + field('idPpv', attachment.employment)) +
      field('udalostOd', attachment.from) +
      element(
        'rozhodneObdobi',
        field('od', decisive.from) +
          field('do', decisive.until) +
          field('zapocitatelnyPrijem', decisive.income) +
          field('vylouceneDny', decisive.excludedDays),
      ) +
      field('posledniDenPrace', attachment.lastWorked) +
      field('datumVyplneni', attachment.filledAt.toISOString().slice(0, 10)),
    { xmlns: ATTACHMENT_NS, version: '1.0' },
  )}`;
}
