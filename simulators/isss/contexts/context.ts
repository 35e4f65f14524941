/** What the answer of one context is made from. */
import type { XmlElement } from '#platform/xml/index.ts';
import { type Content, CONTEXTS, type ContextName, written } from '#connectors/isss/protocol/index.ts';
import type { Person, Population } from '#simulators/population/types.ts';
import type { Registers } from '#simulators/registers/index.ts';
import type { Consents } from '../consents.ts';
import type { Files } from '../files.ts';
import type { Reports } from '../reports.ts';
import type { AnswerParts } from '../response.ts';
import type { UseLog } from '../use-log.ts';

/** A question about somebody, ready to be answered. */
export interface Asked {
  readonly person: Person;
  /** Day in Prague, and the moment. */
  readonly today: string;
  readonly now: Date;
  readonly requestId: string;
  readonly content: XmlElement | undefined;
  readonly world: Isss;
}

/** What all contexts stand on. */
export interface Isss {
  readonly population: Population;
  readonly registers: Registers;
  readonly reports: Reports;
  readonly consents: Consents;
  readonly uses: UseLog;
  readonly files: Files;
}

/** Data; or the register does not know the person; or it does not take the write. */
export type Outcome = AnswerParts | 'not-found' | 'rejected';

/** One context from the register's side. */
export interface ContextAnswer {
  /** Kinds of data that are given, as they stand in the record of uses. */
  readonly fields: readonly string[];
  /** Written by the service for writes. */
  readonly writes?: true;
  /** @throws {WireError} when the question makes no sense */
  answer(asked: Asked): Outcome;
}

/** The content of an agency's answer: `Data` in the namespace of the context. */
export function dataOf<T>(context: ContextName, content: Content<T>, value: T): string {
  return written('Data', content, value, { xmlns: CONTEXTS[context].ns });
}
