import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * Interrupting a trade, going on sooner than was told (both § 31 of Act 455/1991 Coll.) and giving it up (§ 58 (1) c):
 * each is a short notice to a trade office, free of charge. They work from the day of delivery at the earliest, never
 * back.
 */
export default defineSubmissionType({
  id: 'trade-interruption',
  version: 1,
  title: { cs: 'Přerušení, pokračování nebo ukončení živnosti', en: 'Interrupting, resuming or ending a trade' },
  about: {
    cs: 'Živnost můžete kdykoli přerušit a zase v ní pokračovat, nebo ji úplně ukončit. Zpětně to nejde.',
    en: 'You may interrupt a trade at any time and resume it, or end it for good. It cannot be done backwards.',
  },
  topic: 'work',
  words: [
    'přerušení živnosti',
    'pozastavit živnost',
    'obnovení živnosti',
    'zrušit živnost',
    'konec podnikání',
    'OSVČ',
    'živnostenský list',
  ],
  law: [law('455/1991', '§ 31 a § 58 odst. 1 písm. c)')],
  minutes: 4,
  filers: ['self', 'company', 'power'],
  questions: {
    wish: ask.choice({
      label: { cs: 'Co chcete?', en: 'What do you want?' },
      options: {
        interrupt: { cs: 'Přerušit', en: 'To interrupt' },
        resume: { cs: 'Pokračovat dřív, než jsem ohlásil(a)', en: 'To resume sooner than I told' },
        end: { cs: 'Ukončit úplně', en: 'To end it for good' },
      },
    }),
    which: ask.choice({
      label: { cs: 'Které živnosti se to týká?', en: 'Which trade is it about?' },
      options: {
        all: { cs: 'Všech', en: 'All of them' },
        some: { cs: 'Jen některé', en: 'Only some' },
      },
    }),
    trades: ask.text({
      label: { cs: 'Kterých?', en: 'Which?' },
      hint: {
        cs: 'Napište předmět podnikání podle živnostenského rejstříku.',
        en: 'Write the trade as the trade register has it.',
      },
      lines: true,
      most: 1000,
    }),
    from: ask.date({
      label: { cs: 'Od kterého dne?', en: 'From which day?' },
      hint: { cs: 'Nejdřív ode dne, kdy to úřad dostane.', en: 'At the earliest the day when the office gets it.' },
      from: 0,
      to: 365,
    }),
    until: ask.date({
      label: { cs: 'Do kterého dne?', en: 'Until which day?' },
      hint: { cs: 'Když nevíte, nechte prázdné.', en: 'Leave it empty if you do not know.' },
      optional: true,
      from: 0,
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'co', title: { cs: 'Co chcete', en: 'What you want' }, questions: ['wish'] },
    { id: 'zivnost', title: { cs: 'Živnost', en: 'The trade' }, questions: ['which'] },
    {
      id: 'ktere',
      title: { cs: 'Které živnosti', en: 'Which trades' },
      questions: ['trades'],
      when: ({ which }) => which === 'some',
    },
    { id: 'od', title: { cs: 'Od kdy', en: 'From when' }, questions: ['from'] },
    {
      id: 'do',
      title: { cs: 'Do kdy', en: 'Until when' },
      questions: ['until'],
      when: ({ wish }) => wish === 'interrupt',
      check: ({ from, until }) =>
        from !== undefined && until !== undefined && until <= from
          ? [
              {
                question: 'until',
                text: { cs: 'Konec musí být po začátku.', en: 'The end must be after the beginning.' },
              },
            ]
          : [],
    },
    contactPage,
  ],
  recipient: { by: 'place', office: 'trade-office', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Úřad změnu zapíše do živnostenského rejstříku. Je to zdarma.',
      en: 'The office enters it in the trade register. It is free.',
    },
    {
      cs: 'Správě sociálního zabezpečení, zdravotní pojišťovně a finančnímu úřadu dejte vědět sám (sama), nejlépe do 8 dnů.',
      en: 'Tell the social security administration, your health insurer and the tax office yourself, best within 8 days.',
    },
  ],
  notCovered: {
    cs: 'Přerušením živnosti se samo nepřeruší placení záloh: to závisí na hlášení pojišťovnám. Koncese a zrušení firmy mají vlastní postup.',
    en: 'Interrupting the trade does not of itself stop advance payments: that depends on what you report to the insurers. Concessions and closing a company go otherwise.',
  },
  examples: [
    {
      wish: 'interrupt',
      which: 'some',
      trades: 'Truhlářství, podlahářství',
      from: '1. 1. 2027',
      until: '31. 8. 2027',
      phone: '777 123 456',
    },
    { wish: 'end', which: 'all', from: '2026-12-31' },
  ],
});
