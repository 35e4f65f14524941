import { renderPdf } from '#platform/typst/index.ts';

/** What stands on the document made of the text that the citizen wrote. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
  readonly sender: { readonly name: string; readonly address: string; readonly boxId: string };
  readonly recipient: { readonly name: string; readonly boxId: string; readonly toHands: string };
  readonly senderRefNumber: string;
  readonly recipientRefNumber: string;
  readonly writtenAt: Date;
}

/** Name of the document among the attachments. */
export const letterFileName = 'zprava.pdf';

/**
 * Makes the main document of a message: an archival PDF with the names, numbers, date and text; some milliseconds.
 * What the citizen wrote goes in as data and is never read as markup. The same letter gives the same bytes.
 */
export function renderLetter(letter: Letter): Promise<Buffer> {
  return renderPdf(template, inputsOf(letter), letter.writtenAt);
}

function inputsOf(letter: Letter): Record<string, string> {
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Prague' })
    .format(letter.writtenAt)
    .split('-')
    .map(Number);
  return {
    subject: letter.subject,
    body: letter.body.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''),
    'sender-name': letter.sender.name,
    'sender-address': letter.sender.address,
    'sender-box': letter.sender.boxId,
    'recipient-name': letter.recipient.name,
    'recipient-box': letter.recipient.boxId,
    'recipient-hands': letter.recipient.toHands,
    'sender-ref': letter.senderRefNumber,
    'recipient-ref': letter.recipientRefNumber,
    year: String(year),
    month: String(month),
    day: String(day),
  };
}

const template = `
#let given = sys.inputs
#let day = datetime(year: int(given.year), month: int(given.month), day: int(given.day))
#set document(title: given.subject, author: given.sender-name, date: day)
#set page(paper: "a4", margin: (x: 25mm, y: 25mm), footer: context [
  #set text(size: 8.5pt)
  #h(1fr) #counter(page).display() / #counter(page).final().first()
])
#set text(lang: "cs", region: "cz", font: "Libertinus Serif", size: 11pt, fallback: true)
#set par(justify: false, leading: 0.7em)
#show heading.where(level: 1): set text(size: 14pt)
#let party(title, ..lines) = block(breakable: false)[
  #strong(title) \\
  #lines.pos().filter(line => line != "").join(linebreak())
]
#grid(
  columns: (1fr, 1fr),
  gutter: 8mm,
  party("Odesílatel", given.sender-name, given.sender-address, "Datová schránka: " + given.sender-box),
  party(
    "Adresát",
    given.recipient-name,
    if given.recipient-hands != "" { "K rukám: " + given.recipient-hands } else { "" },
    "Datová schránka: " + given.recipient-box,
  ),
)
#v(4mm)
#if given.recipient-ref != "" [Vaše značka: #given.recipient-ref \\ ]
#if given.sender-ref != "" [Naše značka: #given.sender-ref \\ ]
Datum: #day.display("[day padding:none]. [month padding:none]. [year]")
#v(4mm)
= #given.subject
#v(2mm)
#for paragraph in given.body.split(regex("\\n([ \\t]*\\n)+")) {
  par(paragraph.split("\\n").join(linebreak()))
}
`;
