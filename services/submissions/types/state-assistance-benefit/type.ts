import { defineSubmissionType } from '../../definition/type.ts';
import { calledForMore, contactPage, decidedIn30Days, law, yearsBetween } from '../common.ts';
import { questions } from './questions.ts';

/**
 * Benefit of state social assistance (Act 151/2025 Coll.), which since 1 October 2025 stands for the housing benefit,
 * the child allowance, the allowance for living and the supplement for housing. Any adult of the household asks for all
 * of it, with the others' consent; the parts for housing, living, children and work are one benefit, so the child
 * allowance has no request of its own.
 */
export default defineSubmissionType({
  id: 'state-assistance-benefit',
  version: 1,
  title: {
    cs: 'Příspěvek na bydlení, živobytí a děti (superdávka)',
    en: 'Help with housing, living and children (state assistance benefit)',
  },
  about: {
    cs: 'Od října 2025 se místo příspěvku na bydlení, přídavku na dítě, příspěvku na živobytí a doplatku na bydlení žádá o jednu dávku: dávku státní sociální pomoci. Žádá jeden dospělý za celou domácnost.',
    en: 'Since October 2025 one benefit stands for the housing benefit, child allowance, allowance for living and supplement for housing: the benefit of state social assistance. One adult asks for the whole household.',
  },
  topic: 'benefits',
  words: [
    'příspěvek na bydlení',
    'superdávka',
    'dávka státní sociální pomoci',
    'přídavek na dítě',
    'přídavky na děti',
    'příspěvek na živobytí',
    'doplatek na bydlení',
    'hmotná nouze',
    'nájem',
    'sociální dávky',
  ],
  law: [law('151/2025', '§ 15 a § 18'), law('151/2025', '§ 10 a § 19 až 25')],
  needed: [
    { cs: 'nájemní smlouvu a účty za bydlení', en: 'the lease and bills for housing' },
    { cs: 'příjmy všech, kdo s vámi žijí', en: 'incomes of all who live with you' },
    { cs: 'souhlas dospělých členů domácnosti', en: 'consent of the adult members of the household' },
  ],
  minutes: 20,
  filers: ['self', 'ward', 'power'],
  questions,
  pages: [
    { id: 'na-co', title: { cs: 'S čím potřebujete pomoct', en: 'What you need help with' }, questions: ['need'] },
    { id: 'domacnost', title: { cs: 'Domácnost', en: 'The household' }, questions: ['living'] },
    {
      id: 'clenove',
      title: { cs: 'Členové domácnosti', en: 'Members of the household' },
      questions: ['members'],
      when: ({ living }) => living === 'together',
      check: ({ need, members }, { today }) =>
        need?.includes('children') &&
        members &&
        !members.some(
          ({ born, relation }) => relation === 'child' && born !== undefined && yearsBetween(born, today) < 26,
        )
          ? [
              {
                question: 'members',
                text: {
                  cs: 'Žádáte na děti. Přidejte dítě (do 26 let), nebo děti v první otázce nevybírejte.',
                  en: 'You ask for children. Add a child (up to 26), or do not choose children at the beginning.',
                },
              },
            ]
          : [],
    },
    { id: 'prace', title: { cs: 'Co děláte', en: 'What you do' }, questions: ['ownWork'] },
    { id: 'prijmy', title: { cs: 'Příjmy', en: 'Incomes' }, questions: ['incomes'] },
    {
      id: 'bydleni',
      title: { cs: 'Bydlení', en: 'Housing' },
      questions: ['home', 'address'],
    },
    {
      id: 'naklady',
      title: { cs: 'Co za bydlení platíte', en: 'What you pay for housing' },
      questions: ['rent', 'services', 'energy', 'fuel'],
      when: ({ need }) => need?.includes('housing') === true,
      check: ({ home, rent, services, energy, fuel = 0 }) => [
        ...(rent === 0 && (home === 'rent' || home === 'sublease' || home === 'lodging')
          ? [
              {
                question: 'rent' as const,
                text: { cs: 'Bydlíte v nájmu, napište kolik platíte.', en: 'You rent; write how much you pay.' },
              },
            ]
          : []),
        ...(rent === 0 && services === 0 && energy === 0 && fuel === 0
          ? [
              {
                question: 'energy' as const,
                text: {
                  cs: 'Bez nákladů na bydlení nejde na bydlení přispět.',
                  en: 'Without costs of housing there is nothing to help with.',
                },
              },
            ]
          : []),
      ],
    },
    {
      id: 'lide',
      title: { cs: 'Lidé v bytě', en: 'People in the flat' },
      questions: ['people'],
      when: ({ need }) => need?.includes('housing') === true,
      check: ({ people, members = [] }) =>
        people !== undefined && people < members.length + 1
          ? [
              {
                question: 'people',
                text: {
                  cs: `V domácnosti je vás víc: ${members.length + 1}.`,
                  en: `There are more of you in the household: ${members.length + 1}.`,
                },
              },
            ]
          : [],
    },
    {
      id: 'majetek',
      title: { cs: 'Majetek', en: 'Property' },
      about: {
        cs: 'Domácnost smí mít jedno auto na dospělého, jeden dům nebo byt k bydlení a úspory do 200 000 Kč. Za každého dalšího člověka je to o 50 000 Kč víc, nejvýš 400 000 Kč.',
        en: 'A household may have a car for each adult, one house or flat to live in and savings up to CZK 200,000. For each further person it is CZK 50,000 more, CZK 400,000 at the most.',
      },
      questions: ['cars', 'estates', 'savings'],
    },
    { id: 'vyplata', title: { cs: 'Výplata', en: 'Payment' }, questions: ['account'] },
    contactPage,
    {
      id: 'souhlas',
      title: { cs: 'Souhlas ostatních', en: 'Consent of the others' },
      questions: ['agreed'],
      when: ({ members = [] }, { today }) => hasAdult(members, today),
    },
    { id: 'prohlaseni', title: { cs: 'Prohlášení', en: 'Declaration' }, questions: ['truth'] },
  ],
  attachments: [
    {
      id: 'souhlasy',
      title: { cs: 'Souhlasy dospělých členů domácnosti', en: 'Consents of the adult members of the household' },
      hint: {
        cs: 'Formulář „Souhlas člena domácnosti s pokračováním řízení“ je na webu ministerstva práce.',
        en: 'The form “Souhlas člena domácnosti s pokračováním řízení” is on the web of the Ministry of Labour.',
      },
      when: ({ members = [] }, { today }) => hasAdult(members, today),
      most: 10,
    },
    {
      id: 'smlouva',
      title: { cs: 'Smlouva k bytu nebo ubytování', en: 'Contract of the flat or lodging' },
      when: ({ need, home }) => need?.includes('housing') === true && home !== 'own',
      most: 3,
    },
    {
      id: 'naklady',
      title: { cs: 'Doklady o nákladech na bydlení', en: 'Proof of the costs of housing' },
      hint: { cs: 'Předpis záloh, výpisy plateb, vyúčtování.', en: 'Advance payments, statements, settlements.' },
      when: ({ need }) => need?.includes('housing') === true,
      most: 15,
    },
    {
      id: 'prijmy',
      title: { cs: 'Doklady o příjmech', en: 'Proof of incomes' },
      hint: {
        cs: 'Výplatní pásky, potvrzení. Co úřad zjistí sám, přikládat nemusíte.',
        en: 'Payslips, confirmations. What the office finds out itself need not be enclosed.',
      },
      optional: true,
      most: 15,
    },
  ],
  recipient: { by: 'place', office: 'labour-office', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [decidedIn30Days],
  next: [
    calledForMore,
    {
      cs: 'Úřad práce ověří příjmy a majetek a vydá jedno rozhodnutí pro celou domácnost.',
      en: 'The labour office checks incomes and property and issues one decision for the whole household.',
    },
    {
      cs: 'Dávka chodí na účet. Každou změnu příjmů, bydlení nebo domácnosti ohlaste.',
      en: 'The benefit comes to the account. Report every change of incomes, housing or household.',
    },
  ],
  notCovered: {
    cs: 'Úřad práce má vlastní formulář v Klientské zóně Jenda a může vás vyzvat, abyste na něm něco doplnil(a). Mimořádná okamžitá pomoc je jiná dávka, s tou jděte přímo na úřad práce.',
    en: 'The labour office has a form of its own in the client zone Jenda and may call you to add something on it. Extraordinary immediate help is another benefit; go to the labour office for it.',
  },
  examples: [
    {
      need: ['housing', 'children', 'work'],
      living: 'together',
      members: [
        { name: 'Petr Novák', born: '14. 2. 1988', relation: 'spouse', work: 'employed' },
        { name: 'Anna Nováková', born: '3. 6. 2018', relation: 'child', work: 'school' },
        { name: 'Tomáš Novák', born: '9. 9. 2025', relation: 'child', work: 'school' },
      ],
      ownWork: 'parent',
      incomes: [
        { who: 'Petr Novák', kind: 'wage', amount: '24 500' },
        { who: 'já', kind: 'parental', amount: '10 000' },
      ],
      home: 'rent',
      address: 'Husova 12, Brno #21700002',
      rent: '14 500',
      services: '2 300',
      energy: '3 800',
      people: '4',
      cars: '1',
      estates: '0',
      savings: '35 000',
      account: '19-2000145399/0800',
      phone: '777 123 456',
      agreed: 'yes',
      truth: 'yes',
    },
    {
      need: ['living'],
      living: 'alone',
      ownWork: 'registered',
      home: 'own',
      address: 'Lipová 8, Telč #21700001',
      cars: '0',
      estates: '1',
      savings: '1 200',
      account: '2000145399/0800',
      truth: 'yes',
    },
    {
      need: ['housing'],
      living: 'alone',
      ownWork: 'pension',
      incomes: [{ who: 'já', kind: 'pension', amount: '16 200' }],
      home: 'own',
      address: 'Lipová 8, Telč #21700001',
      rent: '0',
      services: '900',
      energy: '4 100',
      fuel: '18 000',
      people: '1',
      cars: '0',
      estates: '1',
      savings: '90 000',
      account: '2000145399/0800',
      truth: 'yes',
    },
  ],
});

function hasAdult(members: readonly { readonly born?: string }[], today: string): boolean {
  return members.some(({ born }) => born !== undefined && yearsBetween(born, today) >= 18);
}
