import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { ageOf, calledForMore, contactPage, contactQuestions, decidedIn30Days, law } from '../common.ts';

/**
 * Deferral of the beginning of school (§ 37 of Act 561/2004 Coll.), asked for at the enrolment, since 2026 from 15
 * January to 15 February (§ 36). From the enrolment of 2027 it is for all children only for serious reasons of health:
 * a counselling facility and a specialist or a clinical psychologist must recommend it. The headteacher decides.
 */
export default defineSubmissionType({
  id: 'school-enrolment-deferral',
  version: 1,
  title: { cs: 'Odklad školní docházky', en: 'Deferral of school attendance' },
  about: {
    cs: 'O odklad první třídy se žádá při zápisu, mezi 15. lednem a 15. únorem. Povoluje se jen výjimečně, hlavně když dítěti ve škole brání dlouhodobě špatné zdraví.',
    en: 'A deferral of the first class is asked for at the enrolment, between 15 January and 15 February. It is an exception, mainly where long-lasting bad health prevents school.',
  },
  topic: 'family',
  words: ['odklad školy', 'odklad docházky', 'první třída', 'zápis do školy', 'předškolák', 'prvňák', 'školka'],
  law: [law('561/2004', '§ 37 a § 36')],
  needed: [
    {
      cs: 'doporučení pedagogicko-psychologické poradny nebo speciálně pedagogického centra',
      en: 'recommendation of a counselling facility',
    },
    {
      cs: 'doporučení odborného lékaře nebo klinického psychologa',
      en: 'recommendation of a specialist or a clinical psychologist',
    },
  ],
  minutes: 6,
  filers: ['child'],
  questions: {
    school: ask.authority({
      label: { cs: 'Na které škole je dítě u zápisu?', en: 'At which school is the child enrolled?' },
      office: 'school',
    }),
    earlier: ask.yesNo({
      label: { cs: 'Už dítě jednou odklad mělo?', en: 'Has the child had a deferral before?' },
    }),
    reason: ask.text({
      label: { cs: 'Proč o odklad žádáte?', en: 'Why do you ask for it?' },
      hint: {
        cs: 'Stačí stručně, podrobnosti jsou v doporučeních.',
        en: 'Briefly; the details are in the recommendations.',
      },
      lines: true,
      most: 2000,
    }),
    facility: ask.text({
      label: { cs: 'Která poradna odklad doporučuje?', en: 'Which counselling facility recommends it?' },
      hint: {
        cs: 'Pedagogicko-psychologická poradna nebo speciálně pedagogické centrum.',
        en: 'A pedagogical-psychological facility or a special education centre.',
      },
      most: 150,
    }),
    expert: ask.choice({
      label: { cs: 'Kdo vydal druhé doporučení?', en: 'Who issued the other recommendation?' },
      hint: { cs: 'Dětský praktický lékař nestačí.', en: 'The child’s general practitioner is not enough.' },
      options: {
        specialist: { cs: 'Odborný lékař', en: 'A medical specialist' },
        psychologist: { cs: 'Klinický psycholog', en: 'A clinical psychologist' },
      },
    }),
    expertName: ask.text({ label: { cs: 'Jak se jmenuje?', en: 'What is their name?' }, most: 120 }),
    ready: ask.choice({
      label: { cs: 'Máte obě doporučení v ruce?', en: 'Do you have both recommendations?' },
      options: {
        both: { cs: 'Ano, přiložím je', en: 'Yes, I enclose them' },
        later: {
          cs: 'Ještě ne, dodám je',
          en: 'Not yet, I will add them',
          hint: { cs: 'Škola zatím řízení přeruší.', en: 'The school suspends the proceedings meanwhile.' },
        },
      },
    }),
    otherParent: ask.choice({
      label: { cs: 'Souhlasí druhý rodič?', en: 'Does the other parent agree?' },
      options: {
        agrees: { cs: 'Ano', en: 'Yes' },
        none: { cs: 'Rozhoduji sám (sama)', en: 'I decide alone' },
        disagrees: { cs: 'Ne', en: 'No' },
      },
    }),
    ...contactQuestions,
  },
  pages: [
    {
      id: 'skola',
      title: { cs: 'Škola', en: 'The school' },
      questions: ['school'],
      check: (_values, setting) => {
        const age = ageOf(setting);
        // A grown-up stands here only in previews.
        if (age === undefined || age >= 18) return [];
        return mayDefer(setting.applicant.kind === 'person' ? setting.applicant.birthDate : null, setting.today)
          ? []
          : [
              {
                question: 'school',
                text: {
                  cs: 'Odklad je jen pro dítě, které má v příštím září poprvé nastoupit do školy: do konce srpna mu bude šest.',
                  en: 'A deferral is only for a child that is to begin school next September: it will be six by the end of August.',
                },
              },
            ];
      },
    },
    {
      id: 'driv',
      title: { cs: 'Dřívější odklad', en: 'An earlier deferral' },
      questions: ['earlier'],
      check: ({ earlier }) =>
        earlier === true
          ? [
              {
                question: 'earlier',
                text: {
                  cs: 'Podruhé odklad nejde: dítě musí začít nejpozději v roce, kdy mu bude osm.',
                  en: 'There is no second one: a child must begin at the latest in the year when it is eight.',
                },
              },
            ]
          : [],
    },
    { id: 'duvod', title: { cs: 'Důvod', en: 'The reason' }, questions: ['reason'] },
    { id: 'poradna', title: { cs: 'Poradna', en: 'The counselling facility' }, questions: ['facility'] },
    {
      id: 'odbornik',
      title: { cs: 'Lékař nebo psycholog', en: 'Doctor or psychologist' },
      questions: ['expert', 'expertName'],
    },
    { id: 'doporuceni', title: { cs: 'Doporučení', en: 'The recommendations' }, questions: ['ready'] },
    {
      id: 'druhy-rodic',
      title: { cs: 'Druhý rodič', en: 'The other parent' },
      questions: ['otherParent'],
      check: ({ otherParent }) =>
        otherParent === 'disagrees'
          ? [
              {
                question: 'otherParent',
                text: {
                  cs: 'Když se rodiče neshodnou, rozhodne soud. Nejdřív se dohodněte.',
                  en: 'If parents disagree, a court decides. Come to terms first.',
                },
              },
            ]
          : [],
    },
    contactPage,
  ],
  attachments: [
    {
      id: 'poradna',
      title: { cs: 'Doporučení poradny', en: 'Recommendation of the counselling facility' },
      when: ({ ready }) => ready === 'both',
    },
    {
      id: 'odbornik',
      title: { cs: 'Doporučení lékaře nebo psychologa', en: 'Recommendation of the doctor or psychologist' },
      when: ({ ready }) => ready === 'both',
    },
  ],
  recipient: { by: 'choice', of: 'school' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [decidedIn30Days],
  next: [
    calledForMore,
    {
      cs: 'Ředitel školy vydá rozhodnutí. Žádost je bez poplatku.',
      en: 'The headteacher issues a decision. The request is free.',
    },
    {
      cs: 'Když odklad povolí, dítě musí dál chodit do školky. Příští rok přijde k zápisu znovu.',
      en: 'If it is granted, the child must go on to kindergarten. Next year it enrols again.',
    },
  ],
  notCovered: {
    cs: 'K zápisu musíte přijít i tak. Škola bez datové schránky vezme žádost na papíře: vytiskněte si ji.',
    en: 'You must come to the enrolment all the same. A school without a data box takes the request on paper: print it.',
  },
  examples: [
    {
      school: 'abc2345',
      earlier: 'no',
      reason: 'Dítě se léčí s onkologickým onemocněním a rok bude často v nemocnici.',
      facility: 'Pedagogicko-psychologická poradna Brno',
      expert: 'specialist',
      expertName: 'MUDr. Eva Bílá',
      ready: 'both',
      otherParent: 'agrees',
      phone: '777 123 456',
    },
    {
      school: 'xyz7654',
      earlier: 'no',
      reason: 'Středně těžké mentální postižení.',
      facility: 'Speciálně pedagogické centrum Jihlava',
      expert: 'psychologist',
      expertName: 'Mgr. Jan Kos',
      ready: 'later',
      otherParent: 'none',
    },
  ],
});

/** Whether the child turns six between the last and the next 31 August, after which its school begins. */
function mayDefer(birthDate: string | null, today: string): boolean {
  if (birthDate === null) return true;
  const year = Number(today.slice(0, 4)) + (today.slice(5) >= '09-01' ? 1 : 0);
  return birthDate >= `${year - 7}-09-01` && birthDate <= `${year - 6}-08-31`;
}
