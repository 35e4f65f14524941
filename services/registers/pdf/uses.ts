import { renderPdf } from '#platform/typst/index.ts';
import type { ShownUse } from '../api.ts';
import { dayAt, dayText, minuteText } from '#platform/days/index.ts';
import { asGiven } from './given.ts';

const words = {
  cs: {
    title: 'Kdo využil mé údaje v základních registrech',
    note: 'Přehled sestavil Portál občana ze záznamů o využívání údajů, které registry vedou podle § 14 zákona č. 111/2009 Sb. Není to úřední výpis a nemá povahu veřejné listiny.',
    made: 'Sestaveno',
    count: 'Počet záznamů',
    heads: ['Kdy', 'Kdo', 'Agenda a zákon', 'Důvod a údaje'],
    own: 'čtení tímto portálem na vaši žádost',
    none: 'Výběru neodpovídá žádný záznam.',
    page: 'Strana',
  },
  en: {
    title: 'Who used my data in the base registers',
    note: 'Put together by the citizen portal from the records of uses that the registers keep by § 14 of Act No. 111/2009 Coll. It is no official extract and no public deed.',
    made: 'Made on',
    count: 'Records',
    heads: ['When', 'Who', 'Agenda and act', 'Reason and data'],
    own: 'read by this portal at your request',
    none: 'No record fits the choice.',
    page: 'Page',
  },
} as const;

/** Uses as a table to be kept or printed. */
export function usesPdf(uses: readonly ShownUse[], lang: 'cs' | 'en', now: Date): Promise<Buffer> {
  const t = words[lang];
  const rows = uses.map(({ at, authority, agenda, law, reason, fields, own }) => [
    minuteText(new Date(at)),
    `${authority.name}${authority.businessId ? `\nIČO ${authority.businessId}` : ''}`,
    [`${agenda.code}${agenda.name ? ` ${agenda.name}` : ''}`, law].filter(Boolean).join('\n'),
    [own ? t.own : '', reason, fields.join(', ')].filter(Boolean).join('\n'),
  ]);
  const day = dayText(dayAt(now));
  return renderPdf(template, asGiven({ lang, ...t, rows, day, total: uses.length }), now);
}

const template = `
#let g = json(bytes(sys.inputs.given))
#set document(title: g.title)
#set page(paper: "a4", flipped: true, margin: 18mm, footer: context [
  #set text(size: 8.5pt)
  #g.title #h(1fr) #g.page #counter(page).display() / #counter(page).final().first()
])
#set text(lang: g.lang, font: "Libertinus Serif", size: 10pt, fallback: true)
#let lines(value) = value.split("\\n").map(line => [#line]).join(linebreak())
= #g.title
#g.made: #g.day #h(1em) #g.count: #g.total

#text(size: 9pt, g.note)
#if g.rows.len() == 0 [#g.none] else {
  table(
    columns: (auto, 2fr, 3fr, 3fr),
    stroke: 0.4pt + luma(150),
    inset: 5pt,
    table.header(..g.heads.map(head => strong(head))),
    ..g.rows.flatten().map(cell => text(size: 9pt, hyphenate: true, lines(cell))),
  )
}
`;
