import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law, refNumberQuestion } from '../common.ts';

/**
 * Request to a superior authority to act against another's inactivity once its time has passed (§ 80 (3) of Act
 * 500/2004 Coll.). Which authority is superior is in § 178 and special laws; the person picks it.
 */
export default defineSubmissionType({
  id: 'inactivity-request',
  version: 1,
  title: {
    cs: 'Úřad nerozhoduje: žádost o opatření proti nečinnosti',
    en: 'The authority does not decide: request against inactivity',
  },
  about: {
    cs: 'Úřad nerozhodl včas? Jeho nadřízený mu může přikázat, aby rozhodl, nebo si věc vzít.',
    en: 'An authority did not decide in time? Its superior can order it to decide, or take the matter over.',
  },
  topic: 'rights',
  words: ['nečinnost', 'úřad neodpovídá', 'průtahy', 'lhůta uplynula', 'čekám na rozhodnutí', 'urgence'],
  law: [law('500/2004', '§ 80 odst. 3 a § 71')],
  minutes: 6,
  filers: ['self', 'child', 'ward', 'company', 'power'],
  questions: {
    inactive: ask.authority({ label: { cs: 'Který úřad nerozhodl?', en: 'Which authority has not decided?' } }),
    superior: ask.authority({
      label: { cs: 'Který úřad je nad ním?', en: 'Which authority is above it?' },
      hint: {
        cs: 'Nad obcí je krajský úřad, nad krajem ministerstvo, nad úřadem práce ministerstvo práce.',
        en: 'Above a municipality is the regional office, above a region a ministry, above the labour office the ministry of labour.',
      },
    }),
    refNumber: { ...refNumberQuestion, optional: true },
    matter: ask.text({
      label: { cs: 'O co jde?', en: 'What is it about?' },
      hint: {
        cs: 'Třeba: žádost o stavební povolení na garáž.',
        en: 'E.g. a request for permission to build a garage.',
      },
      lines: true,
      most: 1000,
    }),
    began: ask.date({
      label: { cs: 'Kdy jste žádost podal(a) nebo kdy řízení začalo?', en: 'When did you file, or when did it begin?' },
      to: 0,
      from: -7300,
    }),
    since: ask.text({
      label: { cs: 'Co se od té doby dělo?', en: 'What has happened since?' },
      hint: {
        cs: 'Třeba: 5. 8. výzva k doplnění, 12. 8. doplněno, pak už nic.',
        en: 'E.g. 5 August a call for more, 12 August added, then nothing.',
      },
      optional: true,
      lines: true,
      most: 2000,
    }),
    wish: ask.choice({
      label: { cs: 'Co má nadřízený udělat?', en: 'What should the superior do?' },
      options: {
        order: { cs: 'Přikázat úřadu, aby rozhodl', en: 'Order the authority to decide' },
        take: { cs: 'Vzít si věc a rozhodnout sám', en: 'Take the matter over and decide' },
        other: { cs: 'Určit, že rozhodne jiný úřad', en: 'Let another authority decide' },
        any: { cs: 'Nechám to na něm', en: 'I leave it to them' },
      },
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'necinny', title: { cs: 'Kdo nerozhodl', en: 'Who has not decided' }, questions: ['inactive'] },
    {
      id: 'nadrizeny',
      title: { cs: 'Kdo je nad ním', en: 'Who is above' },
      questions: ['superior'],
      check: ({ inactive, superior }) =>
        inactive !== undefined && inactive.box === superior?.box
          ? [
              {
                question: 'superior',
                text: {
                  cs: 'Vyberte nadřízený úřad, ne ten, který nerozhodl.',
                  en: 'Choose the superior authority, not the one that has not decided.',
                },
              },
            ]
          : [],
    },
    { id: 'vec', title: { cs: 'Věc', en: 'The matter' }, questions: ['matter', 'refNumber'] },
    { id: 'prubeh', title: { cs: 'Průběh', en: 'What happened' }, questions: ['began', 'since'] },
    { id: 'navrh', title: { cs: 'Co navrhujete', en: 'What you propose' }, questions: ['wish'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'zadost',
      title: { cs: 'Vaše žádost a co k ní přišlo', en: 'Your request and what came to it' },
      optional: true,
      most: 6,
    },
  ],
  recipient: { by: 'choice', of: 'superior' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Nadřízený si vyžádá spis. Když lhůta opravdu uplynula, přijme opatření, jinak vám usnesením odmítne.',
      en: 'The superior asks for the file. If the time is really over, it takes measures, or it refuses by a resolution.',
    },
    {
      cs: 'Když nepomůže ani to, můžete do roka podat žalobu na nečinnost ke správnímu soudu.',
      en: 'If even that does not help, you may bring an action at an administrative court within a year.',
    },
  ],
  notCovered: {
    cs: 'Počítejte: bez zvláštní lhůty má úřad 30 dnů, ve složitých věcech 60. Čas, kdy čekal na vaše doplnění, se nepočítá. U stošestky se podává stížnost podle § 16a zákona č. 106/1999 Sb.',
    en: 'Mind: without a special limit the authority has 30 days, in complicated cases 60. Time when it waited for you does not count. For requests for information there is a complaint by § 16a of Act 106/1999 Coll.',
  },
  examples: [
    {
      inactive: 'abc2345',
      superior: 'kra2345',
      refNumber: 'MUTE 1234/2026',
      matter: 'Žádost o povolení vjezdu na pozemek.',
      began: '3. 6. 2026',
      since: 'Výzva k doplnění 20. 6., doplněno 28. 6., od té doby nic.',
      wish: 'order',
      phone: '777 123 456',
    },
    { inactive: 'xyz7654', superior: 'kra2345', matter: 'Žádost o změnu příjmení.', began: '2026-07-01', wish: 'any' },
  ],
});
