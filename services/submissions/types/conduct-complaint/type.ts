import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * Complaint about how an official behaved or how an authority proceeded, where no other remedy is at hand (§ 175 of Act
 * 500/2004 Coll.): to the authority itself, which has 60 days; with its answer one may turn to its superior.
 */
export default defineSubmissionType({
  id: 'conduct-complaint',
  version: 1,
  title: { cs: 'Stížnost na úřad nebo úředníka', en: 'Complaint about an authority or an official' },
  about: {
    cs: 'Když se k vám úředník choval nevhodně nebo úřad postupoval špatně a zákon nedává jiný prostředek, můžete si stěžovat.',
    en: 'If an official behaved badly to you, or an authority proceeded wrongly and the law gives no other remedy, you may complain.',
  },
  topic: 'rights',
  words: ['stížnost', 'stížnost na úředníka', 'chování úředníka', 'neochota', 'nevhodné chování', 'postup úřadu'],
  law: [law('500/2004', '§ 175')],
  minutes: 6,
  filers: ['self', 'child', 'ward', 'company', 'power'],
  questions: {
    office: ask.authority({
      label: { cs: 'Na který úřad si stěžujete?', en: 'About which authority do you complain?' },
    }),
    about: ask.choice({
      label: { cs: 'Na co si stěžujete?', en: 'What do you complain about?' },
      options: {
        conduct: { cs: 'Na chování úředníka', en: 'How an official behaved' },
        procedure: { cs: 'Na postup úřadu', en: 'How the authority proceeded' },
        both: { cs: 'Na obojí', en: 'Both' },
      },
    }),
    official: ask.text({
      label: { cs: 'Kdo to byl?', en: 'Who was it?' },
      hint: {
        cs: 'Jméno, odbor nebo číslo dveří. Když nevíte, nechte prázdné.',
        en: 'A name, department or number of the door. Leave it empty if you do not know.',
      },
      optional: true,
      most: 200,
    }),
    day: ask.date({ label: { cs: 'Kdy se to stalo?', en: 'When did it happen?' }, to: 0, from: -3650 }),
    story: ask.text({ label: { cs: 'Co se stalo?', en: 'What happened?' }, lines: true }),
    wish: ask.text({
      label: { cs: 'Co má úřad napravit?', en: 'What should the authority put right?' },
      optional: true,
      lines: true,
      most: 1000,
    }),
    refNumber: ask.text({
      label: { cs: 'Týká se to nějakého řízení? Jaké má číslo?', en: 'Is it about a case? What is its number?' },
      optional: true,
      most: 100,
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'ktery-urad', title: { cs: 'Úřad', en: 'The authority' }, questions: ['office'] },
    { id: 'ceho', title: { cs: 'Čeho se stížnost týká', en: 'What it is about' }, questions: ['about'] },
    {
      id: 'kdo',
      title: { cs: 'Kdo to byl', en: 'Who it was' },
      questions: ['official'],
      when: ({ about }) => about === 'conduct' || about === 'both',
    },
    { id: 'co', title: { cs: 'Co se stalo', en: 'What happened' }, questions: ['day', 'story'] },
    { id: 'naprava', title: { cs: 'Náprava', en: 'Putting it right' }, questions: ['wish', 'refNumber'] },
    contactPage,
  ],
  attachments: [{ id: 'doklady', title: { cs: 'Doklady', en: 'Evidence' }, optional: true, most: 6 }],
  recipient: { by: 'choice', of: 'office' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [
    {
      days: 60,
      of: 'authority',
      what: { cs: 'Úřad stížnost vyřídí a napíše vám.', en: 'The authority deals with it and writes to you.' },
      law: law('500/2004', '§ 175 odst. 5'),
    },
  ],
  next: [
    {
      cs: 'Úřad stížnost prošetří. Může vyslechnout vás i úředníka.',
      en: 'The authority looks into it. It may hear you and the official.',
    },
    {
      cs: 'Když je oprávněná, musí zjednat nápravu.',
      en: 'If it is justified, it must put things right.',
    },
    {
      cs: 'Když s vyřízením nesouhlasíte, můžete chtít, aby ho prošetřil nadřízený úřad.',
      en: 'If you disagree, you may ask the superior authority to look into how it was dealt with.',
    },
  ],
  notCovered: {
    cs: 'Proti rozhodnutí pomáhá odvolání, proti průtahům žádost o opatření proti nečinnosti. Podání stížnosti vám nesmí být na újmu.',
    en: 'Against a decision appeal, against delays ask for measures against inactivity. A complaint must not be to your harm.',
  },
  examples: [
    {
      office: 'abc2345',
      about: 'conduct',
      official: 'paní u přepážky 12',
      day: '9. 11. 2026',
      story: 'Úřednice odmítla přijmout mou žádost a křičela na mě.',
      wish: 'Omluva a přijetí žádosti.',
      email: 'jana@example.cz',
    },
    { office: 'xyz7654', about: 'procedure', day: '2026-10-20', story: 'Úřad ztratil přílohy mé žádosti.' },
  ],
});
