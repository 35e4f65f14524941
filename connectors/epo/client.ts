import { Agent, request } from 'undici';
import { wasNeverSent } from '#platform/outside/index.ts';
import type { Certificate } from '#platform/signatures/index.ts';
import { EpoError } from './errors.ts';
import { type AccountQuery, accountForm, readAccount, type TaxAccount } from './protocol/account.ts';
import { ANSWER_XML, type EpoMessage, readMessage, readState } from './protocol/answers.ts';
import { epoPaths, FORM_TYPE, type FilingState, PLAIN_TYPE, SIGNED_TYPE } from './protocol/names.ts';
import { openReceipt, type Receipt } from './receipt.ts';
import { type Seal, signDocument } from './sign.ts';

export interface EpoOptions {
  /** Address of EPO without a slash at the end, e.g. "https://adisspr.mfcr.cz/dpr". */
  readonly url: string;
  /** Without it what is filed is not signed. */
  readonly seal: Seal | null;
  /** Authorities whose receipts are trusted; empty: that is not looked at. */
  readonly anchors: readonly Certificate[];
  readonly now: () => Date;
}

export type EpoAnswer = EpoMessage | { readonly kind: 'receipt'; readonly receipt: Receipt };

/** EPO as one client sees it. Every method throws EpoError; `submit` says by it whether it may have been taken. */
export interface EpoClient {
  /** Whether what it files is signed. */
  readonly signs: boolean;
  /** Every check of EPO; nothing is filed. Harmless when repeated. */
  check(document: Buffer, signal: AbortSignal): Promise<EpoMessage>;
  /** Files it. EPO knows no idempotency key: what is sent twice is filed twice. */
  submit(document: Buffer, signal: AbortSignal): Promise<EpoAnswer>;
  /** The receipt of what was taken for later; null: not yet. */
  receipt(transfer: string, password: string, document: Buffer, signal: AbortSignal): Promise<Receipt | null>;
  state(number: string, password: string, signal: AbortSignal): Promise<FilingState>;
  /** Assumed, see `protocol/account.ts`. */
  account(query: AccountQuery, signal: AbortSignal): Promise<TaxAccount>;
  stop(): Promise<void>;
}

/** Statuses by which the server says that it did not look at the request (RFC 9110 § 15.6.4, RFC 6585 § 4). */
const notTaken = new Set([429, 503]);

export function createEpoClient({ url, seal, anchors, now }: EpoOptions): EpoClient {
  const agent = new Agent({
    connections: 16,
    headersTimeout: 60_000,
    bodyTimeout: 30_000,
    connect: { timeout: 10_000 },
  });

  const post = async (operation: string, path: string, type: string, body: Buffer | string, signal: AbortSignal) => {
    try {
      const headers = { 'content-type': type, accept: `${SIGNED_TYPE}, application/xml, text/xml` };
      const answer = await request(url + path, { method: 'POST', headers, body, signal, dispatcher: agent });
      const bytes = await read(answer.body, operation);
      const status = answer.statusCode;
      if (status !== 200) throw new EpoError(operation, notTaken.has(status) ? 'not-sent' : 'unknown', { status });
      return bytes;
    } catch (error) {
      if (error instanceof EpoError) throw error;
      throw new EpoError(operation, wasNeverSent(error) ? 'not-sent' : 'unknown', { cause: error });
    }
  };

  const send = (operation: string, query: string, document: Buffer, signal: AbortSignal) => {
    const [type, body] = seal ? [SIGNED_TYPE, signDocument(document, seal, now())] : [PLAIN_TYPE, document];
    return post(operation, epoPaths.submit + query, type, body, signal);
  };

  return {
    signs: seal !== null,

    async check(document, signal) {
      const bytes = await send('check', '?test=1', document, signal);
      return understood('check', () => readMessage(bytes));
    },

    async submit(document, signal) {
      const bytes = await send('submit', '', document, signal);
      if (!looksSigned(bytes)) return understood('submit', () => readMessage(bytes));
      return { kind: 'receipt', receipt: await opened('submit', bytes, document, anchors) };
    },

    async receipt(transfer, password, document, signal) {
      const form = new URLSearchParams({ C: transfer, H: password }).toString();
      const bytes = await post('receipt', epoPaths.receipt, FORM_TYPE, form, signal);
      return looksSigned(bytes) ? opened('receipt', bytes, document, anchors) : null;
    },

    async state(number, password, signal) {
      const form = new URLSearchParams({ C: number, H: password }).toString();
      const bytes = await post('state', epoPaths.state, FORM_TYPE, form, signal);
      return understood('state', () => readState(bytes));
    },

    async account(query, signal) {
      const bytes = await post('account', epoPaths.account, FORM_TYPE, accountForm(query).toString(), signal);
      return understood('account', () => readAccount(bytes));
    },

    stop: () => agent.close(),
  };
}

async function read(body: AsyncIterable<Uint8Array>, operation: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > ANSWER_XML.maxBytes) throw new EpoError(operation, 'answer');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A SEQUENCE, and no text. */
const looksSigned = (bytes: Buffer): boolean => bytes[0] === 0x30;

async function opened(
  operation: string,
  bytes: Buffer,
  document: Buffer,
  anchors: readonly Certificate[],
): Promise<Receipt> {
  try {
    return await openReceipt(bytes, document, anchors);
  } catch (error) {
    throw new EpoError(operation, 'answer', { cause: error });
  }
}

function understood<T>(operation: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new EpoError(operation, 'answer', { cause: error });
  }
}
