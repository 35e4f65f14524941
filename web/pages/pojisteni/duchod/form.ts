import type { EstimateAsked } from '#services/social/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { dayOf, isTicked, textOf } from '../../../forms.ts';
import type { Lang } from '../../../i18n/texts.ts';
import { texts } from './texts.ts';

/** What was written into the form of the estimate, as it was written. */
export interface Written {
  readonly birthDate: string;
  readonly woman: boolean;
  readonly children: string;
  readonly monthly: string;
  readonly startOn: string;
}

export const nothingWritten: EstimateAsked = {
  birthDate: null,
  children: 0,
  woman: false,
  startOn: null,
  monthly: null,
};

/** What is written into the form for what was asked. */
export function writtenOf({ birthDate, woman, children, monthly, startOn }: EstimateAsked): Written {
  return {
    birthDate: birthDate ?? '',
    woman,
    children: String(children),
    monthly: monthly === null ? '' : String(monthly),
    startOn: startOn ?? '',
  };
}

/** Reads the form; what is wrong is told beside the field. */
export function readForm(
  body: unknown,
  lang: Lang,
): { written: Written; asked: EstimateAsked | null; errors: FieldError[] } {
  const written = {
    birthDate: textOf(body, 'narozeni').trim(),
    woman: isTicked(body, 'zena'),
    children: textOf(body, 'deti').trim(),
    monthly: textOf(body, 'vydelek').replaceAll(/\s/g, ''),
    startOn: textOf(body, 'od').trim(),
  };
  const t = texts[lang].wrong;
  const birthDate = dayOf(body, 'narozeni');
  const startOn = dayOf(body, 'od');
  const children = whole(written.children === '' ? '0' : written.children, 20);
  const monthly = written.monthly === '' ? null : whole(written.monthly, 1_000_000);
  const errors = [
    birthDate === undefined && { field: 'narozeni', text: t.birthDate },
    children === undefined && { field: 'deti', text: t.children },
    monthly === undefined && { field: 'vydelek', text: t.monthly },
    written.startOn !== '' && startOn === undefined && { field: 'od', text: t.startOn },
  ].filter((one) => one !== false);
  if (errors.length > 0 || birthDate === undefined || children === undefined || monthly === undefined)
    return { written, asked: null, errors };
  return { written, asked: { birthDate, woman: written.woman, children, monthly, startOn: startOn ?? null }, errors };
}

function whole(text: string, most: number): number | undefined {
  return /^\d{1,7}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}
