import { addressPlaces, entities, SYSTEMS, trades } from '#connectors/isss/protocol/index.ts';
import { type ContextAnswer, dataOf } from './context.ts';

/** ROS and, for seats, RÚIAN. */
export const entitiesAnswer: ContextAnswer = {
  fields: ['subjekty v registru osob'],
  answer({ person, today, world }) {
    const { items, places } = world.registers.entities(person, today);
    return {
      registers: {
        RosOdpoved: { RosCtiSeznamIcoDataResponse: entities.write({ items: [...items] }) },
        RuianOdpoved: { RuianVyhledejDataResponse: addressPlaces.write({ places: [...places] }) },
      },
    };
  },
};

/** The trade register and, for premises, RÚIAN. */
export const tradeAnswer: ContextAnswer = {
  fields: ['živnosti', 'provozovny'],
  answer({ person, world }) {
    const facts = world.registers.trade(person);
    if (!facts) return { agencies: [{ system: SYSTEMS.trade, content: null, notFound: true }] };
    return {
      registers: { RuianOdpoved: { RuianVyhledejDataResponse: addressPlaces.write({ places: [...facts.places] }) } },
      agencies: [{ system: SYSTEMS.trade, content: dataOf('trade', trades, { items: [...facts.items] }) }],
    };
  },
};
