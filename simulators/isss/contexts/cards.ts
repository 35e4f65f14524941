import {
  cardReport,
  cardReportTaken,
  cards,
  type RegisteredCard,
  SYSTEMS,
  WireError,
} from '#connectors/isss/protocol/index.ts';
import { type ContextAnswer, dataOf } from './context.ts';

/** Cards from the three systems that issue them. */
export const cardsAnswer: ContextAnswer = {
  fields: ['občanské průkazy', 'cestovní pasy', 'řidičské průkazy'],
  answer({ person, today, world }) {
    const facts = world.registers.cards(person, today, world.reports.of(person.index));
    const agency = (system: string, items: readonly RegisteredCard[]) => ({
      system,
      content: items.length === 0 ? null : dataOf('cards', cards, { items: [...items] }),
      notFound: items.length === 0,
    });
    return {
      agencies: [
        agency(SYSTEMS.identityCards, facts.identityCards),
        agency(SYSTEMS.passports, facts.passports),
        agency(SYSTEMS.drivers, facts.licences),
      ],
    };
  },
};

const reportable: ReadonlySet<RegisteredCard['state']> = new Set(['valid', 'expired']);

/** A card is invalid from the moment when its loss was reported; the same request reports once. */
export const cardReportAnswer: ContextAnswer = {
  fields: ['doklad'],
  writes: true,
  answer({ person, today, now, requestId, content, world }) {
    if (!content) throw new WireError('Data');
    const { kind, number, what } = cardReport.read(content);
    const taken = world.reports.find(requestId) ?? accept();
    if (!taken) return 'rejected';
    const value = { confirmation: taken.confirmation, at: taken.at.toISOString() };
    return { agencies: [{ system: SYSTEMS.identityCards, content: dataOf('cardReport', cardReportTaken, value) }] };

    function accept() {
      const facts = world.registers.cards(person, today, world.reports.of(person.index));
      const held = [...facts.identityCards, ...facts.passports, ...facts.licences];
      const card = held.find((one) => one.kind === kind && one.number === number);
      if (!card || !reportable.has(card.state)) return undefined;
      return world.reports.add(requestId, person.index, { kind, number, what, at: now });
    }
  },
};
