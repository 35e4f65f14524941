import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { accountQuestion, ageOf, calledForMore, contactPage, contactQuestions, law } from '../common.ts';

/**
 * Care allowance (§§ 7 to 28 of Act 108/2006 Coll.): the one who needs help asks, not the one who cares. A social
 * worker comes to see (§ 25), a physician of the state judges, so the general time limit stands still meanwhile and
 * none is given here.
 */
export default defineSubmissionType({
  id: 'care-allowance',
  version: 1,
  title: { cs: 'Příspěvek na péči', en: 'Care allowance' },
  about: {
    cs: 'Pro toho, kdo kvůli dlouhodobě špatnému zdraví potřebuje pomoc druhých. Žádá ten, kdo pomoc potřebuje, nebo někdo za něj.',
    en: 'For who needs others’ help because of long-lasting bad health. Who needs the help asks, or somebody for them.',
  },
  topic: 'benefits',
  words: [
    'péče o blízkého',
    'bezmocnost',
    'peníze na péči',
    'péče o rodiče',
    'postižení',
    'stupeň závislosti',
    'pečující',
  ],
  law: [law('108/2006', '§ 7 až 11 a § 23 až 25')],
  needed: [
    { cs: 'jméno a adresu lékaře', en: 'name and address of the doctor' },
    { cs: 'kdo s péčí pomáhá', en: 'who helps with the care' },
  ],
  minutes: 10,
  filers: ['self', 'child', 'ward', 'power'],
  questions: {
    place: ask.choice({
      label: { cs: 'Kde teď je ten, kdo pomoc potřebuje?', en: 'Where is the person who needs help now?' },
      options: {
        home: { cs: 'Doma', en: 'At home' },
        family: { cs: 'U příbuzných nebo jinde', en: 'With relatives or elsewhere' },
        facility: { cs: 'V domově nebo jiném pobytovém zařízení', en: 'In a home or another residential facility' },
        hospital: { cs: 'V nemocnici nebo léčebně', en: 'In a hospital' },
      },
    }),
    address: ask.address({
      label: { cs: 'Na jaké adrese?', en: 'At what address?' },
      hint: {
        cs: 'Přijde tam sociální pracovník úřadu práce.',
        en: 'A social worker of the labour office comes there.',
      },
      prefill: ['register.address'],
    }),
    hospitalSince: ask.date({
      label: { cs: 'Odkdy je v nemocnici?', en: 'Since when in the hospital?' },
      to: 0,
      from: '2000-01-01',
    }),
    doctor: ask.text({
      label: { cs: 'Jak se jmenuje ošetřující lékař?', en: 'What is the attending doctor’s name?' },
      most: 120,
    }),
    doctorAddress: ask.text({
      label: { cs: 'Kde má ordinaci?', en: 'Where is their surgery?' },
      hint: { cs: 'Úřad si od něj vyžádá zprávy sám.', en: 'The office asks them for reports itself.' },
      most: 200,
    }),
    areas: ask.choices({
      label: { cs: 'S čím je potřeba pomáhat?', en: 'What is help needed with?' },
      hint: { cs: 'Vyberte, co nejde zvládnout bez pomoci.', en: 'Choose what cannot be managed without help.' },
      options: {
        mobility: { cs: 'Pohyb', en: 'Moving about' },
        orientation: { cs: 'Orientace', en: 'Orientation' },
        communication: { cs: 'Mluvení a porozumění', en: 'Speaking and understanding' },
        eating: { cs: 'Jídlo', en: 'Eating' },
        dressing: { cs: 'Oblékání a obouvání', en: 'Dressing and shoes' },
        hygiene: { cs: 'Mytí', en: 'Washing' },
        toilet: { cs: 'Záchod', en: 'Toilet' },
        health: { cs: 'Léky a péče o zdraví', en: 'Medicines and care of health' },
        activities: { cs: 'Osobní aktivity', en: 'Personal activities' },
        household: { cs: 'Domácnost', en: 'Household' },
      },
    }),
    description: ask.text({
      label: { cs: 'Popište, jak to vypadá', en: 'Describe what it is like' },
      hint: { cs: 'Třeba jak vypadá běžný den.', en: 'E.g. an ordinary day.' },
      optional: true,
      lines: true,
      most: 3000,
    }),
    helpers: ask.list({
      label: { cs: 'Kdo pomáhá?', en: 'Who helps?' },
      hint: {
        cs: 'Příspěvek se vyplácí, jen když je jasné, kdo pomáhá.',
        en: 'The allowance is paid only if it is clear who helps.',
      },
      itemTitle: { cs: 'kdo pomáhá', en: 'who helps' },
      least: 1,
      most: 8,
      prefill: ['earlier'],
      item: {
        kind: ask.choice({
          label: { cs: 'Kdo to je', en: 'Who it is' },
          options: {
            close: { cs: 'Někdo blízký', en: 'Somebody close' },
            assistant: { cs: 'Asistent sociální péče', en: 'An assistant of social care' },
            service: { cs: 'Sociální služba', en: 'A social service' },
            hospice: { cs: 'Hospic', en: 'A hospice' },
          },
        }),
        name: ask.text({ label: { cs: 'Jméno nebo název', en: 'Name' }, most: 150 }),
        address: ask.text({ label: { cs: 'Adresa', en: 'Address' }, most: 200 }),
        since: ask.date({ label: { cs: 'Odkdy pomáhá', en: 'Helps since' }, from: '1980-01-01', to: 60 }),
      },
    }),
    account: accountQuestion,
    ...contactQuestions,
  },
  pages: [
    {
      id: 'kde',
      title: { cs: 'Kde je', en: 'Where' },
      questions: ['place'],
      check: (_values, setting) =>
        (ageOf(setting) ?? 1) < 1
          ? [
              {
                question: 'place',
                text: {
                  cs: 'Na dítě mladší jednoho roku příspěvek není.',
                  en: 'There is no allowance for a child under one year.',
                },
              },
            ]
          : [],
    },
    { id: 'adresa', title: { cs: 'Adresa', en: 'The address' }, questions: ['address'] },
    {
      id: 'nemocnice',
      title: { cs: 'Nemocnice', en: 'The hospital' },
      questions: ['hospitalSince'],
      when: ({ place }) => place === 'hospital',
    },
    { id: 'lekar', title: { cs: 'Lékař', en: 'The doctor' }, questions: ['doctor', 'doctorAddress'] },
    { id: 'oblasti', title: { cs: 'S čím pomáhat', en: 'Help with what' }, questions: ['areas'] },
    { id: 'popis', title: { cs: 'Popis', en: 'Description' }, questions: ['description'] },
    { id: 'pomoc', title: { cs: 'Kdo pomáhá', en: 'Who helps' }, questions: ['helpers'] },
    { id: 'vyplata', title: { cs: 'Výplata', en: 'Payment' }, questions: ['account'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'zpravy',
      title: { cs: 'Lékařské zprávy', en: 'Medical reports' },
      hint: { cs: 'Posouzení urychlí.', en: 'They speed the assessment up.' },
      optional: true,
      most: 10,
    },
    {
      id: 'oznameni',
      title: { cs: 'Oznámení o poskytovateli pomoci, podepsané', en: 'Notice of the provider of help, signed' },
      hint: {
        cs: 'Formulář úřadu práce, podepíše ho ten, kdo pomáhá. Můžete ho dodat později.',
        en: 'A form of the labour office that the helper signs. You can add it later.',
      },
      optional: true,
      most: 8,
    },
  ],
  recipient: { by: 'place', office: 'labour-office', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Ozve se sociální pracovník a přijde se podívat, co jde a nejde zvládnout.',
      en: 'A social worker gets in touch and comes to see what can be managed.',
    },
    {
      cs: 'Posudkový lékař určí stupeň závislosti podle zpráv od vašeho lékaře.',
      en: 'A physician of the state sets the degree of dependence by your doctor’s reports.',
    },
    calledForMore,
    {
      cs: 'Celé řízení trvá i několik měsíců. Příspěvek se doplatí od měsíce, kdy jste požádal(a).',
      en: 'It all may take several months. The allowance is paid back to the month when you asked.',
    },
  ],
  notCovered: {
    cs: 'Průkaz osoby se zdravotním postižením a příspěvek na mobilitu jsou jiné žádosti. Peníze vyplácené v hotovosti si domluvíte s úřadem práce.',
    en: 'The card of a person with disabilities and the mobility allowance are other requests. Payment in cash is arranged with the labour office.',
  },
  examples: [
    {
      place: 'hospital',
      address: 'Husova 12, Brno #21700002',
      hospitalSince: '12. 10. 2026',
      doctor: 'MUDr. Eva Bílá',
      doctorAddress: 'Kobližná 4, Brno',
      areas: ['mobility', 'hygiene', 'dressing', 'household'],
      description: 'Po mrtvici neovládá pravou ruku, chodí jen s oporou.',
      helpers: [
        { kind: 'close', name: 'Marie Novotná', address: 'Husova 12, Brno', since: '1. 9. 2026' },
        { kind: 'service', name: 'Pečovatelská služba Brno', address: 'Koliště 19, Brno', since: '1. 12. 2026' },
      ],
      account: '19-2000145399/0800',
      phone: '777 123 456',
    },
    {
      place: 'home',
      address: 'Lipová 8, Telč #21700001',
      doctor: 'MUDr. Jan Kos',
      doctorAddress: 'Náměstí 1, Telč',
      areas: ['orientation', 'communication'],
      helpers: [{ kind: 'close', name: 'Jana Malá', address: 'Lipová 8, Telč', since: '2024-01-01' }],
      account: '2000145399/0800',
    },
  ],
});
