import { CONTEXTS, uses, usesAsked, type ValueOf } from '../protocol/index.ts';
import { onlyAgency, type Reader } from './reader.ts';

/**
 * The population register's record of uses: who translated the person's AIFO, when and why. That the record is kept and
 * what it says is official (§ 14 of Act 111/2009 Coll. and the extract of it); reading it by a context is assumed.
 */
export const usesReader: Reader<ValueOf<typeof uses>, ValueOf<typeof usesAsked>> = {
  context: CONTEXTS.uses,
  content: (between) => usesAsked.write(between),
  interpret(answer) {
    const data = onlyAgency(answer, CONTEXTS.uses, uses);
    return data && { data, partial: false };
  },
};
