/** The protocol of processing: what ČSSZ found in a filing, as a whole and part by part. */
import { attribute, child, children, element, field, type XmlElement } from '#platform/xml/index.ts';
import { CSSZ_ENVELOPE_VERSION, CSSZ_NS } from './names.ts';
import { EnvelopeError, textOf } from './envelope.ts';

const VERDICTS = ['OK', 'WARNING', 'ERROR'] as const;
/** OK and ERROR are public; WARNING is how the number of warnings (countWar) is told of one part [assumed]. */
export type Verdict = (typeof VERDICTS)[number];

/** One part of a filing: the whole, the summary of premiums, the form of one person. */
export interface ResultItem {
  /** Number in order, or the id of a person's form. */
  readonly sqnr: string;
  /** Of a person's form: "ikMpsv;idPpv". */
  readonly identifier: string;
  /** FORM, PVPOJ … */
  readonly subtype: string;
  readonly result: Verdict;
  readonly errMsg: string;
  readonly errNum: string;
}

export interface ProcessingResult {
  readonly type: string;
  readonly result: Verdict;
  readonly errMsg: string;
  readonly errNumber: string;
  readonly items: readonly ResultItem[];
}

/** ČSSZ's message with the protocol, for the Body of an answer. */
export function writeResult({ type, result, errMsg, errNumber, items }: ProcessingResult, signature: string): string {
  const count = (verdict: Verdict): number => items.filter((item) => item.result === verdict).length;
  const error = element(
    'Error',
    field('RaisedBy', errNumber === '0' ? '' : 'CSSZDIS') +
      field('Number', errNumber) +
      field('Type', type) +
      field('Text', errMsg),
  );
  const details = element('Details', items.map((item) => element('Item', '', { ...item, period: '' })).join(''));
  const processed = element('ProcessingResult', error + details, {
    type,
    version: '1,0',
    result,
    errMsg,
    errNumber,
    count: items.length,
    countErr: count('ERROR'),
    countWar: count('WARNING'),
  });
  return element('Message', element('Header', signature) + element('Body', processed), {
    xmlns: CSSZ_NS,
    version: CSSZ_ENVELOPE_VERSION,
    eType: 'response',
  });
}

/** Reads the protocol in an answer. @throws {EnvelopeError} when there is none, or it says neither yes nor no */
export function readResult(message: XmlElement | undefined): ProcessingResult {
  const found = child(child(message, 'Body'), 'ProcessingResult');
  if (!found || message?.ns !== CSSZ_NS) throw new EnvelopeError('no protocol of processing');
  return {
    type: attribute(found, 'type') ?? '',
    result: verdictOf(attribute(found, 'result')),
    errMsg: attribute(found, 'errMsg') ?? '',
    errNumber: attribute(found, 'errNumber') ?? textOf(child(found, 'Error'), 'Number'),
    items: children(child(found, 'Details'), 'Item').map((item) => ({
      sqnr: attribute(item, 'sqnr') ?? '',
      identifier: attribute(item, 'identifier') ?? '',
      subtype: attribute(item, 'subtype') ?? '',
      result: verdictOf(attribute(item, 'result')),
      errMsg: attribute(item, 'errMsg') ?? '',
      errNum: attribute(item, 'errNum') ?? '',
    })),
  };
}

/** An unknown word is no acceptance. */
function verdictOf(word: string | null): Verdict {
  const verdict = VERDICTS.find((one) => one === word);
  if (!verdict) throw new EnvelopeError('unknown result');
  return verdict;
}
