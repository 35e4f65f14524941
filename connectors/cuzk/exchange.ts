/** One request to WSDP and its answer. */
import { Agent, request } from 'undici';
import { SMALL_XML, type XmlElement, type XmlLimits } from '#platform/xml/index.ts';
import { CuzkError } from './errors.ts';
import { partsOf } from './mtom.ts';
import { OPERATIONS, soapAction, wsdpPath, type WsdpOperation } from './protocol/operations.ts';
import { answerOf, soapRequest, type WsdpAccount } from './soap.ts';

/** Biggest report that is taken: a title sheet of a big block of flats has a few megabytes. */
export const mostReportBytes = 20 * 1024 * 1024;

/** Files may stand in the answer as base64. */
const REPORT_XML: XmlLimits = {
  ...SMALL_XML,
  maxBytes: mostReportBytes * 2,
  maxFieldBytes: mostReportBytes * 1.5,
};

export interface Answer {
  readonly said: XmlElement;
  /** Files beside the envelope, by content id. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Sends requests of one account over connections of its own. */
export interface Exchange {
  /** @throws CuzkError; an abort passes as it is */
  ask(operation: WsdpOperation, fields: string, signal: AbortSignal): Promise<Answer>;
  stop(): Promise<void>;
}

/** @param url address of WSDP without the version, e.g. "https://katastr.cuzk.cz/ws/wsdp" */
export function createExchange(url: string, account: WsdpAccount): Exchange {
  const agent = new Agent({
    connections: 16,
    headersTimeout: 60_000,
    bodyTimeout: 30_000,
    connect: { timeout: 10_000 },
  });
  return {
    async ask(operation, fields, signal) {
      const limits = operation === 'vratSestavu' ? REPORT_XML : SMALL_XML;
      const { status, type, body } = await sent(operation, limits, signal);
      const parts = partsOf(type, body);
      if (parts === undefined) throw new CuzkError({ kind: 'protocol', operation, httpStatus: status });
      return { said: answerOf(operation, status, parts.envelope, limits), files: parts.files };

      async function sent(of: WsdpOperation, { maxBytes }: XmlLimits, until: AbortSignal) {
        try {
          const answer = await request(`${url}${wsdpPath(OPERATIONS[of].service)}`, {
            dispatcher: agent,
            method: 'POST',
            headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${soapAction(of)}"` },
            body: soapRequest(of, account, fields),
            signal: until,
          });
          const header = answer.headers['content-type'];
          const pieces: Uint8Array[] = [];
          let size = 0;
          for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
            size += piece.length;
            if (size > maxBytes) throw new CuzkError({ kind: 'protocol', operation: of });
            pieces.push(piece);
          }
          const said = Array.isArray(header) ? header[0] : header;
          return { status: answer.statusCode, type: said ?? '', body: Buffer.concat(pieces) };
        } catch (error) {
          if (error instanceof CuzkError || until.aborted) throw error;
          throw Object.assign(new CuzkError({ kind: 'unavailable', operation: of }), { cause: error });
        }
      }
    },
    stop: () => agent.close(),
  };
}
