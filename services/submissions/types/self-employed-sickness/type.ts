import type { SelfEmployedSicknessData } from '#services/social/api.ts';
import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { accountQuestion, law } from '../common.ts';

/**
 * A claim of the self-employed for sickness benefit (§ 26 and § 109 of Act 187/2006 Coll.), by ČSSZ's gateway. Employees
 * claim nothing: their doctor and employer tell ČSSZ. How the form looks on the wire is assumed, see services/social.
 */
export default defineSubmissionType({
  id: 'self-employed-sickness',
  version: 1,
  title: { cs: 'Nemocenské osoby samostatně výdělečně činné', en: 'Sickness benefit of the self-employed' },
  about: {
    cs: 'Žádost o nemocenské, když jste jako OSVČ dobrovolně nemocensky pojištěni a lékař vám vystavil neschopenku. Nemocenské náleží od 15. dne.',
    en: 'A claim for sickness benefit if you are self-employed, insured for sickness of your own will, and a doctor has issued a sick note. It is paid from the 15th day.',
  },
  topic: 'insurance',
  words: ['nemocenská', 'neschopenka', 'OSVČ', 'podnikatel', 'živnostník', 'nemoc', 'ČSSZ', 'eNeschopenka'],
  law: [law('187/2006', '§ 26 a § 109'), law('187/2006', '§ 11 a § 12')],
  needed: [
    { cs: 'číslo rozhodnutí z neschopenky (8 číslic)', en: 'the number of the decision on the sick note (8 digits)' },
    { cs: 'číslo bankovního účtu', en: 'the number of a bank account' },
  ],
  minutes: 5,
  filers: ['self', 'ward', 'power'],
  questions: {
    birthDate: ask.date({
      label: { cs: 'Kdy jste se narodili?', en: 'When were you born?' },
      from: '1900-01-01',
      to: 0,
    }),
    note: ask.text({
      label: { cs: 'Jaké číslo má rozhodnutí o neschopnosti?', en: 'What is the number of the decision?' },
      hint: {
        cs: '8 číslic; najdete ho i na stránce Sociální pojištění.',
        en: '8 digits; it is on the page Social security too.',
      },
      like: {
        pattern: /^\d{8}$/,
        text: { cs: 'Číslo rozhodnutí má 8 číslic.', en: 'The number of a decision has 8 digits.' },
      },
      most: 8,
    }),
    from: ask.date({ label: { cs: 'Od kdy neschopnost trvá?', en: 'Since when does it last?' }, from: -400, to: 0 }),
    ended: ask.yesNo({ label: { cs: 'Už skončila?', en: 'Has it ended?' } }),
    until: ask.date({ label: { cs: 'Kdy byl její poslední den?', en: 'When was its last day?' }, from: -400, to: 3 }),
    worked: ask.yesNo({
      label: {
        cs: 'Vykonávali jste v té době svou činnost osobně?',
        en: 'Did you do your business in person meanwhile?',
      },
      hint: {
        cs: 'Za dny, kdy jste pracovali, nemocenské nenáleží (§ 16 písm. a)).',
        en: 'There is no benefit for days on which you worked.',
      },
    }),
    account: accountQuestion,
  },
  pages: [
    {
      id: 'narozeni',
      title: { cs: 'Datum narození', en: 'Date of birth' },
      questions: ['birthDate'],
      when: (_values, { applicant }) => applicant.kind === 'person' && applicant.birthDate === null,
    },
    { id: 'neschopenka', title: { cs: 'Neschopenka', en: 'The sick note' }, questions: ['note', 'from'] },
    { id: 'konec', title: { cs: 'Trvání', en: 'How long' }, questions: ['ended'] },
    {
      id: 'posledni-den',
      title: { cs: 'Poslední den', en: 'The last day' },
      questions: ['until'],
      when: ({ ended }) => ended === true,
      check: ({ from, until }) =>
        from !== undefined && until !== undefined && until < from
          ? [
              {
                question: 'until',
                text: { cs: 'Neschopnost nemůže skončit dřív, než začala.', en: 'It cannot end before it began.' },
              },
            ]
          : [],
    },
    { id: 'prace', title: { cs: 'Práce', en: 'Work' }, questions: ['worked'] },
    { id: 'ucet', title: { cs: 'Kam peníze poslat', en: 'Where the money goes' }, questions: ['account'] },
  ],
  recipient: { by: 'law', office: 'social-security-administration' },
  channel: {
    kind: 'social-security',
    form: 'self-employed-sickness',
    data: (values, { applicant }): Partial<SelfEmployedSicknessData> => ({
      ...(applicant.kind === 'person'
        ? { givenName: applicant.givenName, familyName: applicant.familyName }
        : { givenName: '', familyName: applicant.name }),
      birthDate: (applicant.kind === 'person' ? applicant.birthDate : null) ?? values.birthDate ?? '',
      note: values.note ?? '',
      from: values.from ?? '',
      until: values.ended === true ? (values.until ?? null) : null,
      worked: values.worked === true,
      iban: values.account?.iban ?? '',
    }),
    questionOf: (item) =>
      item === 'note' || item === 'from' || item === 'until' || item === 'worked'
        ? item
        : item === 'iban'
          ? 'account'
          : undefined,
  },
  signature: 'channel',
  limits: [
    {
      days: 30,
      of: 'authority',
      what: {
        cs: 'ČSSZ nemocenské vyplatí nebo rozhodne, že nenáleží.',
        en: 'ČSSZ pays it, or decides that it is not due.',
      },
      law: law('187/2006', '§ 110'),
    },
  ],
  next: [
    {
      cs: 'ČSSZ podání zpracuje; výsledek uvidíte u podání během pár minut až hodin.',
      en: 'ČSSZ processes it; you see the result within minutes to hours.',
    },
    {
      cs: 'Když neschopnost trvá dál, lékař posílá potvrzení o trvání sám. Po jejím skončení pošlete žádost s posledním dnem.',
      en: 'If it lasts on, the doctor sends confirmations himself. When it has ended, file again with the last day.',
    },
  ],
  notCovered: {
    cs: 'Ošetřovné OSVČ nenáleží. O peněžitou pomoc v mateřství a otcovskou se žádá jinými tiskopisy ČSSZ.',
    en: 'The self-employed get no attendance allowance. Maternity and paternity benefits are claimed by other forms of ČSSZ.',
  },
  examples: [
    {
      birthDate: '12. 4. 1985',
      note: '12345678',
      from: '2026-11-02',
      ended: 'yes',
      until: '2026-11-20',
      worked: 'no',
      account: '19-2000145399/0800',
    },
    { note: '12345678', from: '2026-11-02', ended: 'no', worked: 'no', account: '19-2000145399/0800' },
  ],
});
