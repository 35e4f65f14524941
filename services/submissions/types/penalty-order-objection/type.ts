import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, isOver, law, refNumberQuestion } from '../common.ts';

/** Days since the delivery in which an objection may be filed (§ 150 (3) of Act 500/2004 Coll.). */
const days = 8;

/**
 * Objection to an order by which an authority punished an offence without a hearing (§ 90 of Act 250/2016 Coll., § 150
 * of Act 500/2004 Coll.). With it the order is void and the proceedings go on; no reason is wanted. After the eight
 * days the way is to ask that the lapse be forgiven (§ 41).
 */
export default defineSubmissionType({
  id: 'penalty-order-objection',
  version: 1,
  title: { cs: 'Odpor proti příkazu o pokutě', en: 'Objection to a penalty order' },
  about: {
    cs: 'Přišel vám příkaz s pokutou a nesouhlasíte? Do 8 dnů od doručení podejte odpor. Příkaz tím padá a úřad věc projedná znovu.',
    en: 'You got an order with a fine and disagree? Object within 8 days of its delivery. The order is void then and the authority deals with the matter anew.',
  },
  topic: 'rights',
  words: ['odpor', 'pokuta', 'přestupek', 'příkaz', 'nesouhlas s pokutou', 'radar', 'rychlost'],
  law: [law('250/2016', '§ 90'), law('500/2004', '§ 150 odst. 3')],
  needed: [{ cs: 'příkaz, proti kterému jdete', en: 'the order that you object to' }],
  minutes: 4,
  filers: ['self', 'child', 'ward', 'company', 'power'],
  questions: {
    office: ask.authority({ label: { cs: 'Který úřad příkaz vydal?', en: 'Which authority issued the order?' } }),
    refNumber: refNumberQuestion,
    delivered: ask.date({
      label: { cs: 'Kdy vám byl doručen?', en: 'When was it delivered to you?' },
      hint: {
        cs: 'U datové schránky den přihlášení, nejpozději desátý den od dodání. U pošty den převzetí nebo desátý den uložení.',
        en: 'By data box the day of your log-in, at the latest the tenth day there. By post the day you took it, or the tenth day it waited.',
      },
      to: 0,
      from: -3650,
    }),
    lateReason: ask.text({
      label: { cs: 'Proč jste to nestihl(a)?', en: 'Why did you miss the time?' },
      hint: {
        cs: 'Jen vážná věc, kterou jste neovlivnil(a), třeba pobyt v nemocnici. Napište, kdy skončila.',
        en: 'Only something serious beyond your control, e.g. a stay in hospital. Write when it ended.',
      },
      lines: true,
      most: 2000,
    }),
    statement: ask.text({
      label: { cs: 'Chcete k tomu něco říct?', en: 'Do you want to say something about it?' },
      hint: {
        cs: 'Odpor platí i bez důvodů.',
        en: 'An objection holds without reasons.',
      },
      optional: true,
      lines: true,
    }),
    evidence: ask.text({
      label: { cs: 'Jaké máte důkazy?', en: 'What evidence do you have?' },
      hint: {
        cs: 'Třeba svědci, fotografie, záznam.',
        en: 'E.g. witnesses, photographs, a recording.',
      },
      optional: true,
      lines: true,
      most: 2000,
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'ktery-urad', title: { cs: 'Úřad', en: 'The authority' }, questions: ['office'] },
    { id: 'cislo', title: { cs: 'Číslo příkazu', en: 'Number of the order' }, questions: ['refNumber'] },
    { id: 'doruceni', title: { cs: 'Doručení', en: 'Delivery' }, questions: ['delivered'] },
    {
      id: 'zmeskani',
      title: { cs: 'Lhůta už uplynula', en: 'The time is over' },
      about: {
        cs: 'Osm dnů už uplynulo. Odpor má cenu, jen když vám úřad zmeškání promine. Požádat o to musíte do 15 dnů od konce překážky.',
        en: 'The eight days are over. An objection makes sense only if the authority forgives the lapse. You must ask within 15 days of the end of the obstacle.',
      },
      questions: ['lateReason'],
      when: ({ delivered }, setting) => isOver(delivered, days, setting),
    },
    { id: 'vyjadreni', title: { cs: 'Vaše vyjádření', en: 'Your statement' }, questions: ['statement', 'evidence'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'prikaz',
      title: { cs: 'Příkaz', en: 'The order' },
      hint: { cs: 'Úřad ho podle něj rychleji najde.', en: 'It helps the office to find it.' },
      optional: true,
    },
    { id: 'dukazy', title: { cs: 'Důkazy', en: 'Evidence' }, optional: true, most: 8 },
    {
      id: 'prekazka',
      title: { cs: 'Doklad, proč jste to nestihl(a)', en: 'Proof of why you missed the time' },
      when: ({ lateReason }) => lateReason !== undefined,
      optional: true,
      most: 3,
    },
  ],
  recipient: { by: 'choice', of: 'office' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Příkaz se včasným odporem ruší. Pokutu zatím neplaťte.',
      en: 'A timely objection voids the order. Do not pay the fine for now.',
    },
    {
      cs: 'Úřad pokračuje v řízení a může vás pozvat k jednání. Zváží i vaše důkazy.',
      en: 'The authority goes on and may invite you to a hearing. It considers your evidence.',
    },
    {
      cs: 'Když vás uzná vinným (vinnou), zaplatíte i náklady řízení. Proti rozhodnutí se pak můžete odvolat.',
      en: 'If it finds you guilty, you also pay the costs of the proceedings. You may then appeal.',
    },
  ],
  notCovered: {
    cs: 'Pokutu, kterou jste podepsal(a) policistovi na místě, odpor nezruší. Výzva k zaplacení „určené částky“ za rychlost není příkaz. Trestní příkaz vydává soud a odpor patří jemu.',
    en: 'A fine that you signed on the spot is not voided. A call to pay a “set amount” for speeding is no order. A criminal order is issued by a court, and the objection belongs there.',
  },
  examples: [
    {
      office: 'abc2345',
      refNumber: 'MMB/0123456/2026',
      delivered: '2. 11. 2026',
      lateReason: 'Od 1. do 20. listopadu jsem byla v nemocnici.',
      statement: 'Auto v té době neřídil nikdo, stálo v servisu.',
      evidence: 'Potvrzení servisu.',
      phone: '777 123 456',
    },
    { office: 'xyz7654', refNumber: 'OD/55/2026', delivered: '2026-11-18' },
  ],
});
