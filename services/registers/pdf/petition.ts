import { renderPdf } from '#platform/typst/index.ts';
import type { Petition } from '../api.ts';
import { dayAt, dayText } from '#platform/days/index.ts';
import { asGiven } from './given.ts';

/** A petition to print, sign and send by post or bring in person; in Czech, the language of proceedings. */
export function petitionPdf({ recipient, subject, body, reference }: Petition, now: Date): Promise<Buffer> {
  const to = [recipient.name, recipient.businessId === null ? '' : `IČO ${recipient.businessId}`].filter(Boolean);
  const paragraphs = body.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n+/);
  const day = dayText(dayAt(now));
  return renderPdf(template, asGiven({ to, subject, paragraphs, reference, day }), now);
}

const template = `
#let g = json(bytes(sys.inputs.given))
#set document(title: g.subject)
#set page(paper: "a4", margin: 25mm, footer: context [
  #set text(size: 8.5pt)
  #g.reference #h(1fr) #counter(page).display() / #counter(page).final().first()
])
#set text(lang: "cs", region: "cz", font: "Libertinus Serif", size: 11pt, fallback: true)
#set par(leading: 0.7em)
#show heading.where(level: 1): set text(size: 13pt)
#let lines(value) = value.split("\\n").map(line => [#line]).join(linebreak())
#align(right, block(width: 80mm, align(left)[
  #set par(justify: false)
  *Adresát* \\
  #g.to.map(line => [#line]).join(linebreak())
]))
#v(4mm)
Naše značka: #g.reference \\
Datum: #g.day
#v(4mm)
= #g.subject
#v(2mm)
#for paragraph in g.paragraphs { par(lines(paragraph)) }
#v(18mm)
#block(breakable: false)[
  #line(length: 70mm, stroke: 0.5pt)
  #text(size: 9pt)[podpis]
]
`;
