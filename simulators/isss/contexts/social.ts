import { benefits, insurance, SYSTEMS } from '#connectors/isss/protocol/index.ts';
import { createBenefits } from '#simulators/cssz/world/benefits.ts';
import { createInsured } from '#simulators/cssz/world/insured.ts';
import type { Population } from '#simulators/population/types.ts';
import { type ContextAnswer, dataOf } from './context.ts';

const worlds = new WeakMap<Population, ReturnType<typeof createInsured>>();

/** The same for one population; made when somebody asks first. */
function insuredOf(population: Population): ReturnType<typeof createInsured> {
  const world = worlds.get(population) ?? createInsured(population);
  worlds.set(population, world);
  return world;
}

const system = SYSTEMS.socialSecurity;
const nobody = { agencies: [{ system, content: null, notFound: true }] };

/** Periods of insurance, from ČSSZ. */
export const insuranceAnswer: ContextAnswer = {
  fields: ['doby pojištění', 'vyměřovací základy', 'údaje o samostatné výdělečné činnosti'],
  answer({ person, today, world }) {
    const value = insuredOf(world.population).insurance(person, today);
    if (!value) return nobody;
    return { agencies: [{ system, content: dataOf('insurance', insurance, value) }] };
  },
};

/** Sick notes and payments, from ČSSZ. */
export const benefitsAnswer: ContextAnswer = {
  fields: ['dočasné pracovní neschopnosti', 'výplaty dávek a důchodů'],
  answer({ person, today, world }) {
    const value = createBenefits(world.population, insuredOf(world.population)).benefits(person, today);
    if (!value) return nobody;
    return { agencies: [{ system, content: dataOf('benefits', benefits, value) }] };
  },
};
