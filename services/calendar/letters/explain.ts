import type { Localized } from '#platform/contract.ts';
import type { CountingRule, FoundDeadline } from '../deadlines/index.ts';
import type { Day, PeriodUnit } from '#platform/days/index.ts';

/** How a deadline was counted, one step each, in plain words. */
export function stepsOf(found: FoundDeadline): Localized[] {
  const { basis, rule, movedFrom, opens, time, certainty, provisional, due } = found;
  const steps: Localized[] = [];
  if (basis.by === 'date') steps.push({ cs: 'Den je v dopise napsaný.', en: 'The letter names the day.' });
  else {
    const from = starts[basis.from];
    steps.push({
      cs: `${count(basis.count, basis.unit).cs} ${from.cs} ${dayCs(basis.since)}; tento den se nepočítá.`,
      en: `${count(basis.count, basis.unit).en} ${from.en} ${dayEn(basis.since)}; that day is not counted.`,
    });
  }
  if (movedFrom) {
    steps.push({
      cs: `Konec by připadl na ${dayCs(movedFrom)}, což není pracovní den, a posouvá se na nejbližší další pracovní den (${rules[rule].cs}).`,
      en: `It would end on ${dayEn(movedFrom)}, which is no working day, and moves to the next one (${rules[rule].en}).`,
    });
  }
  if (opens && opens !== due)
    steps.push({ cs: `Lze to udělat od ${dayCs(opens)}.`, en: `It can be done from ${dayEn(opens)}.` });
  if (time && found.kind !== 'appear') steps.push({ cs: `Do ${time} hodin.`, en: `By ${time}.` });
  if (provisional) {
    steps.push({
      cs: 'Zpráva ještě není doručená. Počítáme s doručením fikcí; po přihlášení do schránky může termín přijít dřív.',
      en: 'The message is not delivered yet. We count with delivery by fiction; after a log-in to the box the day may come sooner.',
    });
  }
  if (certainty === 'estimated') {
    steps.push({
      cs: 'Začátek lhůty dopis neříká, jde o odhad. Ověřte si ho u toho, kdo dopis poslal.',
      en: 'The letter does not say when the time begins; this is an estimate. Ask whoever sent it.',
    });
  }
  if (certainty === 'likely')
    steps.push({
      cs: 'Část vyplývá jen ze souvislostí. Ověřte si ji v dopise.',
      en: 'A part follows from the context only. Check it in the letter.',
    });
  return steps;
}

const starts = {
  delivery: { cs: 'ode dne doručení', en: 'from the delivery on' },
  'legal-force': { cs: 'od právní moci', en: 'from legal force on' },
  sending: { cs: 'ode dne odeslání', en: 'from the sending on' },
  box: { cs: 'ode dne dodání do schránky', en: 'from the coming to the box on' },
} as const;

/** Where each law says that an end on a day off moves to the next working day. */
const rules: Readonly<Record<CountingRule, Localized>> = {
  administrative: cited('§ 40 odst. 1 písm. c)', '§ 40 (1) (c)', '500/2004'),
  tax: cited('§ 33 odst. 4', '§ 33 (4)', '280/2009'),
  'civil-procedure': cited('§ 57 odst. 2', '§ 57 (2)', '99/1963'),
  'administrative-justice': cited('§ 40 odst. 3', '§ 40 (3)', '150/2002'),
  criminal: cited('§ 60 odst. 3', '§ 60 (3)', '141/1961'),
  'civil-code': cited('§ 607', '§ 607', '89/2012'),
};

function cited(cs: string, en: string, act: string): Localized {
  return { cs: `${cs} zákona č. ${act} Sb.`, en: `${en} of Act No. ${act} Coll.` };
}

const units: Readonly<Record<PeriodUnit, { readonly cs: readonly [string, string, string]; readonly en: string }>> = {
  day: { cs: ['den', 'dny', 'dnů'], en: 'day' },
  'working-day': { cs: ['pracovní den', 'pracovní dny', 'pracovních dnů'], en: 'working day' },
  week: { cs: ['týden', 'týdny', 'týdnů'], en: 'week' },
  month: { cs: ['měsíc', 'měsíce', 'měsíců'], en: 'month' },
  year: { cs: ['rok', 'roky', 'let'], en: 'year' },
};

function count(number: number, unit: PeriodUnit): Localized {
  const [one, few, many] = units[unit].cs;
  const form = number === 1 ? one : number >= 2 && number <= 4 ? few : many;
  return { cs: `${number} ${form}`, en: `${number} ${units[unit].en}${number === 1 ? '' : 's'}` };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayCs(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date}. ${month}. ${year}`;
}

function dayEn(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[month! - 1]} ${year}`;
}
