import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';

/**
 * Adds to a submission that was sent: the answer to an authority that asks for more, or something that the person wants to
 * add by themselves. It goes to whom that submission went, and belongs to its case.
 */
export default defineSubmissionType({
  id: 'supplement',
  version: 1,
  title: { cs: 'Doplnění podání', en: 'Addition to a submission' },
  about: {
    cs: 'Odpovíte úřadu, který žádá o doplnění, nebo k odeslanému podání něco přidáte. Půjde to stejnému úřadu.',
    en: 'You answer an authority that asks for more, or add something to what you have sent. It goes to the same authority.',
  },
  topic: 'rights',
  words: ['doplnění', 'výzva', 'odstranění vad', 'příloha', 'vyjádření'],
  law: [
    { act: 'zákon č. 500/2004 Sb.', section: '§ 37 odst. 3 a § 45 odst. 2' },
    { act: 'zákon č. 500/2004 Sb.', section: '§ 36 odst. 1 a 3' },
  ],
  needed: [{ cs: 'co po vás úřad chce, třeba kopie dokladů', en: 'what the authority wants, e.g. copies of papers' }],
  minutes: 5,
  filers: ['self', 'child', 'ward', 'company', 'power'],
  questions: {
    text: ask.text({
      label: { cs: 'Co úřadu sdělujete?', en: 'What do you tell the authority?' },
      hint: {
        cs: 'Napište, na co odpovídáte, a odpovězte na každý bod. Číslo jednací výzvy pomůže.',
        en: 'Say what you answer and answer each point. The reference number of the call helps.',
      },
      lines: true,
      most: 8000,
    }),
    theirs: ask.text({
      label: { cs: 'Číslo jednací, na které odpovídáte', en: 'Reference number that you answer' },
      hint: { cs: 'Najdete ho v dopise úřadu vedle „č. j.“.', en: 'It stands beside “č. j.” in the letter.' },
      optional: true,
      most: 60,
    }),
    more: ask.yesNo({
      label: { cs: 'Potřebujete na zbytek víc času?', en: 'Do you need more time for the rest?' },
      hint: {
        cs: 'O prodloužení lhůty rozhodne úřad; požádejte, dokud běží.',
        en: 'The authority decides whether to give it; ask while the time runs.',
      },
    }),
    until: ask.date({
      label: { cs: 'Do kdy to dodáte?', en: 'By when will you send it?' },
      from: 0,
    }),
    why: ask.text({
      label: { cs: 'Proč to dřív nejde?', en: 'Why is it not possible sooner?' },
      lines: true,
      most: 2000,
    }),
  },
  pages: [
    {
      id: 'sdeleni',
      title: { cs: 'Vaše odpověď', en: 'Your answer' },
      questions: ['text', 'theirs'],
    },
    { id: 'cas', title: { cs: 'Další čas', en: 'More time' }, questions: ['more'] },
    {
      id: 'lhuta',
      title: { cs: 'Prodloužení lhůty', en: 'A longer time limit' },
      about: {
        cs: 'Úřad může lhůtu na žádost přiměřeně prodloužit (§ 39 odst. 2 správního řádu).',
        en: 'The authority may make the time longer when asked (§ 39 (2) of the Code of Administrative Procedure).',
      },
      questions: ['until', 'why'],
      when: ({ more }) => more === true,
    },
  ],
  attachments: [
    {
      id: 'prilohy',
      title: { cs: 'Doklady a přílohy', en: 'Papers and attachments' },
      hint: { cs: 'To, co úřad chce doložit.', en: 'What the authority wants to see.' },
      optional: true,
      most: 20,
    },
  ],
  recipient: { by: 'parent' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Úřad doplnění připojí ke spisu a pokračuje v řízení.',
      en: 'The authority adds it to the file and goes on.',
    },
    { cs: 'Jeho odpověď najdete u původního podání.', en: 'You will find its answer with the original submission.' },
  ],
  examples: [
    {
      text: 'K Vaší výzvě posílám kopii nájemní smlouvy. Potvrzení o příjmu dodám, až ho zaměstnavatel vystaví.',
      theirs: 'MUVYSK/012345/2026/SO',
      more: 'yes',
      until: '2027-01-15',
      why: 'Zaměstnavatel vystaví potvrzení až po uzavření mezd za prosinec.',
    },
    { text: 'Posílám požadovaný doklad.', more: 'no' },
  ],
});
