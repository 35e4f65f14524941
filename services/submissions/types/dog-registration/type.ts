import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { chipQuestion, contactPage, contactQuestions, law } from '../common.ts';

/**
 * A dog older than three months is notified to the municipality that levies a charge by its decree (Act 565/1990
 * Coll.). Age over 65, which lowers the charge (§ 2), is not asked: the municipality sees it. Charges go by the Tax
 * Code, so no limit of the administrative procedure applies.
 */
export default defineSubmissionType({
  id: 'dog-registration',
  version: 1,
  title: { cs: 'Přihlášení psa', en: 'Registering a dog' },
  about: {
    cs: 'Psa staršího tří měsíců ohlásíte obci, kde máte trvalý pobyt nebo sídlo. Lhůtu určuje vyhláška obce, bývá to 15 dnů.',
    en: 'You report a dog older than three months to the town of your residence or seat. The town’s decree says by when, often within 15 days.',
  },
  topic: 'town',
  words: ['pes', 'štěně', 'poplatek ze psa', 'poplatek za psa', 'psí známka', 'čip', 'evidence psů'],
  law: [law('565/1990', '§ 2 a § 14a'), law('166/1999', '§ 4')],
  needed: [{ cs: 'očkovací průkaz psa s číslem čipu', en: 'the dog’s vaccination book with the number of its chip' }],
  minutes: 6,
  filers: ['self', 'ward', 'company', 'power'],
  questions: {
    name: ask.text({ label: { cs: 'Jak se pes jmenuje?', en: 'What is the dog called?' }, most: 60 }),
    breed: ask.text({
      label: { cs: 'Jaké je plemeno?', en: 'What breed is it?' },
      hint: { cs: 'U křížence napište „kříženec“.', en: 'For a mixed breed write “mixed”.' },
      most: 80,
    }),
    born: ask.date({
      label: { cs: 'Kdy se narodil?', en: 'When was it born?' },
      hint: { cs: 'Když to nevíte přesně, stačí odhad.', en: 'If you do not know exactly, an estimate will do.' },
      to: 0,
      from: '1990-01-01',
    }),
    since: ask.date({ label: { cs: 'Odkdy ho máte?', en: 'Since when have you had it?' }, to: 0, from: '1990-01-01' }),
    mark: ask.choice({
      label: { cs: 'Jak je pes označený?', en: 'How is the dog marked?' },
      options: {
        chip: { cs: 'Čipem', en: 'With a chip' },
        tattoo: {
          cs: 'Tetováním',
          en: 'With a tattoo',
          hint: {
            cs: 'Platí jen čitelné tetování z doby před 3. 7. 2011.',
            en: 'Only a legible one made before 3 July 2011 counts.',
          },
        },
      },
    }),
    chip: chipQuestion,
    tattoo: ask.text({ label: { cs: 'Jaké je tetovací číslo?', en: 'What is the tattoo number?' }, most: 20 }),
    order: ask.choice({
      label: { cs: 'Kolikátý je to u vás pes?', en: 'Which of your dogs is it?' },
      hint: { cs: 'Za druhého a dalšího psa bývá poplatek vyšší.', en: 'A second dog often costs more.' },
      options: {
        first: { cs: 'První', en: 'The first' },
        next: { cs: 'Druhý nebo další', en: 'The second or a further one' },
      },
    }),
    relief: ask.choice({
      label: { cs: 'Týká se vás osvobození nebo úleva?', en: 'Does an exemption or a relief concern you?' },
      hint: {
        cs: 'Věk nad 65 let psát nemusíte, ten obec zná.',
        en: 'Age over 65 need not be told; the town knows it.',
      },
      options: {
        none: { cs: 'Ne', en: 'No' },
        disabled: {
          cs: 'Jsem nevidomý(á), závislý(á) na pomoci, nebo mám průkaz ZTP či ZTP/P',
          en: 'I am blind, depend on help, or hold a ZTP or ZTP/P card',
        },
        trainer: { cs: 'Cvičím psy pro lidi s postižením', en: 'I train dogs for people with disabilities' },
        shelter: { cs: 'Provozuji útulek', en: 'I run a shelter' },
        duty: {
          cs: 'Psa musím držet podle zákona (třeba v myslivosti)',
          en: 'I must keep the dog by law (e.g. for hunting)',
        },
        decree: {
          cs: 'Úlevu dává vyhláška obce (třeba na psa z útulku)',
          en: 'The town’s decree gives a relief (e.g. for a dog from a shelter)',
        },
      },
    }),
    decree: ask.text({
      label: { cs: 'O jakou úlevu jde?', en: 'What relief is it?' },
      hint: { cs: 'Třeba: pes z útulku Na Stráni.', en: 'E.g. a dog from the shelter Na Stráni.' },
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'pes', title: { cs: 'Pes', en: 'The dog' }, questions: ['name', 'breed'] },
    {
      id: 'narozeni',
      title: { cs: 'Narození a držení', en: 'Birth and keeping' },
      questions: ['born', 'since'],
      check: ({ born, since }) =>
        born !== undefined && since !== undefined && since < born
          ? [
              {
                question: 'since',
                text: { cs: 'Psa nemůžete mít dřív, než se narodil.', en: 'You cannot have it before it was born.' },
              },
            ]
          : [],
    },
    { id: 'oznaceni', title: { cs: 'Označení', en: 'Marking' }, questions: ['mark'] },
    {
      id: 'cip',
      title: { cs: 'Čip', en: 'The chip' },
      questions: ['chip'],
      when: ({ mark }) => mark === 'chip',
    },
    {
      id: 'tetovani',
      title: { cs: 'Tetování', en: 'The tattoo' },
      questions: ['tattoo'],
      when: ({ mark }) => mark === 'tattoo',
      check: ({ born }) =>
        born !== undefined && born >= '2011-07-03'
          ? [
              {
                question: 'tattoo',
                text: {
                  cs: 'Pes narozený po 3. 7. 2011 musí mít čip.',
                  en: 'A dog born after 3 July 2011 must have a chip.',
                },
              },
            ]
          : [],
    },
    { id: 'poradi', title: { cs: 'Kolik psů máte', en: 'How many dogs you have' }, questions: ['order'] },
    { id: 'uleva', title: { cs: 'Osvobození a úlevy', en: 'Exemptions and reliefs' }, questions: ['relief'] },
    {
      id: 'vyhlaska',
      title: { cs: 'Úleva podle vyhlášky', en: 'A relief by the decree' },
      questions: ['decree'],
      when: ({ relief }) => relief === 'decree',
    },
    contactPage,
  ],
  attachments: [
    {
      id: 'doklad',
      title: { cs: 'Doklad k osvobození nebo úlevě', en: 'Proof of the exemption or relief' },
      hint: {
        cs: 'Třeba kopie průkazu nebo smlouvy s útulkem.',
        en: 'E.g. a copy of the card or the shelter’s contract.',
      },
      when: ({ relief }) => relief !== undefined && relief !== 'none',
    },
  ],
  recipient: { by: 'place', office: 'municipality', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Obec psa zapíše a pošle známku, nebo řekne, kde si ji vyzvednete.',
      en: 'The town enters the dog and sends its tag, or says where to collect it.',
    },
    {
      cs: 'Kolik a kdy zaplatíte, určuje vyhláška obce. Obec vám pošle číslo účtu.',
      en: 'How much and when you pay is set by the town’s decree. The town sends you its account number.',
    },
  ],
  notCovered: {
    cs: 'Některé obce vedou ještě zvláštní evidenci psů s vlastním formulářem. Některé obce poplatek ze psů nevybírají vůbec.',
    en: 'Some towns keep another register of dogs with a form of its own. Some towns levy no charge on dogs at all.',
  },
  examples: [
    {
      name: 'Azor',
      breed: 'kříženec',
      born: '1. 3. 2024',
      since: '20. 5. 2024',
      mark: 'chip',
      chip: '203164000123456',
      order: 'next',
      relief: 'decree',
      decree: 'pes z útulku Na Stráni',
      phone: '777 123 456',
    },
    {
      name: 'Bára',
      breed: 'jezevčík',
      born: '2010-06-11',
      since: '2010-09-01',
      mark: 'tattoo',
      tattoo: 'CZ 4711',
      order: 'first',
      relief: 'none',
    },
  ],
});
