import { isTicked, textOf } from '../../../forms.ts';
import type { NewsKinds, PreferencesPage } from '../frame.tsx';

const channels = ['email', 'sms', 'push'] as const;
export type FormChannel = (typeof channels)[number];

/** What the person wrote into the form, right or wrong. */
export interface PreferencesForm {
  readonly revision: number;
  readonly kinds: PreferencesPage['kinds'];
  readonly quiet: boolean;
  readonly from: string;
  readonly to: string;
  readonly digest: boolean;
  readonly at: string;
  readonly lang: 'cs' | 'en' | null;
}

/** Which field is wrong, and why. */
export type FormProblem =
  | { readonly field: 'klid-od' | 'klid-do' | 'souhrn-v'; readonly why: 'from' | 'to' | 'at' }
  | { readonly field: 'klid-do'; readonly why: 'same' };

/** Name of the field of a kind and a channel. */
export function fieldOf(kind: string, channel: FormChannel): string {
  return `${kind}--${channel}`;
}

/** The form as it is shown first. */
export function formOf({ kinds, quiet, digest, lang, revision }: PreferencesPage): PreferencesForm {
  return {
    revision,
    kinds,
    lang,
    quiet: quiet !== null,
    from: quiet?.from ?? '22:00',
    to: quiet?.to ?? '07:00',
    digest: digest !== null,
    at: digest?.at ?? '17:00',
  };
}

/** Reads what was sent; kinds that the page did not show stay out. */
export function readForm(body: unknown, kinds: NewsKinds): PreferencesForm {
  const lang = textOf(body, 'jazyk');
  const chosen = kinds
    .filter(({ choosable }) => choosable)
    .map(({ kind }) => {
      const on = Object.fromEntries(channels.map((channel) => [channel, isTicked(body, fieldOf(kind, channel))]));
      return [kind, on as Record<FormChannel, boolean>] as const;
    });
  return {
    revision: Number.parseInt(textOf(body, 'revize'), 10) || 0,
    kinds: Object.fromEntries(chosen),
    quiet: isTicked(body, 'klid'),
    from: textOf(body, 'klid-od').slice(0, 20),
    to: textOf(body, 'klid-do').slice(0, 20),
    digest: isTicked(body, 'souhrn'),
    at: textOf(body, 'souhrn-v').slice(0, 20),
    lang: lang === 'cs' || lang === 'en' ? lang : null,
  };
}

/** "7:5" is not a time; "7:05", "7.05" and "07:05" are the same one. Undefined for what is none. */
export function timeOf(text: string): string | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** What is wrong, in the order of the fields; times of what is switched off do not matter. */
export function problemsOf(form: PreferencesForm): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  const [from, to, at] = [timeOf(form.from), timeOf(form.to), timeOf(form.at)];
  if (form.quiet && from === undefined) problems.push({ field: 'klid-od', why: 'from' });
  if (form.quiet && to === undefined) problems.push({ field: 'klid-do', why: 'to' });
  if (form.quiet && from !== undefined && from === to) problems.push({ field: 'klid-do', why: 'same' });
  if (form.digest && at === undefined) problems.push({ field: 'souhrn-v', why: 'at' });
  return problems;
}

/** The same for the service, when nothing is wrong. */
export function toInput({ revision, kinds, quiet, from, to, digest, at, lang }: PreferencesForm) {
  return {
    revision,
    kinds,
    quiet: quiet ? { from: timeOf(from)!, to: timeOf(to)! } : null,
    digest: digest ? { at: timeOf(at)! } : null,
    lang,
  };
}
