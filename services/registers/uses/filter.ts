import type { ShownUse, UseFilter, UseList } from '../api.ts';
import { dayAt } from '#platform/days/index.ts';

/** Lower case without diacritics. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Uses that every condition of a filter lets through, in their order. */
export function filtered(uses: readonly ShownUse[], filter: UseFilter): ShownUse[] {
  const { authority, agenda, from, to, others } = filter;
  const words = folded(filter.query ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return uses.filter((use) => {
    if (authority && use.authority.businessId !== authority) return false;
    if (agenda && use.agenda.code !== agenda) return false;
    if (others && use.own) return false;
    const day = from || to ? dayAt(new Date(use.at)) : '';
    if ((from && day < from) || (to && day > to)) return false;
    return words.length === 0 || hasWords(use, words);
  });
}

/** Whether each word begins some word of the use. */
function hasWords({ authority, agenda, law, reason, fields, plain }: ShownUse, words: readonly string[]): boolean {
  const text = [authority.name, agenda.code, agenda.name, law, reason, ...fields, plain?.cs, plain?.en];
  const own = folded(text.filter(Boolean).join(' ')).split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => own.some((one) => one.startsWith(word)));
}

/** Authorities and agendas that occur, by name. */
export function choicesOf(uses: readonly ShownUse[]): Pick<UseList, 'authorities' | 'agendas'> {
  const authorities = new Map<string, { businessId: string; name: string; uses: number }>();
  const agendas = new Map<string, { code: string; name: string | null; uses: number }>();
  for (const { authority, agenda } of uses) {
    const one = authorities.get(authority.businessId) ?? { ...authority, uses: 0 };
    authorities.set(authority.businessId, { ...one, uses: one.uses + 1 });
    const other = agendas.get(agenda.code) ?? { ...agenda, uses: 0 };
    agendas.set(agenda.code, { ...other, uses: other.uses + 1 });
  }
  const czech = new Intl.Collator('cs');
  return {
    authorities: [...authorities.values()].toSorted((a, b) => czech.compare(a.name, b.name)),
    agendas: [...agendas.values()].toSorted((a, b) => czech.compare(a.name ?? a.code, b.name ?? b.code)),
  };
}
