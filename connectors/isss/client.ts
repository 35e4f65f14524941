/** A client of ISSS for one requester. */
import { randomUUID } from 'node:crypto';
import { type IsssAnswer, readAnswer } from './answer.ts';
import { readFileAnswer } from './file.ts';
import { createTransport, type TransportOptions } from './http.ts';
import { fileEnvelope, pickUpEnvelope, type Question, questionEnvelope, type Requester } from './request.ts';
import { type GsbService, SERVICES } from './protocol/index.ts';

export interface IsssClientOptions extends TransportOptions {
  readonly requester: Requester;
}

/** Operations throw `IsssError` and nothing else. Deadlines and retries are the caller's, by the signal. */
export interface IsssClient {
  /** G1: reads by a context. */
  read(question: Question, signal: AbortSignal): Promise<IsssAnswer>;
  /** Writes by a context; the same question id writes once. Assumed altogether. */
  write(question: Question, signal: AbortSignal): Promise<IsssAnswer>;
  /** The answer to a question that was to be answered later; `later` again while it is not ready. */
  pickUp(gsbId: string, signal: AbortSignal): Promise<IsssAnswer>;
  /** G5: a file that an answer refers to; null when there is none (any more). */
  file(id: string, signal: AbortSignal): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/**
 * Opens a client.
 *
 * @example
 * const isss = createIsssClient({ url: 'https://isss.example.cz', certificate, requester: { agenda: 'A8566', … } });
 */
export function createIsssClient({ requester, ...transportOptions }: IsssClientOptions): IsssClient {
  const transport = createTransport(transportOptions);
  const ask = async (service: GsbService, question: Question, signal: AbortSignal): Promise<IsssAnswer> =>
    readAnswer(await transport.send(service, questionEnvelope(service, requester, question), signal), service);
  const asked = () => ({ id: randomUUID(), at: new Date() });
  return {
    read: (question, signal) => ask(SERVICES.read, question, signal),
    write: (question, signal) => ask(SERVICES.write, question, signal),
    async pickUp(gsbId, signal) {
      const envelope = pickUpEnvelope(requester, { ...asked(), gsbId });
      return readAnswer(await transport.send(SERVICES.pickUp, envelope, signal), SERVICES.pickUp);
    },
    async file(id, signal) {
      const envelope = fileEnvelope(requester, { ...asked(), file: id });
      return readFileAnswer(await transport.send(SERVICES.file, envelope, signal));
    },
    close: () => transport.close(),
  };
}
