/**
 * What ČSSZ knows of the insured people of the synthetic country: periods of insurance and assessment bases by year. Made
 * from the seed, consistent with ages, children, trades and employers of the population; nobody is real.
 */
import type { RegisteredInsurance } from '#connectors/isss/protocol/index.ts';
import { createCircumstances } from '#simulators/population/circumstances.ts';
import { createRandomSource, type Dice } from '#simulators/population/random.ts';
import type { Person, Population } from '#simulators/population/types.ts';
import { addDays, addYears, later, yearsBetween } from '#simulators/registers/days.ts';
import { employmentOf, identifierOf, symbolOfSelfEmployed } from './numbers.ts';
import { wageOf } from './wages.ts';

export type Period = RegisteredInsurance['periods'][number];
type Kind = Period['kind'];

/** Bases are known since 1986: § 18 of Act 155/1995 Coll. */
const FIRST_YEAR = 1986;
/** Care for a child counts until it is four: § 5 (2) of that Act. */
const CARE_YEARS = 4;
const RETIRED_AT = 65;

export interface InsuredWorld {
  /** Undefined for children, of whom ČSSZ knows nothing. */
  insurance(person: Person, today: string): RegisteredInsurance | undefined;
  /** The company that employs the person now. */
  employer(person: Person): { readonly name: string; readonly businessId: string } | undefined;
  isPensioner(person: Person, today: string): boolean;
  /** Monthly earnings today, crowns. */
  earnings(person: Person): number;
}

export function createInsured(population: Population): InsuredWorld {
  const random = createRandomSource(population.seed);
  const circumstances = createCircumstances(population);
  const companies = population.institutions.filter(({ kind }) => kind === 'company');
  const factorOf = (person: Person): number => 0.65 + random.dice('cssz-factor', person.index).unit() * 0.9;
  const retiredOn = (person: Person): string => addYears(person.birthDate, RETIRED_AT);
  const isPensioner = (person: Person, today: string): boolean =>
    yearsBetween(person.birthDate, today) >= 62 && circumstances.of(person).occupation === 'pensioner';

  const employer: InsuredWorld['employer'] = (person) => {
    const key = circumstances.of(person).employer;
    const company = key === undefined ? undefined : population.institution(key);
    return company?.box.businessId === undefined
      ? undefined
      : { name: company.name, businessId: company.box.businessId };
  };

  /** Years of care for children, one after another without overlaps. */
  function care(person: Person, today: string): Period[] {
    if (person.sex !== 'female') return [];
    let from = '';
    return person.children
      .map((child) => population.person(child).birthDate)
      .toSorted()
      .flatMap((born) => {
        const begin = later(born, from);
        const end = addDays(addYears(born, CARE_YEARS), -1);
        if (begin > end) return [];
        from = addDays(end, 1);
        return [period('care-of-child', begin, end < today ? end : null)];
      });
  }

  /** Work from the first job to today or to retirement, cut by care; with a gap and a time out of work for some. */
  function work(person: Person, today: string, dice: Dice): Period[] {
    const { occupation } = circumstances.of(person);
    const age = yearsBetween(person.birthDate, today);
    if (occupation === 'child') return [];
    const begin = addDays(addYears(person.birthDate, 19), dice.between(60, 2200));
    const end = isPensioner(person, today) ? addDays(earlier(retiredOn(person), today), -1) : today;
    if (occupation === 'student') return age < 19 ? [] : student(person, today, dice);
    const jobs: Period[] = [];
    let from = begin;
    while (from < end) {
      const until = addDays(from, dice.between(500, 4200));
      // Who left shortly before would have no time to find the present job.
      const last = until >= addDays(end, -300);
      jobs.push(job(person, from, last ? (isPensioner(person, today) ? end : null) : until, last, dice));
      if (last) break;
      from = addDays(until, dice.chance(0.55) ? 1 : dice.between(20, 260));
      const previous = jobs.at(-1)!;
      const idle = addDays(previous.until!, 1) < from;
      // Some of the time between jobs was spent in the register of job seekers, the rest is a gap.
      if (idle && dice.chance(0.6)) jobs.push(period('unemployment', addDays(previous.until!, 1), addDays(from, -1)));
    }
    return occupation === 'unemployed' ? lastOutOfWork(jobs, today) : jobs;
  }

  function job(person: Person, from: string, until: string | null, last: boolean, dice: Dice): Period {
    const { occupation } = circumstances.of(person);
    if (last && occupation === 'self-employed') return period('self-employment', from, until);
    const now = last ? employer(person) : undefined;
    const company = dice.pick(companies);
    const of = now ?? { name: company.name, businessId: company.box.businessId ?? null };
    const employment = now ? employmentOf(identifierOf(person.index)) : null;
    return { ...period('employment', from, until), employer: of, employment, excludedDays: dice.between(0, 40) };
  }

  return {
    employer,
    isPensioner,
    earnings: (person) => Math.round((wageOf(9999) * factorOf(person)) / 100) * 100,
    insurance(person, today) {
      if (yearsBetween(person.birthDate, today) < 15) return undefined;
      const periods = merged(work(person, today, random.dice('cssz-work', person.index)), care(person, today));
      const own = person.dataBoxes.find(({ type }) => type === 30);
      const active = periods.some(({ kind, until }) => kind === 'self-employment' && until === null);
      return {
        person: identifierOf(person.index),
        periods,
        years: yearsOf(periods, today, factorOf(person)),
        selfEmployed:
          active && own?.businessId !== undefined
            ? selfEmployedOf(own.businessId, today, random.dice('cssz-self', person.index))
            : null,
      };
    },
  };
}

const earlier = (one: string, other: string): string => (one < other ? one : other);

const period = (kind: Kind, from: string, until: string | null): Period => ({
  kind,
  from,
  until,
  employer: null,
  employment: null,
  excludedDays: 0,
});

/** A student works in summers. */
function student(person: Person, today: string, dice: Dice): Period[] {
  return Array.from({ length: 3 }, (_, back) => Number(today.slice(0, 4)) - 1 - back)
    .filter((year) => year - Number(person.birthDate.slice(0, 4)) >= 18 && dice.chance(0.7))
    .toReversed()
    .map((year) => ({
      ...period('employment', `${year}-07-01`, `${year}-08-31`),
      employer: { name: 'Letní brigády, s.r.o.', businessId: null },
    }));
}

/** The last job has ended a while ago. */
function lastOutOfWork(jobs: readonly Period[], today: string): Period[] {
  const last = jobs.at(-1);
  if (!last || last.until !== null) return [...jobs];
  const end = later(last.from, addDays(today, -120));
  return [
    ...jobs.slice(0, -1),
    { ...last, until: end, employment: null },
    period('unemployment', addDays(end, 1), null),
  ];
}

/** Care stands in the place of what a person did at the time. */
function merged(work: readonly Period[], care: readonly Period[]): Period[] {
  let rest = [...work];
  for (const child of care) {
    rest = rest.flatMap((one) => {
      const end = one.until ?? '9999-12-31';
      const childEnd = child.until ?? '9999-12-31';
      if (end < child.from || one.from > childEnd) return [one];
      const before = one.from < child.from ? [{ ...one, until: addDays(child.from, -1) }] : [];
      const after = end > childEnd ? [{ ...one, from: addDays(childEnd, 1) }] : [];
      return [...before, ...after];
    });
  }
  return [...rest, ...care].toSorted((a, b) => a.from.localeCompare(b.from));
}

function yearsOf(periods: readonly Period[], today: string, factor: number): RegisteredInsurance['years'] {
  const last = Number(today.slice(0, 4)) - 1;
  const first = Number(periods[0]?.from.slice(0, 4) ?? last + 1);
  const years: RegisteredInsurance['years'] = [];
  for (let year = Math.max(FIRST_YEAR, first); year <= last; year++) {
    const sums = { days: 0, excluded: 0, base: 0 };
    for (const one of periods) {
      const days = daysIn(one, year);
      if (one.kind === 'employment' || one.kind === 'self-employment') {
        const share = one.kind === 'employment' ? 1 : 0.55;
        sums.base += Math.round((wageOf(year) * 12 * factor * share * days) / 365);
        sums.excluded += Math.min(days, Math.round((one.excludedDays * days) / 1000));
      } else sums.excluded += days;
      sums.days += days;
    }
    if (sums.days > 0)
      years.push({ year, days: Math.min(sums.days, 366), base: sums.base, excludedDays: Math.min(sums.excluded, 366) });
  }
  return years;
}

function daysIn({ from, until }: Period, year: number): number {
  const begin = later(from, `${year}-01-01`);
  const end = earlier(until ?? '9999-12-31', `${year}-12-31`);
  return begin > end ? 0 : Math.round((Date.parse(end) - Date.parse(begin)) / 86_400_000) + 1;
}

function selfEmployedOf(
  businessId: string,
  today: string,
  dice: Dice,
): NonNullable<RegisteredInsurance['selfEmployed']> {
  const year = Number(today.slice(0, 4));
  const advance = dice.between(5_005, 9_800);
  const late = dice.chance(0.2);
  return {
    symbol: symbolOfSelfEmployed(businessId),
    activity: 'main',
    advance,
    sicknessInsured: dice.chance(0.7),
    // Owed when below zero.
    balance: late ? -advance : 0,
    overviewDue: today <= `${year}-05-04` ? `${year}-05-04` : `${year + 1}-05-03`,
    account: '21012-7720621/0710',
  };
}
