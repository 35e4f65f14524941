/** The gateway itself: what it answers to each message. */
import { readXml, type XmlElement } from '#platform/xml/index.ts';
import {
  CONTENT_XML,
  ERRORS,
  formOf,
  FORMS,
  type FormName,
  type MessageHead,
  readContent,
  readMessage,
  readStatusQuestion,
  STATUS_QUESTION,
  writeResult,
  writeStatusAnswer,
} from '#connectors/cssz/protocol/index.ts';
import type { Pki } from '../pki/index.ts';
import { messageOf, writeAnswer } from './answers.ts';
import type { Filing, Filings } from './filings.ts';
import type { CsszIdentity } from './identity.ts';
import { openSealed } from './open.ts';
import { timeStamp } from './receipt.ts';
import { review } from './review/index.ts';
import { symbolIsKnown } from './world/numbers.ts';

/** How it behaves; changed by the control routes. */
export interface Manner {
  /** Seconds that processing takes. */
  seconds: number;
  /** Interval that it tells to ask after, seconds. */
  pollSeconds: number;
}

export interface Gateway {
  readonly filings: Filings;
  readonly identity: CsszIdentity;
  readonly pki: Pki;
  readonly manner: Manner;
  readonly people: number;
  now(): Date;
  url(): string;
}

/** Answers a message. @throws {EnvelopeError} {XmlError} for what is no message of GovTalk */
export async function answer(gateway: Gateway, path: 'submission' | 'poll', root: XmlElement): Promise<string> {
  const head = readMessage(root);
  if (path === 'poll') return head.qualifier === 'poll' ? progress(gateway, head) : invalid(gateway, head);
  if (head.qualifier !== 'request') return invalid(gateway, head);
  if (head.function === 'delete') return closed(gateway, head);
  if (head.function !== 'submit' || !head.message || head.correlation !== '') return invalid(gateway, head);
  return head.govtalk === STATUS_QUESTION.govtalk ? status(gateway, head) : taken(gateway, head);
}

const about = (gateway: Gateway, { govtalk, function: what }: MessageHead) => ({
  govtalk,
  function: what,
  endPoint: `${gateway.url()}/poll`,
  pollSeconds: gateway.manner.pollSeconds,
  now: gateway.now(),
});

const refused = (gateway: Gateway, head: MessageHead, number: string, text: string): string =>
  writeAnswer({ ...about(gateway, head), qualifier: 'error', correlation: head.correlation, error: { number, text } });

/** So the real gateway words it. */
const invalid = (gateway: Gateway, head: MessageHead): string => refused(gateway, head, '1000', 'Invalid qualifier');

async function taken(gateway: Gateway, head: MessageHead): Promise<string> {
  const content = readContent(head.message!);
  const form = formOf({ govtalk: head.govtalk, type: content.type });
  if (!form) return refused(gateway, head, '1001', 'Unknown class');
  if (head.symbol !== null && !symbolIsKnown(head.symbol))
    return refused(gateway, head, ERRORS.unknownSymbol, 'Variabilní symbol neodpovídá údajům ČSSZ.');
  if (head.symbol === null && form !== 'self-employed-sickness')
    return refused(gateway, head, ERRORS.unknownSymbol, 'Chybí variabilní symbol.');
  const outcome = review(form, await openSealed(content, gateway.identity), head.symbol, gateway.people);
  const receivedAt = gateway.now();
  const filing = gateway.filings.add({
    form,
    symbol: head.symbol,
    document: outcome.document,
    month: outcome.month,
    receivedAt,
    readyAt: new Date(receivedAt.getTime() + gateway.manner.seconds * 1000),
    result: withoutDuplicate(gateway, form, head.symbol, outcome),
  });
  return writeAnswer({ ...about(gateway, head), qualifier: 'acknowledgement', correlation: filing.correlation });
}

/** The same document, or another report of the same month, is no second filing. */
function withoutDuplicate(
  { filings }: Gateway,
  form: FormName,
  symbol: string | null,
  { document, month, result }: ReturnType<typeof review>,
): Filing['result'] {
  const again =
    filings.ofDocument(document).some((one) => one.result.result !== 'ERROR') ||
    (month !== null && symbol !== null && filings.accepted(symbol, month) !== undefined);
  if (!again || result.result === 'ERROR') return result;
  const text = 'Podání za toto období již bylo přijato.';
  return { type: FORMS[form].govtalk, result: 'ERROR', errMsg: text, errNumber: ERRORS.duplicate, items: [] };
}

function progress(gateway: Gateway, head: MessageHead): string {
  const filing = gateway.filings.get(head.correlation);
  // Who does not know the symbol is told nothing.
  if (!filing || filing.closed || filing.symbol !== head.symbol)
    return refused(gateway, head, ERRORS.unknownCorrelation, 'VREP neeviduje podání.');
  const { correlation, result, readyAt } = filing;
  if (gateway.now() < readyAt)
    return writeAnswer({ ...about(gateway, head), qualifier: 'acknowledgement', correlation });
  const stamp = timeStamp(gateway.pki, writeResult(result, ''), readyAt);
  return writeAnswer({
    ...about(gateway, head),
    qualifier: result.result === 'ERROR' ? 'error' : 'response',
    correlation,
    body: writeResult(result, stamp),
  });
}

function closed(gateway: Gateway, head: MessageHead): string {
  const filing = gateway.filings.get(head.correlation);
  if (!filing || filing.closed || filing.symbol !== head.symbol)
    return refused(gateway, head, ERRORS.unknownCorrelation, 'VREP neeviduje podání.');
  gateway.filings.close(filing.correlation);
  return writeAnswer({ ...about(gateway, head), qualifier: 'response', correlation: filing.correlation });
}

async function status(gateway: Gateway, head: MessageHead): Promise<string> {
  const opened = await openSealed(readContent(head.message!), gateway.identity);
  if (!opened?.signed) return refused(gateway, head, ERRORS.unreadable, 'Dotaz se nepodařilo přečíst.');
  const question = readStatusQuestion(readXml(opened.content, CONTENT_XML));
  const found = gateway.filings
    .ofDocument(question.document)
    .filter(({ symbol }) => symbol === question.symbol)
    .map(({ document, correlation }) => ({ document, correlation }));
  const body = messageOf(writeStatusAnswer(question, found));
  return writeAnswer({ ...about(gateway, head), qualifier: 'response', correlation: '', body });
}
