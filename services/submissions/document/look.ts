/**
 * How documents of submissions and their receipts look: plain, black on white, in the fonts that come with the compiler.
 * What is shown comes as JSON in `sys.inputs.given` and is never read as markup.
 */
const beginning = `
#let g = json(bytes(sys.inputs.given))
#set document(title: g.title, author: g.author)
#set page(
  paper: "a4",
  margin: (x: 25mm, top: 22mm, bottom: 24mm),
  footer: context {
    set text(size: 8.5pt)
    line(length: 100%, stroke: 0.4pt + luma(120))
    v(-1.5mm)
    [#g.footer #h(1fr) Strana #counter(page).display() z #counter(page).final().first()]
  },
)
#set text(lang: "cs", region: "cz", font: "Libertinus Serif", size: 10.5pt, fallback: true, hyphenate: false)
#set par(leading: 0.62em, spacing: 0.9em, justify: false)
#show heading.where(level: 1): it => block(below: 3mm, text(size: 17pt, weight: "bold", hyphenate: false, it.body))
#show heading.where(level: 2): it => block(above: 7mm, below: 2.5mm, sticky: true, text(size: 12pt, weight: "bold", it.body))
#let lines(value) = value.split("\\n").map(line => [#line]).join(linebreak())
#let faint(body) = text(size: 9.5pt, fill: luma(70), body)
#let rows(items) = table(
  columns: (2fr, 3fr),
  stroke: (x, y) => (bottom: 0.4pt + luma(190)),
  inset: (x, y) => (left: 0mm, right: if x == 0 { 5mm } else { 0mm }, y: 1.6mm),
  align: left + top,
  ..items.map(((label, value)) => (faint(lines(label)), lines(value))).flatten(),
)
#let party(item) = block(breakable: false, width: 100%)[
  #set par(spacing: 0.62em)
  #par(faint(item.role))
  #par(strong(item.name))
  #par(item.lines.map(one => [#one]).join(linebreak()))
]
#let digest(value) = text(font: "DejaVu Sans Mono", size: 7.5pt, hyphenate: false, value)
`;

/** A document: who, to whom, questions and answers, enclosures, how it is signed. */
export const documentTemplate = `${beginning}
#faint(g.kind)
= #g.title
#lines(g.law)
#v(3mm)
#grid(columns: (1fr, 1fr), column-gutter: 8mm, row-gutter: 5mm, ..g.parties.map(party))
#v(2mm)
#rows(g.about)
#for section in g.sections {
  heading(level: 2, section.title)
  rows(section.rows)
}
== Přílohy
#if g.enclosures.len() == 0 [Podání nemá přílohy.] else {
  table(
    columns: (auto, 1fr, auto),
    stroke: (x, y) => (bottom: 0.4pt + luma(190)),
    inset: (x, y) => (left: 0mm, right: if x < 2 { 4mm } else { 0mm }, y: 1.6mm),
    align: (left + top, left + top, right + top),
    table.header(faint[Č.], faint[Příloha], faint[Velikost]),
    ..g.enclosures.map(one => (
      [#one.number.],
      [#one.title \\ #faint(one.file) \\ #digest("SHA-256 " + one.digest)],
      [#one.size],
    )).flatten(),
  )
  faint[Přílohy jsou vloženy do tohoto souboru (PDF/A-3); otisky SHA-256 umožňují ověřit, že se nezměnily.]
}
== Podpis
#lines(g.signature)
#v(1mm)
#faint(g.inside)
#if g.paper != "" {
  v(12mm)
  block(breakable: false)[
    #line(length: 75mm, stroke: 0.5pt)
    #faint(g.paper)
  ]
}
`;

/** A receipt: what was sent, when, by which channel, and what that does and does not say. */
export const receiptTemplate = `${beginning}
#faint(g.kind)
= #g.title
#lines(g.intro)
#v(2mm)
#rows(g.about)
== Kdo a komu
#grid(columns: (1fr, 1fr), column-gutter: 8mm, row-gutter: 5mm, ..g.parties.map(party))
== Co bylo podáno
#rows(g.content)
#block(breakable: false)[
  #faint[Otisk odeslaného dokumentu (SHA-256)] \\
  #digest(g.digest)
]
#if g.enclosures.len() > 0 {
  [== Přílohy]
  for one in g.enclosures {
    block(breakable: false, below: 3mm)[#one.number. #one.title \\ #faint(one.file) \\ #digest("SHA-256 " + one.digest)]
  }
}
== Co toto potvrzení říká
#for one in g.says [- #one
]
== Co neříká
#for one in g.saysNot [- #one
]
== Pečeť
#lines(g.seal)
`;
