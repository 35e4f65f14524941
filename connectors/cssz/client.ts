/** A client of VREP: filing, asking how it went, closing, and finding a filing whose acknowledgement was lost. */
import { CsszError } from './errors.ts';
import { type Answer, createTransport } from './http.ts';
import {
  EnvelopeError,
  ERRORS,
  FORMS,
  type FormClass,
  type FormName,
  type GatewayRequest,
  type ProcessingResult,
  readResult,
  readStatusAnswer,
  STATUS_QUESTION,
  type StatusQuestion,
  type Vendor,
  writeRequest,
  writeStatusQuestion,
} from './protocol/index.ts';
import type { Sealer } from './seal.ts';

/** What is filed. */
export interface Filing {
  readonly form: FormName;
  /** Variable symbol of the employer or of the insured; null for who has none. */
  readonly symbol: string | null;
  /** The document, XML. */
  readonly document: string;
}

/** A filing that the gateway has. */
export interface Filed {
  readonly form: FormName;
  readonly symbol: string | null;
  readonly correlation: string;
}

/** `refused`: the gateway does not take it; nothing was filed. `pollSeconds`: when to ask first. */
export type Acknowledgement =
  | { readonly state: 'acknowledged'; readonly correlation: string; readonly pollSeconds: number }
  | { readonly state: 'refused'; readonly number: string };

/** How it went. `unknown`: the gateway has no such filing, or it was closed. `receipt` is the answer as it came. */
export type Progress =
  | { readonly state: 'processing'; readonly pollSeconds: number }
  | { readonly state: 'done'; readonly result: ProcessingResult; readonly receipt: Buffer }
  | { readonly state: 'unknown' };

/** Operations throw `CsszError` and nothing else. Deadlines and retries are the caller's, by the signal. */
export interface CsszClient {
  /** Files it. When this throws, it may have been filed: see `find`. */
  submit(filing: Filing, signal: AbortSignal): Promise<Acknowledgement>;
  poll(filed: Filed, signal: AbortSignal): Promise<Progress>;
  /** Tells the gateway that the result was read; twice is once. ČSSZ demands it. */
  finish(filed: Filed, signal: AbortSignal): Promise<void>;
  /** The gateway's number of a filing by the id that its document carries; null: ČSSZ does not have it. */
  find(question: StatusQuestion, signal: AbortSignal): Promise<string | null>;
  close(): Promise<void>;
}

/** When an answer does not say; the interval that ČSSZ's own answers carry. */
const USUAL_POLL_SECONDS = 60;

export interface CsszClientOptions {
  /** "https://epodani.cssz.cz/VREP" */
  readonly url: string;
  readonly sealer: () => Promise<Sealer>;
  readonly vendor: Vendor;
}

/**
 * Opens a client.
 *
 * @example
 * const vrep = createCsszClient({ url: 'https://t-epodani.cssz.cz/VREP', sealer, vendor: { name: 'Portál', version: '1' } });
 */
export function createCsszClient({ url, sealer, vendor }: CsszClientOptions): CsszClient {
  const transport = createTransport(url);
  const sealed = async ({ type }: FormClass, content: string) => ({
    type,
    vendor,
    ...(await (await sealer()).seal(Buffer.from(content))),
  });
  const about = (filed: Filed, asked: Pick<GatewayRequest, 'qualifier' | 'function'>): string =>
    writeRequest({
      ...asked,
      govtalk: FORMS[filed.form].govtalk,
      correlation: filed.correlation,
      symbol: filed.symbol,
      content: null,
    });
  return {
    async submit({ form, symbol, document }, signal) {
      const xml = writeRequest({
        govtalk: FORMS[form].govtalk,
        qualifier: 'request',
        function: 'submit',
        correlation: '',
        symbol,
        content: await sealed(FORMS[form], document),
      });
      const { head } = await transport.send('submission', xml, signal);
      if (head.qualifier === 'error') return { state: 'refused', number: head.errors[0]?.number ?? '' };
      if (head.qualifier !== 'acknowledgement' || !/^[\w.:-]{1,128}$/.test(head.correlation))
        throw new CsszError('protocol', 'submit');
      const pollSeconds = head.pollSeconds ?? USUAL_POLL_SECONDS;
      return { state: 'acknowledged', correlation: head.correlation, pollSeconds };
    },
    async poll(filed, signal) {
      const answer = await transport.send('poll', about(filed, { qualifier: 'poll', function: 'submit' }), signal);
      return progressOf(answer, filed.correlation);
    },
    async finish(filed, signal) {
      const { head } = await transport.send(
        'submission',
        about(filed, { qualifier: 'request', function: 'delete' }),
        signal,
      );
      const gone = head.qualifier === 'error' && head.errors.some(({ number }) => number === ERRORS.unknownCorrelation);
      if (head.qualifier !== 'response' && !gone) throw new CsszError('protocol', 'delete');
    },
    async find(question, signal) {
      const xml = writeRequest({
        govtalk: STATUS_QUESTION.govtalk,
        qualifier: 'request',
        function: 'submit',
        correlation: '',
        symbol: question.symbol,
        content: await sealed(STATUS_QUESTION, writeStatusQuestion(question)),
      });
      const { head } = await transport.send('submission', xml, signal);
      if (head.qualifier !== 'response') throw new CsszError('protocol', 'find');
      const found = inProtocol('find', () => readStatusAnswer(head.message));
      return found.find(({ document }) => document === question.document)?.correlation ?? null;
    },
    close: () => transport.close(),
  };
}

function progressOf({ head, bytes }: Answer, correlation: string): Progress {
  if (head.qualifier === 'error' && head.errors.some(({ number }) => number === ERRORS.unknownCorrelation))
    return { state: 'unknown' };
  if (head.correlation !== correlation) throw new CsszError('protocol', 'poll');
  if (head.qualifier === 'acknowledgement')
    return { state: 'processing', pollSeconds: head.pollSeconds ?? USUAL_POLL_SECONDS };
  const result = inProtocol('poll', () => readResult(head.message));
  // One of the two that says no is a no: nothing is told to be accepted that was not.
  const refused = head.qualifier === 'error' || result.result === 'ERROR';
  return { state: 'done', result: { ...result, result: refused ? 'ERROR' : result.result }, receipt: bytes };
}

function inProtocol<T>(operation: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof EnvelopeError) throw new CsszError('protocol', operation, { cause: error });
    throw error;
  }
}
