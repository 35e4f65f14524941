import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * Request for information from a body that must give it (§ 13 and § 14 of Act 106/1999 Coll.). It needs no signature
 * and no reason; the date of birth and the residence that § 14 (2) wants come with the document by themselves.
 */
export default defineSubmissionType({
  id: 'information-request',
  version: 1,
  title: { cs: 'Žádost o informace (stošestka)', en: 'Request for information (Act 106/1999)' },
  about: {
    cs: 'Zeptejte se úřadu, školy nebo jiného veřejného místa na to, co dělá. Odpovědět musí do 15 dnů a důvod psát nemusíte.',
    en: 'Ask an authority, a school or another public body about what it does. It must answer within 15 days, and you need give no reason.',
  },
  topic: 'rights',
  words: ['stošestka', '106', 'svobodný přístup k informacím', 'infozákon', 'dotaz na úřad', 'smlouvy', 'faktury'],
  law: [law('106/1999', '§ 13 a § 14')],
  minutes: 5,
  filers: ['self', 'company', 'power'],
  questions: {
    office: ask.authority({ label: { cs: 'Koho se ptáte?', en: 'Whom do you ask?' } }),
    subject: ask.text({
      label: { cs: 'Čeho se to týká?', en: 'What is it about?' },
      hint: {
        cs: 'Pár slov, třeba: oprava školy v roce 2026.',
        en: 'A few words, e.g. the repair of the school in 2026.',
      },
      most: 150,
    }),
    wish: ask.text({
      label: { cs: 'Co chcete vědět?', en: 'What do you want to know?' },
      hint: {
        cs: 'Ptejte se na to, co úřad má v listinách a záznamech. Na názory a na budoucnost odpovídat nemusí.',
        en: 'Ask about what it has in papers and records. It need not answer about opinions or the future.',
      },
      lines: true,
    }),
    form: ask.choice({
      label: { cs: 'Jak chcete odpověď?', en: 'How do you want the answer?' },
      options: {
        electronic: { cs: 'Do datové schránky', en: 'To the data box' },
        look: { cs: 'Nahlédnout na úřadě', en: 'To look at it at the office' },
        machine: {
          cs: 'Jako data pro počítač, třeba tabulku',
          en: 'As data for a computer, e.g. a table',
          hint: { cs: 'Přijdou do datové schránky.', en: 'They come to the data box.' },
        },
      },
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'ktery-urad', title: { cs: 'Úřad', en: 'The authority' }, questions: ['office'] },
    { id: 'otazka', title: { cs: 'Otázka', en: 'The question' }, questions: ['subject', 'wish'] },
    { id: 'podoba', title: { cs: 'Podoba odpovědi', en: 'Form of the answer' }, questions: ['form'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'priloha',
      title: { cs: 'Příloha k otázce', en: 'An enclosure to the question' },
      optional: true,
      most: 5,
    },
  ],
  recipient: { by: 'choice', of: 'office' },
  channel: { kind: 'data-box' },
  signature: 'none',
  limits: [
    {
      days: 15,
      of: 'authority',
      what: {
        cs: 'Úřad informaci pošle. Ze závažných důvodů si může vzít o 10 dnů víc.',
        en: 'The authority sends the information. For serious reasons it may take 10 days more.',
      },
      law: law('106/1999', '§ 14 odst. 5 písm. d)'),
    },
  ],
  next: [
    {
      cs: 'Když není jasné, co chcete, úřad vás do 7 dnů vyzve k upřesnění. Máte na to 30 dnů.',
      en: 'If it is not clear what you want, the authority asks you within 7 days. You have 30 days to reply.',
    },
    {
      cs: 'Za velké hledání nebo kopie může chtít zaplatit. Předem vám napíše kolik.',
      en: 'For a large search or copies it may want to be paid. It tells you how much beforehand.',
    },
    {
      cs: 'Proti odmítnutí se odvoláte do 15 dnů. Když neodpoví vůbec, podáte do 30 dnů stížnost.',
      en: 'Against a refusal you appeal within 15 days. If there is no answer at all, you complain within 30 days.',
    },
  ],
  notCovered: {
    cs: 'Na údaje, které o vás stát vede, se podívejte v části Moje údaje. Do vlastního spisu nahlédnete jinou žádostí.',
    en: 'For the data that the state holds about you see My data. Your own file is looked at by another request.',
  },
  examples: [
    {
      office: 'abc2345',
      subject: 'Oprava chodníku v Husově ulici',
      wish: 'Kolik stála oprava chodníku v Husově ulici v roce 2026? Pošlete prosím kopii smlouvy a faktur.',
      form: 'machine',
      email: 'jana@example.cz',
    },
    {
      office: 'xyz7654',
      subject: 'Výběrové řízení',
      wish: 'Kolik firem podalo nabídku na dodávku obědů?',
      form: 'electronic',
    },
  ],
});
