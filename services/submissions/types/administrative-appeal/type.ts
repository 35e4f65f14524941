import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, isOver, law, refNumberQuestion } from '../common.ts';

/** Days since the delivery in which one may appeal (§ 83 (1) of Act 500/2004 Coll.). */
const days = 15;

/**
 * Appeal against a decision (§§ 81 to 93 of Act 500/2004 Coll.), filed at the authority that issued it (§ 86). Where
 * the decision did not tell of it, there are 15 days more, up to 90 from the delivery (§ 83 (2)).
 */
export default defineSubmissionType({
  id: 'administrative-appeal',
  version: 1,
  title: { cs: 'Odvolání proti rozhodnutí úřadu', en: 'Appeal against a decision of an authority' },
  about: {
    cs: 'Nesouhlasíte s rozhodnutím úřadu? Obvykle máte 15 dnů od doručení. Přesnou lhůtu najdete v poučení na konci rozhodnutí.',
    en: 'You disagree with a decision? You usually have 15 days from its delivery. The exact time is told at the end of the decision.',
  },
  topic: 'rights',
  words: [
    'odvolání',
    'nesouhlas s rozhodnutím',
    'zamítnutá žádost',
    'zamítnutí dávky',
    'rozhodnutí úřadu',
    'opravný prostředek',
  ],
  law: [law('500/2004', '§ 81 až 86')],
  needed: [{ cs: 'rozhodnutí, proti kterému jdete', en: 'the decision that you appeal against' }],
  minutes: 8,
  filers: ['self', 'child', 'ward', 'company', 'power'],
  questions: {
    office: ask.authority({
      label: { cs: 'Který úřad rozhodnutí vydal?', en: 'Which authority issued the decision?' },
      hint: {
        cs: 'Odvolání se posílá jemu. Nadřízenému ho předá sám.',
        en: 'The appeal is sent to it. It hands it to its superior itself.',
      },
    }),
    refNumber: refNumberQuestion,
    issued: ask.date({ label: { cs: 'Z kterého dne je?', en: 'What is its date?' }, to: 0, from: -7300 }),
    delivered: ask.date({ label: { cs: 'Kdy vám přišlo?', en: 'When was it delivered to you?' }, to: 0, from: -7300 }),
    late: ask.choice({
      label: { cs: 'Proč se odvoláváte až teď?', en: 'Why do you appeal only now?' },
      options: {
        instruction: {
          cs: 'Poučení v rozhodnutí chybělo nebo bylo špatné',
          en: 'The decision did not tell of the appeal, or told wrongly',
        },
        longer: { cs: 'V poučení je delší lhůta', en: 'It told of a longer time' },
        obstacle: { cs: 'Zabránilo mi v tom něco vážného', en: 'Something serious prevented me' },
      },
    }),
    obstacle: ask.text({
      label: { cs: 'Co vám zabránilo a kdy to skončilo?', en: 'What prevented you, and when did it end?' },
      hint: {
        cs: 'Úřad může zmeškání prominout, když požádáte do 15 dnů od konce překážky.',
        en: 'The authority may forgive it if you ask within 15 days of the end of the obstacle.',
      },
      lines: true,
      most: 2000,
    }),
    scope: ask.choice({
      label: { cs: 'Nesouhlasíte s celým rozhodnutím?', en: 'Do you disagree with all of the decision?' },
      options: {
        whole: { cs: 'Ano, s celým', en: 'Yes, with all of it' },
        part: { cs: 'Jen s částí', en: 'Only with a part' },
      },
    }),
    part: ask.text({ label: { cs: 'Se kterou částí?', en: 'With which part?' }, lines: true, most: 1000 }),
    grounds: ask.text({
      label: { cs: 'V čem je rozhodnutí špatně?', en: 'What is wrong with the decision?' },
      hint: {
        cs: 'Co úřad přehlédl, co je jinak, který zákon porušil. Nová fakta uveďte, jen když jste je nemohl(a) říct dřív.',
        en: 'What it overlooked, what is otherwise, which law it broke. Tell new facts only if you could not tell them before.',
      },
      lines: true,
    }),
    wish: ask.choice({
      label: { cs: 'Jak to má dopadnout?', en: 'What should come of it?' },
      options: {
        change: { cs: 'Rozhodnutí změnit', en: 'The decision should be changed' },
        cancel: {
          cs: 'Rozhodnutí zrušit a věc projednat znovu',
          en: 'It should be cancelled and the matter dealt with anew',
        },
        stop: { cs: 'Rozhodnutí zrušit a řízení zastavit', en: 'It should be cancelled and the proceedings stopped' },
      },
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'ktery-urad', title: { cs: 'Úřad', en: 'The authority' }, questions: ['office'] },
    { id: 'rozhodnuti', title: { cs: 'Rozhodnutí', en: 'The decision' }, questions: ['refNumber', 'issued'] },
    {
      id: 'doruceni',
      title: { cs: 'Doručení', en: 'Delivery' },
      questions: ['delivered'],
      check: ({ issued, delivered }) =>
        issued !== undefined && delivered !== undefined && delivered < issued
          ? [
              {
                question: 'delivered',
                text: {
                  cs: 'Rozhodnutí nemohlo přijít dřív, než bylo vydáno.',
                  en: 'The decision cannot have come before it was issued.',
                },
              },
            ]
          : [],
    },
    {
      id: 'po-lhute',
      title: { cs: 'Uplynulo víc než 15 dnů', en: 'More than 15 days have passed' },
      questions: ['late'],
      when: ({ delivered }, setting) => isOver(delivered, days, setting),
    },
    {
      id: 'prekazka',
      title: { cs: 'Překážka', en: 'The obstacle' },
      questions: ['obstacle'],
      when: ({ late }) => late === 'obstacle',
    },
    { id: 'rozsah', title: { cs: 'Rozsah', en: 'The scope' }, questions: ['scope'] },
    {
      id: 'cast',
      title: { cs: 'Část rozhodnutí', en: 'The part' },
      questions: ['part'],
      when: ({ scope }) => scope === 'part',
    },
    { id: 'duvody', title: { cs: 'Důvody', en: 'The grounds' }, questions: ['grounds'] },
    { id: 'navrh', title: { cs: 'Co navrhujete', en: 'What you propose' }, questions: ['wish'] },
    contactPage,
  ],
  attachments: [
    { id: 'rozhodnuti', title: { cs: 'Rozhodnutí', en: 'The decision' }, optional: true },
    { id: 'dukazy', title: { cs: 'Důkazy', en: 'Evidence' }, optional: true, most: 8 },
  ],
  recipient: { by: 'choice', of: 'office' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [
    {
      days: 30,
      of: 'authority',
      what: {
        cs: 'Úřad odvolání sám vyhoví, nebo ho předá nadřízenému.',
        en: 'The authority grants the appeal itself, or hands it to its superior.',
      },
      law: law('500/2004', '§ 88 odst. 1'),
    },
  ],
  next: [
    {
      cs: 'Dokud se o odvolání nerozhodne, rozhodnutí zpravidla ještě neplatí. U některých dávek to zákon má jinak.',
      en: 'Until the appeal is decided, the decision usually has no effect. For some benefits the law has it otherwise.',
    },
    {
      cs: 'Nadřízený úřad rozhodnutí potvrdí, změní, nebo zruší a vrátí k novému projednání.',
      en: 'The superior authority confirms the decision, changes it, or cancels it and returns it.',
    },
    {
      cs: 'Pak už zbývá jen žaloba ke správnímu soudu, zpravidla do dvou měsíců.',
      en: 'After that there is only an action at an administrative court, usually within two months.',
    },
  ],
  notCovered: {
    cs: 'Daně mají vlastní odvolání (zákon č. 280/2009 Sb.), důchody a nemocenská námitky. Proti rozhodnutí ministra se podává rozklad. Odvolání proti rozsudku patří soudu.',
    en: 'Taxes have an appeal of their own (Act 280/2009 Coll.), pensions and sickness insurance have objections. Against a minister’s decision there is another remedy. An appeal against a judgment belongs to a court.',
  },
  examples: [
    {
      office: 'abc2345',
      refNumber: 'MMB/0654321/2026',
      issued: '20. 10. 2026',
      delivered: '27. 10. 2026',
      late: 'obstacle',
      obstacle: 'Od 1. do 18. listopadu jsem byl v nemocnici.',
      scope: 'part',
      part: 'Výrok II, povinnost zaplatit náklady řízení.',
      grounds: 'Úřad přehlédl, že znalec byl ustanoven na žádost druhé strany.',
      wish: 'change',
      phone: '777 123 456',
    },
    {
      office: 'xyz7654',
      refNumber: 'UP/77/2026',
      issued: '2026-11-09',
      delivered: '2026-11-12',
      scope: 'whole',
      grounds: 'Úřad nezapočítal doložené náklady na bydlení.',
      wish: 'cancel',
    },
  ],
});
