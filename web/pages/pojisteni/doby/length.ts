import type { Lang } from '../../../i18n/texts.ts';
import { texts } from '../texts.ts';

/** How long from one day to another, both included: "5 let a 2 měsíce", "12 dnů". */
export function lengthText(from: string, until: string, lang: Lang): string {
  const t = texts[lang];
  const next = new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000);
  const start = new Date(`${from}T00:00:00Z`);
  let months = (next.getUTCFullYear() - start.getUTCFullYear()) * 12 + next.getUTCMonth() - start.getUTCMonth();
  if (next.getUTCDate() < start.getUTCDate()) months -= 1;
  if (months < 1) return t.days(Math.round((next.getTime() - start.getTime()) / 86_400_000));
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const parts = [years > 0 ? t.years(years) : '', rest > 0 ? t.months(rest) : ''].filter(Boolean);
  return parts.join(lang === 'cs' ? ' a\u00A0' : ' and ');
}
