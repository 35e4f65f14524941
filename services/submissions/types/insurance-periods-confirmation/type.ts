import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * Confirmation of periods of insurance: a statement by an authority of what it has on record (§ 154 of Act 500/2004 Coll.).
 * It goes by data box. For another EU state the forms of Regulation (EC) 883/2004 are used, which ČSSZ fills in itself.
 */
export default defineSubmissionType({
  id: 'insurance-periods-confirmation',
  version: 1,
  title: { cs: 'Potvrzení o dobách pojištění', en: 'Confirmation of periods of insurance' },
  about: {
    cs: 'Potvrzení, odkdy dokdy jste byli důchodově nebo nemocensky pojištěni. Chtějí ho úřady v cizině, pojišťovny nebo zaměstnavatelé.',
    en: 'A confirmation of when you were insured for a pension or for sickness. Authorities abroad, insurers or employers ask for it.',
  },
  topic: 'insurance',
  words: ['doby pojištění', 'ČSSZ', 'E104', 'U1', 'potvrzení pro cizinu', 'nemocenské pojištění', 'odpracované roky'],
  law: [law('500/2004', '§ 154'), law('582/1991', '§ 5 a § 6')],
  minutes: 4,
  filers: ['self', 'ward', 'power'],
  questions: {
    insurance: ask.choices({
      label: { cs: 'Které pojištění má potvrdit?', en: 'Which insurance is to be confirmed?' },
      options: { pension: { cs: 'důchodové', en: 'pension' }, sickness: { cs: 'nemocenské', en: 'sickness' } },
    }),
    from: ask.date({ label: { cs: 'Od kdy?', en: 'From when?' }, from: '1950-01-01', to: 0 }),
    until: ask.date({ label: { cs: 'Do kdy?', en: 'Until when?' }, from: '1950-01-01', to: 0 }),
    purpose: ask.choice({
      label: { cs: 'K čemu ho potřebujete?', en: 'What do you need it for?' },
      options: {
        abroad: { cs: 'Pro úřad v cizině', en: 'For an authority abroad' },
        unemployment: { cs: 'Pro úřad práce', en: 'For a labour office' },
        employer: { cs: 'Pro zaměstnavatele', en: 'For an employer' },
        other: { cs: 'K něčemu jinému', en: 'For something else' },
      },
    }),
    state: ask.country({ label: { cs: 'Pro který stát?', en: 'For which state?' } }),
    ...contactQuestions,
  },
  pages: [
    { id: 'pojisteni', title: { cs: 'Které pojištění', en: 'Which insurance' }, questions: ['insurance'] },
    {
      id: 'obdobi',
      title: { cs: 'Za jaké období', en: 'For which time' },
      questions: ['from', 'until'],
      check: ({ from, until }) =>
        from !== undefined && until !== undefined && until < from
          ? [{ question: 'until', text: { cs: 'Období končí dřív, než začíná.', en: 'It ends before it begins.' } }]
          : [],
    },
    { id: 'ucel', title: { cs: 'Účel', en: 'Purpose' }, questions: ['purpose'] },
    {
      id: 'stat',
      title: { cs: 'Stát', en: 'The state' },
      questions: ['state'],
      when: ({ purpose }) => purpose === 'abroad',
    },
    contactPage,
  ],
  recipient: { by: 'law', office: 'social-security-administration' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [
    {
      days: 30,
      of: 'authority',
      what: { cs: 'ČSSZ pošle potvrzení nebo napíše, proč ho nevydá.', en: 'ČSSZ sends it, or says why not.' },
      law: law('500/2004', '§ 71 odst. 3'),
    },
  ],
  next: [{ cs: 'Potvrzení přijde do datové schránky.', en: 'The confirmation comes to the data box.' }],
  notCovered: {
    cs: 'O formulář U1 pro podporu v nezaměstnanosti v jiném státě EU se žádá u Úřadu práce.',
    en: 'The form U1 for unemployment benefits in another EU state is issued by the Labour Office.',
  },
  examples: [
    {
      insurance: ['pension', 'sickness'],
      from: '1. 1. 2005',
      until: '31. 12. 2020',
      purpose: 'abroad',
      state: 'DE',
    },
    { insurance: ['pension'], from: '2010-01-01', until: '2015-12-31', purpose: 'employer' },
  ],
});
