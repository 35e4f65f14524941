import type { Localized } from '#platform/contract.ts';
import type { z } from 'zod';
import type { topic } from '#services/submissions/api.ts';

/** Sections of submissions as a power names them. */
const names: Readonly<Record<z.infer<typeof topic>, Localized>> = {
  residence: { cs: 'pobyt', en: 'residence' },
  documents: { cs: 'doklady', en: 'identity documents' },
  driving: { cs: 'řízení a vozidla', en: 'driving and vehicles' },
  family: { cs: 'rodina', en: 'family' },
  benefits: { cs: 'dávky', en: 'benefits' },
  insurance: { cs: 'sociální pojištění', en: 'social insurance' },
  work: { cs: 'práce a podnikání', en: 'work and business' },
  taxes: { cs: 'daně', en: 'taxes' },
  town: { cs: 'obec', en: 'the municipality' },
  rights: { cs: 'práva a informace', en: 'rights and information' },
};

/** "Jen v těchto věcech: daně, dávky." Empty: everything. */
export function scopeText(scope: readonly string[]): Localized {
  if (scope.length === 0) {
    return { cs: 'Platí pro všechny věci, které lze takto zařídit.', en: 'It is for everything that can be done so.' };
  }
  const of = (lang: 'cs' | 'en'): string =>
    scope.map((one) => (Object.hasOwn(names, one) ? names[one as keyof typeof names][lang] : one)).join(', ');
  return { cs: `Jen v těchto věcech: ${of('cs')}.`, en: `Only in these matters: ${of('en')}.` };
}
