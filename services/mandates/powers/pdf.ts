import { dayAt, dayText, minuteText } from '#platform/days/index.ts';
import { renderPdf } from '#platform/typst/index.ts';
import type { PersonParty, Power } from '../shapes.ts';
import { scopeText } from './scope.ts';

/**
 * A power as a document for authorities that want to see it (§ 441 of Act 89/2012 Coll., § 33 of Act 500/2004 Coll.); in
 * Czech, the language of proceedings. It says how both sides were identified; it bears no signature of theirs.
 */
export function powerPdf(power: Power, now: Date): Promise<Buffer> {
  const { principal, attorney, scope, from, until, id } = power;
  const shown = {
    id,
    principal: personLines(principal),
    attorney: attorney === null ? ['dosud nikdo ji nepřijal'] : personLines(attorney),
    scope: scopeText(scope).cs,
    days: `${dayText(from)} – ${until === null ? 'bez omezení, do odvolání' : dayText(until)}`,
    offered: minuteText(new Date(power.offeredAt)),
    taken: power.takenAt === null ? '' : minuteText(new Date(power.takenAt)),
    state: stateLine(power),
    made: dayText(dayAt(now)),
  };
  return renderPdf(template, { given: json(shown) }, now);
}

/** Without control characters, which JSON writes as escapes that the compiler does not know. */
function json(shown: unknown): string {
  return JSON.stringify(shown)
    .replace(/\\u00(?:[01][0-9a-f]|7f)/g, '')
    .replace(/\\[bfr]/g, '');
}

function personLines({ givenName, familyName, birthDate, address }: PersonParty): string[] {
  return [
    `${givenName} ${familyName}`,
    ...(birthDate === null ? [] : [`datum narození: ${dayText(birthDate)}`]),
    ...(address === null ? [] : [`pobyt: ${address.line}`]),
  ];
}

function stateLine({ state, endedAt }: Power): string {
  if (state === 'valid') return 'Ke dni vyhotovení plná moc trvá.';
  const when = endedAt === null ? '' : ` dne ${dayText(dayAt(new Date(endedAt)))}`;
  const words: Readonly<Record<Power['state'], string>> = {
    valid: '',
    offered: 'Plnou moc dosud nikdo nepřijal.',
    ended: 'Doba, na kterou byla plná moc udělena, uplynula.',
    revoked: `Plnou moc zmocnitel odvolal${when}.`,
    renounced: `Plnou moc zmocněnec vypověděl${when}.`,
    declined: `Plná moc byla odmítnuta${when}.`,
    lapsed: 'Plnou moc nikdo včas nepřijal.',
  };
  return words[state];
}

const template = `
#let g = json(bytes(sys.inputs.given))
#set document(title: "Plná moc")
#set page(paper: "a4", margin: 25mm, footer: context [
  #set text(size: 8.5pt)
  #g.id #h(1fr) #counter(page).display() / #counter(page).final().first()
])
#set text(lang: "cs", region: "cz", font: "Libertinus Serif", size: 11pt, fallback: true)
#set par(leading: 0.7em)
#let lines(items) = items.map(line => [#line]).join(linebreak())
= Plná moc
#v(4mm)
== Zmocnitel
#lines(g.principal)
== Zmocněnec
#lines(g.attorney)
== Rozsah
Zmocnitel zmocňuje zmocněnce, aby ho zastupoval při podáních, která se činí prostřednictvím Portálu občana, a přijal odpovědi na ně. #g.scope
== Doba
#g.days
== Jak byla udělena
Zmocnitel ji udělil #g.offered v Portálu občana, do kterého se přihlásil prostředkem pro elektronickou identifikaci (zákon č. 250/2017 Sb.).
#if g.taken != "" [Zmocněnec ji stejným způsobem přijal #g.taken.]

#g.state

#v(6mm)
#text(size: 9pt)[Vyhotovil Portál občana #g.made ze záznamu o plné moci. Vyhotovení není podepsáno zmocnitelem ani úředně ověřeno (§ 33 odst. 1 zákona č. 500/2004 Sb. žádá písemnou plnou moc; zda záznam portálu postačí, posoudí úřad).]
`;
