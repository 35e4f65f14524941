/** Answers of the gateway, in the GovTalk envelope. */
import { element, field } from '#platform/xml/index.ts';
import {
  CSSZ_ENVELOPE_VERSION,
  CSSZ_NS,
  ENVELOPE_VERSION,
  GOVTALK_NS,
  type Qualifier,
} from '#connectors/cssz/protocol/index.ts';

export interface AnswerParts {
  readonly govtalk: string;
  readonly qualifier: Qualifier;
  readonly function: string;
  readonly correlation: string;
  readonly endPoint: string;
  readonly pollSeconds: number;
  readonly now: Date;
  readonly error?: { readonly number: string; readonly text: string };
  /** ČSSZ's message within, XML. */
  readonly body?: string;
}

export function writeAnswer(parts: AnswerParts): string {
  const details = [
    field('Class', parts.govtalk),
    field('Qualifier', parts.qualifier),
    field('Function', parts.function),
    '<TransactionID/>',
    field('CorrelationID', parts.correlation),
    field('ResponseEndPoint', parts.endPoint, { PollInterval: parts.pollSeconds }),
    field('Transformation', 'XML'),
    field('GatewayTimestamp', parts.now.toISOString().replace('Z', '')),
  ].join('');
  const errors = parts.error
    ? element(
        'GovTalkErrors',
        element(
          'Error',
          field('RaisedBy', 'VREP') +
            field('Number', parts.error.number) +
            field('Type', 'fatal') +
            field('Text', parts.error.text),
        ),
      )
    : '';
  return `<?xml version="1.0" encoding="utf-8"?>${element(
    'GovTalkMessage',
    field('EnvelopeVersion', ENVELOPE_VERSION) +
      element('Header', element('MessageDetails', details) + '<SenderDetails/>') +
      element('GovTalkDetails', element('Keys', field('Key', 'VREP', { Type: 'SpokeName' })) + errors) +
      element('Body', parts.body ?? ''),
    { xmlns: GOVTALK_NS },
  )}`;
}

/** Something within ČSSZ's own message. */
export function messageOf(content: string): string {
  return element('Message', element('Header', '') + element('Body', content), {
    xmlns: CSSZ_NS,
    version: CSSZ_ENVELOPE_VERSION,
    eType: 'response',
  });
}
