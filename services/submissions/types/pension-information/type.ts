import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * Informative personal sheet of pension insurance (§ 40a of Act 582/1991 Coll.): ČSSZ sends it on a written request, once
 * in a calendar year. It goes by data box, which is how ČSSZ takes such requests; no form of its gateway is known for it.
 */
export default defineSubmissionType({
  id: 'pension-information',
  version: 1,
  title: {
    cs: 'Informativní osobní list důchodového pojištění',
    en: 'Informative personal sheet of pension insurance',
  },
  about: {
    cs: 'Česká správa sociálního zabezpečení vám pošle přehled všech dob pojištění a výdělků, které o vás vede. Poznáte, jestli něco nechybí.',
    en: 'The social security administration sends you all periods of insurance and earnings that it holds of you, so that you see whether something is missing.',
  },
  topic: 'insurance',
  words: ['důchod', 'osobní list', 'doby pojištění', 'evidenční list', 'ELDP', 'IOLDP', 'ČSSZ', 'odpracované roky'],
  law: [law('582/1991', '§ 40a')],
  minutes: 3,
  filers: ['self', 'ward', 'power'],
  questions: {
    otherNames: ask.text({
      label: { cs: 'Jaká další příjmení jste měli?', en: 'Which other family names have you had?' },
      hint: { cs: 'Záznamy mohou být pod nimi.', en: 'Records may stand under them.' },
      optional: true,
      most: 200,
    }),
    ...contactQuestions,
  },
  pages: [
    {
      id: 'udaje',
      title: { cs: 'Podle čeho vás ČSSZ najde', en: 'How ČSSZ finds you' },
      questions: ['otherNames'],
    },
    contactPage,
  ],
  recipient: { by: 'law', office: 'social-security-administration' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [
    {
      days: 90,
      of: 'authority',
      what: { cs: 'ČSSZ pošle osobní list.', en: 'ČSSZ sends the sheet.' },
      law: law('582/1991', '§ 40a'),
    },
  ],
  next: [
    {
      cs: 'ČSSZ pošle osobní list do datové schránky do 90 dnů.',
      en: 'ČSSZ sends the sheet to the data box within 90 days.',
    },
    {
      cs: 'Porovnejte ho s tím, kde jste pracovali. Chybějící dobu doložte smlouvou, výplatní páskou nebo potvrzením.',
      en: 'Compare it with where you worked. Prove missing time by a contract, payslips or a confirmation.',
    },
  ],
  notCovered: {
    cs: 'List se posílá nejvýš jednou za kalendářní rok. Orientační přehled dob vidíte hned na stránce Sociální pojištění.',
    en: 'It is sent at most once in a calendar year. The page Social security shows the periods at once.',
  },
  examples: [{ otherNames: 'Dvořáková', phone: '777 123 456', email: 'jana@example.cz' }, {}],
});
