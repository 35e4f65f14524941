import { type RegisteredUse, SYSTEMS, uses, usesAsked, WireError } from '#connectors/isss/protocol/index.ts';
import { AGENDAS } from '../agendas.ts';
import { type Asked, type ContextAnswer, dataOf } from './context.ts';

/** § 14 of Act 111/2009 Coll.: at most two years back. */
const MOST_MS = 2 * 366 * 86_400_000;

/** Uses that were noted here, the portal's own among them, and the made-up history of other authorities. */
export const usesAnswer: ContextAnswer = {
  fields: ['záznamy o využití údajů'],
  answer(asked) {
    if (!asked.content) throw new WireError('Data');
    const between = usesAsked.read(asked.content);
    const to = new Date(Math.min(Date.parse(between.to), asked.now.getTime()));
    const from = new Date(Math.max(Date.parse(between.from), asked.now.getTime() - MOST_MS));
    const items = [...noted(asked, from, to), ...historic(asked, from, to)].toSorted((one, other) =>
      other.at.localeCompare(one.at),
    );
    const value = { from: from.toISOString(), to: to.toISOString(), items };
    return { agencies: [{ system: SYSTEMS.population, content: dataOf('uses', uses, value) }] };
  },
};

const agendaOf = (code: string) => ({
  agenda: { code, name: AGENDAS[code]?.name ?? null },
  law: AGENDAS[code]?.law ?? null,
});

function noted({ world, person }: Asked, from: Date, to: Date): RegisteredUse[] {
  return world.uses.of(person.index, from, to).map(({ id, at, agenda, authority, system, reason, fields }) => ({
    id,
    at: at.toISOString(),
    ...agendaOf(agenda),
    authority: {
      name: world.population.institutions.find(({ box }) => box.businessId === authority)?.name ?? `OVM ${authority}`,
      businessId: authority,
    },
    system,
    reason,
    fields: [...fields],
  }));
}

function historic({ world, person }: Asked, from: Date, to: Date): RegisteredUse[] {
  return world.registers.uses(person, from, to).map(({ id, at, agenda, authority, system, reason, fields }) => ({
    id,
    at: at.toISOString(),
    ...agendaOf(agenda),
    authority: { name: authority.name, businessId: authority.box.businessId ?? '00000000' },
    system,
    reason,
    fields: [...fields],
  }));
}
