import type { EntryView, FieldProblem, OwnFields } from '#services/calendar/api.ts';
import { idOf, isTicked, textOf } from '../../../forms.ts';
import { pragueDay } from '../../../i18n/format.ts';
import { isDay } from '../../../i18n/days.ts';
import { ruleParts, untilDay } from '../repeat-words.ts';
import type { texts } from './texts.ts';

/** Days before that the form offers. */
export const offered = [30, 14, 7, 3, 1, 0] as const;

/** What stands in the form, as it was written. */
export interface Written {
  readonly nazev: string;
  readonly celyden: boolean;
  readonly od: string;
  readonly odcas: string;
  readonly do: string;
  readonly docas: string;
  readonly misto: string;
  readonly popis: string;
  readonly opakovani: Repeating;
  readonly opakovatdo: string;
  readonly upominky: readonly number[];
  /** The rule that the event had before it was opened here. */
  readonly pravidlo: string;
  /** One-time key of the form, so that what a browser sends twice is stored once. */
  readonly klic: string;
}

export const repeatings = ['none', 'daily', 'workdays', 'weekly', 'biweekly', 'monthly', 'yearly', 'kept'] as const;
export type Repeating = (typeof repeatings)[number];

const rules: Readonly<Record<Exclude<Repeating, 'none' | 'kept'>, string>> = {
  daily: 'FREQ=DAILY',
  workdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  biweekly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  yearly: 'FREQ=YEARLY',
};

/** Something wrong: in which field, and what. */
export interface Problem {
  readonly field: 'nazev' | 'od' | 'odcas' | 'do' | 'docas' | 'opakovani' | 'opakovatdo';
  readonly what: keyof (typeof texts)['cs']['problems'];
}

/** An empty form for a day. */
export function emptyForm(day: string): Written {
  return {
    nazev: '',
    celyden: false,
    od: day,
    odcas: '',
    do: '',
    docas: '',
    misto: '',
    popis: '',
    opakovani: 'none',
    opakovatdo: '',
    upominky: [1],
    pravidlo: '',
    klic: crypto.randomUUID(),
  };
}

/** The form as it came. */
export function readForm(body: unknown): Written {
  const repeating = textOf(body, 'opakovani');
  return {
    nazev: textOf(body, 'nazev'),
    celyden: isTicked(body, 'celyden'),
    od: textOf(body, 'od'),
    odcas: textOf(body, 'odcas'),
    do: textOf(body, 'do'),
    docas: textOf(body, 'docas'),
    misto: textOf(body, 'misto'),
    popis: textOf(body, 'popis'),
    opakovani: repeatings.find((one) => one === repeating) ?? 'none',
    opakovatdo: textOf(body, 'opakovatdo'),
    upominky: offered.filter((days) => isTicked(body, `upominka-${days}`)),
    pravidlo: textOf(body, 'pravidlo'),
    klic: idOf(body, 'klic') ?? crypto.randomUUID(),
  };
}

/** The form of an event that is there. */
export function formOf({ title, description, place, when, repeat, reminders }: EntryView): Written {
  const timed = when.kind === 'times';
  const rule = repeat?.rule ?? '';
  const { until, ...parts } = rule ? ruleParts(rule) : { until: null };
  const known = (Object.keys(rules) as (keyof typeof rules)[]).find((name) => {
    const of = ruleParts(rules[name]);
    return (
      'freq' in parts &&
      !parts.more &&
      parts.count === null &&
      of.freq === parts.freq &&
      of.interval === parts.interval &&
      of.days.join() === parts.days.join()
    );
  });
  const last = when.to.slice(0, 10);
  return {
    nazev: title.cs,
    celyden: !timed,
    od: when.from.slice(0, 10),
    odcas: timed ? when.from.slice(11) : '',
    do: last === when.from.slice(0, 10) ? '' : last,
    docas: timed && when.to !== when.from ? when.to.slice(11) : '',
    misto: place,
    popis: description.cs,
    opakovani: repeat === null ? 'none' : (known ?? 'kept'),
    opakovatdo: known && until ? untilDay(until, pragueDay) : '',
    upominky: reminders ?? [],
    pravidlo: rule,
    klic: crypto.randomUUID(),
  };
}

/** "9:30", "09.30" and "9" as "09:30"; null for what is no time. */
export function timeOf(text: string): string | null {
  const [, hour, minute = '00'] = /^([01]?\d|2[0-3])(?:[:.]([0-5]\d))?$/.exec(text) ?? [];
  return hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}`;
}

/** What is to be stored, or what is wrong. */
export function fieldsOf(
  form: Written,
): { fields: OwnFields; problems?: never } | { problems: Problem[]; fields?: never } {
  const problems: Problem[] = [];
  const wrong = (field: Problem['field'], what: Problem['what']) => void problems.push({ field, what });
  if (form.nazev === '') wrong('nazev', 'name');
  if (!isDay(form.od)) wrong('od', 'from');
  if (form.do !== '' && !isDay(form.do)) wrong('do', 'to');
  const from = timeOf(form.odcas);
  const to = form.docas === '' ? from : timeOf(form.docas);
  if (!form.celyden && from === null) wrong('odcas', 'fromTime');
  if (!form.celyden && form.docas !== '' && to === null) wrong('docas', 'toTime');
  if (form.opakovatdo !== '' && form.opakovani !== 'none' && (!isDay(form.opakovatdo) || form.opakovatdo < form.od))
    wrong('opakovatdo', 'until');
  const last = form.do === '' ? form.od : form.do;
  if (problems.length === 0 && last < form.od) wrong('do', 'order');
  if (problems.length === 0 && !form.celyden && `${last}T${to}` < `${form.od}T${from}`) wrong('docas', 'order');
  if (problems.length > 0) return { problems };
  return {
    fields: {
      title: form.nazev.slice(0, 200),
      description: form.popis.slice(0, 4000),
      place: form.misto.slice(0, 200),
      when: form.celyden
        ? { kind: 'days', from: form.od, to: last }
        : { kind: 'times', from: `${form.od}T${from}`, to: `${last}T${to}` },
      repeat: repeatOf(form),
      reminders: [...form.upominky],
    },
  };
}

function repeatOf({ opakovani, opakovatdo, pravidlo }: Written): OwnFields['repeat'] {
  if (opakovani === 'none') return null;
  if (opakovani === 'kept') return { rule: pravidlo || null };
  const until = opakovatdo === '' ? '' : `;UNTIL=${opakovatdo.replaceAll('-', '')}`;
  return { rule: rules[opakovani] + until };
}

/** Where the calendar's own objections belong in the form. */
export const refusals: Readonly<Record<FieldProblem, Problem>> = {
  'not-a-day': { field: 'od', what: 'from' },
  'out-of-years': { field: 'od', what: 'years' },
  'ends-before-it-begins': { field: 'do', what: 'order' },
  'too-long': { field: 'do', what: 'tooLong' },
  'rule-not-supported': { field: 'opakovani', what: 'rule' },
  'too-many-entries': { field: 'nazev', what: 'full' },
};
