/**
 * The question of how a filing stands (DZMH), by which one whose acknowledgement was lost is found again. That it is asked
 * by variable symbol, month and year, and that the answer names idKonkretnihoPodani, the CorrelationID of each filing, is
 * [public] for monthly reports. [Assumed]: that it answers at once, the fields `idPodani`, and that other forms have it.
 */
import { child, children, element, field, optional, type XmlElement } from '#platform/xml/index.ts';
import { EnvelopeError, textOf } from './envelope.ts';
import { STATUS_NS } from './names.ts';

export interface StatusQuestion {
  /** Id that the document carries. */
  readonly document: string;
  readonly symbol: string | null;
  /** "2026-10"; null for forms that are of no month. */
  readonly month: string | null;
}

/** Filings that ČSSZ has: the document's id and the gateway's number of it. */
export type StatusAnswer = readonly { readonly document: string; readonly correlation: string }[];

export function writeStatusQuestion({ document, symbol, month }: StatusQuestion): string {
  const [year, number] = month?.split('-') ?? [];
  return element(
    'DZMH',
    optional('variabilniSymbol', symbol) +
      optional('mesic', number && Number(number)) +
      optional('rok', year) +
      field('idPodani', document),
    { xmlns: STATUS_NS, verze: '2025.0' },
  );
}

export function readStatusQuestion(root: XmlElement): StatusQuestion {
  if (root.ns !== STATUS_NS || root.name !== 'DZMH') throw new EnvelopeError('not a question of how a filing stands');
  const [month, year] = [textOf(root, 'mesic'), textOf(root, 'rok')];
  return {
    document: textOf(root, 'idPodani'),
    symbol: textOf(root, 'variabilniSymbol') || null,
    month: year === '' ? null : `${year}-${month.padStart(2, '0')}`,
  };
}

export function writeStatusAnswer(question: StatusQuestion, found: StatusAnswer): string {
  const filings = found.map(({ document, correlation }) =>
    element('protokol', field('idKonkretnihoPodani', correlation) + field('idPodani', document)),
  );
  const symbol = optional('variabilniSymbol', question.symbol);
  return element('DZMHOdpoved', symbol + element('protokoly', filings.join('')), { xmlns: STATUS_NS, verze: '2025.0' });
}

/** @throws {EnvelopeError} */
export function readStatusAnswer(message: XmlElement | undefined): StatusAnswer {
  const root = child(child(message, 'Body'), 'DZMHOdpoved');
  if (!root || root.ns !== STATUS_NS) throw new EnvelopeError('no answer of how a filing stands');
  return children(child(root, 'protokoly'), 'protokol').map((one) => ({
    document: textOf(one, 'idPodani'),
    correlation: textOf(one, 'idKonkretnihoPodani'),
  }));
}
