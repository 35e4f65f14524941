/** Sick notes and payments of the synthetic country: of each month anew, so that they come as time goes. Nobody is real. */
import type { RegisteredBenefits } from '#connectors/isss/protocol/index.ts';
import { DEMO } from '#simulators/population/demo-clan.ts';
import { createRandomSource } from '#simulators/population/random.ts';
import type { Person, Population } from '#simulators/population/types.ts';
import { addDays, addMonths } from '#simulators/registers/days.ts';
import type { InsuredWorld } from './insured.ts';

type Note = RegisteredBenefits['sickNotes'][number];
type Payment = RegisteredBenefits['payments'][number];

const MONTHS = 24;
/** The employer pays for the first fourteen days; § 192 of Act 262/2006 Coll. */
const EMPLOYER_DAYS = 14;
const DOCTORS = ['MUDr. Alena Dobrá', 'MUDr. Petr Zdravý', 'MUDr. Iva Lékařová', 'MUDr. Karel Klidný'] as const;

export interface BenefitsWorld {
  /** Undefined for children. */
  benefits(person: Person, today: string): RegisteredBenefits | undefined;
}

export function createBenefits(population: Population, insured: InsuredWorld): BenefitsWorld {
  const random = createRandomSource(population.seed);

  /** At most one note begins in a month; the young woman has one each May and November. */
  function notes(person: Person, today: string): Note[] {
    const employer = insured.employer(person);
    if (!employer) return [];
    const found: Note[] = [];
    let wellFrom = '';
    for (let back = MONTHS; back >= 0; back--) {
      const month = addMonths(`${today.slice(0, 7)}-01`, -back).slice(0, 7);
      const dice = random.dice(`cssz-note:${month}`, person.index);
      const ill = dice.chance(0.035) || (person.index === DEMO.youngWoman && Number(month.slice(5)) % 6 === 5);
      const from = `${month}-${String(dice.between(2, 9)).padStart(2, '0')}`;
      const until = addDays(from, dice.between(4, 44));
      const number = String(10_000_000 + dice.between(0, 89_999_999));
      if (!ill || from > today || from <= wellFrom) continue;
      wellFrom = until;
      const open = until >= today;
      found.push({
        number,
        kind: dice.chance(0.15) ? 'injury' : 'illness',
        from,
        until: open ? null : until,
        doctor: dice.pick(DOCTORS),
        nextCheck: open ? nextCheck(from, today) : null,
        walks: open ? '10–12, 14–16' : null,
        employer: employer.name,
      });
    }
    return found.toReversed();
  }

  function pensions(person: Person, today: string): Payment[] {
    if (!insured.isPensioner(person, today)) return [];
    const dice = random.dice('cssz-pension', person.index);
    const day = String(dice.pick([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24])).padStart(2, '0');
    const amount = dice.between(15_200, 27_800);
    const account = dice.chance(0.75);
    return Array.from({ length: 13 }, (_, back) => addMonths(`${today.slice(0, 7)}-01`, 1 - back).slice(0, 7)).map(
      (month) => {
        const on = `${month}-${day}`;
        // Pensions rise in January; § 67 of Act 155/1995 Coll.
        const raised = Number(month.slice(0, 4)) < Number(today.slice(0, 4)) ? amount - 430 : amount;
        return {
          id: `D-${person.index}-${month}`,
          kind: 'old-age-pension',
          from: `${month}-01`,
          until: addDays(addMonths(`${month}-01`, 1), -1),
          amount: raised,
          on,
          state: on <= today ? 'paid' : 'planned',
          way: account ? 'account' : 'post',
        };
      },
    );
  }

  function sickness(person: Person, today: string): Payment[] {
    return notes(person, today).flatMap(({ number, from, until }): Payment[] => {
      const paidFrom = addDays(from, EMPLOYER_DAYS);
      if (until === null || until < paidFrom) return [];
      const days = Math.round((Date.parse(until) - Date.parse(paidFrom)) / 86_400_000) + 1;
      const on = addDays(until, 21);
      // 60 % of the reduced daily base; § 29 of Act 187/2006 Coll.
      const amount = Math.ceil((insured.earnings(person) / 30.42) * 0.85 * 0.6) * days;
      const state = on <= today ? 'paid' : 'planned';
      return [{ id: `N-${number}`, kind: 'sickness', from: paidFrom, until, amount, on, state, way: 'account' }];
    });
  }

  return {
    benefits(person, today) {
      if (insured.insurance(person, today) === undefined) return undefined;
      const payments = [...pensions(person, today), ...sickness(person, today)];
      return {
        sickNotes: notes(person, today),
        payments: payments.toSorted((a, b) => b.on.localeCompare(a.on)),
      };
    },
  };
}

/** Every fortnight of a sick note. */
function nextCheck(from: string, today: string): string {
  let day = from;
  while (day < today) day = addDays(day, 14);
  return day;
}
