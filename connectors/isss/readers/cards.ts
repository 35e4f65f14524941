import { cardReport, cardReportTaken, cards, CONTEXTS, type RegisteredCard, type ValueOf } from '../protocol/index.ts';
import { IsssError } from '../errors.ts';
import { contentOf, onlyAgency, type Reader } from './reader.ts';

export interface CardsData {
  readonly items: RegisteredCard[];
}

/**
 * Cards from the systems of identity cards, of passports and of drivers, all in one context. That several systems answer
 * one context, each with a state of its own, is official; this context and its fields are assumed. One that does not
 * answer makes the reading partial; none, and it is not a reading.
 */
export const cardsReader: Reader<CardsData> = {
  context: CONTEXTS.cards,
  content: () => '',
  interpret({ agencies }) {
    const given = agencies.map((agency) => contentOf(agency, CONTEXTS.cards, cards));
    const silent = agencies.filter(({ notFound }, place) => !notFound && given[place] === null).length;
    if (silent === agencies.length) throw new IsssError('unavailable', CONTEXTS.cards.code);
    const items = given.flatMap((one) => one?.items ?? []);
    if (agencies.every(({ notFound }) => notFound)) return null;
    return { data: { items }, partial: silent > 0 };
  },
};

/** Reports a card as lost or stolen (§ 41 of Act 269/2021 Coll., § 32 of Act 329/1999 Coll.); assumed altogether. */
export const cardReportWriter: Reader<ValueOf<typeof cardReportTaken>, ValueOf<typeof cardReport>> = {
  context: CONTEXTS.cardReport,
  content: (report) => cardReport.write(report),
  interpret(answer) {
    const taken = onlyAgency(answer, CONTEXTS.cardReport, cardReportTaken);
    return taken && { data: taken, partial: false };
  },
};
