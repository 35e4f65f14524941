import { isTaxId } from '#services/taxes/api.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, law } from '../common.ts';
import { dataOf } from './data.ts';
import { questionOf } from './items.ts';
import { questions } from './questions.ts';

/**
 * The income tax return in its simplest case: employment only, with deductions, credits and the benefit for children (Act
 * 586/1992 Coll.). What employers reported monthly since April 2026 (Act 323/2025 Coll.) is not open to this portal, so the
 * numbers come from the employer's confirmation, in the order of its lines.
 */
export default defineSubmissionType({
  id: 'income-tax-return',
  version: 1,
  title: { cs: 'Přiznání k dani z příjmů zaměstnance', en: 'Income tax return of an employee' },
  about: {
    cs: 'Za rok 2025 pro toho, kdo měl jen příjmy ze zaměstnání. Opíšete čísla z potvrzení od zaměstnavatele, daň spočítáme a přiznání podáme finančnímu úřadu.',
    en: 'For 2025, for those who had income from employment only. You copy the numbers of the employer’s confirmation, we compute the tax and file the return with the tax office.',
  },
  topic: 'taxes',
  words: ['daňové přiznání', 'daň z příjmů', 'přeplatek na dani', 'DAP', 'sleva na dítě', 'odpočet úroků', 'daně'],
  law: [law('586/1992', '§ 38g'), law('280/2009', '§ 135 a § 136')],
  needed: [
    {
      cs: 'potvrzení o příjmech od každého zaměstnavatele (tiskopis 25 5460)',
      en: 'a confirmation of income from each employer (form 25 5460)',
    },
    {
      cs: 'potvrzení o úrocích, spoření, pojištění a darech',
      en: 'confirmations of interest, savings, insurance and gifts',
    },
    { cs: 'své daňové identifikační číslo (DIČ)', en: 'your tax identification number (DIČ)' },
  ],
  minutes: 25,
  filers: ['self'],
  questions,
  pages: [
    { id: 'druh', title: { cs: 'Rok a druh přiznání', en: 'Year and kind of return' }, questions: ['year', 'kind'] },
    {
      id: 'dic',
      title: { cs: 'Pod jakým číslem vás úřad vede', en: 'The number by which the office knows you' },
      questions: ['taxId'],
      check: ({ taxId }) =>
        taxId !== undefined && !isTaxId(taxId)
          ? [
              {
                question: 'taxId',
                text: {
                  cs: 'V čísle je překlep: nesedí kontrola.',
                  en: 'There is a typing error: the check does not fit.',
                },
              },
            ]
          : [],
    },
    { id: 'adresa', title: { cs: 'Kde bydlíte', en: 'Where you live' }, questions: ['home'] },
    { id: 'financni-urad', title: { cs: 'Finanční úřad', en: 'Tax office' }, questions: ['office', 'workplace'] },
    {
      id: 'zamestnavatele',
      title: { cs: 'Příjmy od zaměstnavatelů', en: 'Income from employers' },
      about: {
        cs: 'Portál vaše příjmy nezná: zaměstnavatelé je hlásí státu jinou cestou. Opište je z potvrzení řádek po řádku.',
        en: 'The portal does not know your income: employers report it to the state by another way. Copy it from the confirmation line by line.',
      },
      questions: ['employers'],
    },
    {
      id: 'odpocty',
      title: { cs: 'Co si chcete odečíst', en: 'What you want to deduct' },
      questions: ['deductions'],
    },
    {
      id: 'uroky',
      title: { cs: 'Úroky z úvěru na bydlení', en: 'Interest of a housing loan' },
      questions: ['interest', 'interestMonths', 'loan'],
      when: ({ deductions }) => deductions?.includes('interest') === true,
    },
    {
      id: 'sporeni',
      title: { cs: 'Spoření a pojištění na stáří', en: 'Savings and insurance for old age' },
      about: { cs: 'Dohromady lze odečíst nejvýš 48 000 Kč.', en: 'Together 48,000 crowns at most can be deducted.' },
      questions: ['pension', 'lifeInsurance', 'investment', 'careInsurance'],
      when: ({ deductions }) => deductions?.includes('oldAge') === true,
    },
    {
      id: 'dary',
      title: { cs: 'Dary', en: 'Gifts' },
      questions: ['gifts'],
      when: ({ deductions }) => deductions?.includes('gifts') === true,
    },
    { id: 'slevy', title: { cs: 'Slevy na dani', en: 'Tax credits' }, questions: ['credits'] },
    {
      id: 'manzel',
      title: { cs: 'Manžel nebo manželka', en: 'Your spouse' },
      about: {
        cs: 'Sleva náleží, když s vámi pečoval(a) o dítě do 3 let a vlastní příjem neměl(a) přes 68 000 Kč.',
        en: 'The credit is for a spouse who cared with you for a child under 3 and whose own income was not above 68,000 crowns.',
      },
      questions: ['spouseGivenName', 'spouseFamilyName', 'spouseBorn'],
      when: ({ credits }) => credits?.includes('spouse') === true,
    },
    {
      id: 'manzel-mesice',
      title: { cs: 'Manžel nebo manželka: měsíce', en: 'Your spouse: months' },
      questions: ['spouseMonths', 'spouseSevere'],
      when: ({ credits }) => credits?.includes('spouse') === true,
    },
    {
      id: 'invalidita',
      title: { cs: 'Invalidní důchod', en: 'Disability pension' },
      questions: ['disability', 'disabilityMonths'],
      when: ({ credits }) => credits?.includes('disability') === true,
    },
    {
      id: 'prukaz',
      title: { cs: 'Průkaz ZTP/P', en: 'ZTP/P card' },
      questions: ['severeMonths'],
      when: ({ credits }) => credits?.includes('severe') === true,
    },
    {
      id: 'deti',
      title: { cs: 'Děti', en: 'Children' },
      questions: ['children'],
      when: ({ credits }) => credits?.includes('children') === true,
    },
    {
      id: 'preplatek',
      title: { cs: 'Kam vrátit přeplatek', en: 'Where to send an overpayment' },
      questions: ['refund'],
    },
    contactPage,
  ],
  recipient: { by: 'place', office: 'tax-office', of: 'home' },
  channel: { kind: 'tax-portal', form: 'income-tax', data: dataOf, questionOf },
  signature: 'channel',
  next: [
    {
      cs: 'Daň spočítáme z toho, co vyplníte. Kolik doplatíte nebo dostanete zpět a jak to vyšlo, najdete po odeslání v Daních.',
      en: 'We compute the tax of what you fill in. How much you will pay or get back, and how it came out, is under Taxes once it is sent.',
    },
    {
      cs: 'Daňový portál přiznání převezme a pošle potvrzení. Doplatek zaplatíte podle pokynů s QR kódem.',
      en: 'The tax portal takes the return and sends a receipt. You pay the rest by instructions with a QR code.',
    },
    {
      cs: 'Přeplatek úřad vrátí do 30 dnů od vyměření.',
      en: 'The office returns an overpayment within 30 days of the assessment.',
    },
  ],
  notCovered: {
    cs: 'Příjmy z podnikání, nájmu, prodeje a ze zahraničí a dodatečné přiznání tady nepodáte; k tomu slouží portál MOJE daně. Potvrzení o odpočtech se nepřikládají: mějte je po ruce, úřad si je může vyžádat.',
    en: 'Income from business, rent, sales and abroad and additional returns cannot be filed here; the portal MOJE daně is for them. Confirmations of deductions are not attached: keep them, the office may ask for them.',
  },
  examples: [
    {
      year: '2025',
      kind: 'regular',
      taxId: 'CZ8855140008',
      home: 'Husova 12, Brno #21694567',
      office: 'o461',
      workplace: '3001',
      employers: [
        { name: 'Pekárna Vzor s. r. o.', income: '480 000', advances: '41 160', bonuses: '0' },
        { name: 'Vzorové divadlo', income: '60 000', arrears: '0', advances: '9 000', bonuses: '0' },
      ],
      deductions: ['interest', 'oldAge', 'gifts'],
      interest: '62 400',
      interestMonths: '12',
      loan: 'new',
      pension: '12 000',
      lifeInsurance: '6 000',
      investment: '0',
      careInsurance: '0',
      gifts: '2 000',
      credits: ['spouse', 'disability', 'severe', 'children'],
      spouseGivenName: 'Karel',
      spouseFamilyName: 'Vzorový',
      spouseBorn: '3. 2. 1986',
      spouseMonths: '12',
      spouseSevere: 'no',
      disability: 'basic',
      disabilityMonths: '12',
      severeMonths: '6',
      children: [
        { givenName: 'Anna', familyName: 'Vzorová', born: '9. 9. 2023', order: 'first', months: '12', severe: 'no' },
      ],
      refund: '19-2000145399/0800',
      phone: '777 123 456',
    },
    {
      year: '2025',
      kind: 'regular',
      taxId: '8855140008',
      home: 'Husova 12, Brno #21694567',
      office: 'o451',
      employers: [{ name: 'Pekárna Vzor s. r. o.', income: '540 000', advances: '50 160' }],
      deductions: [],
      credits: [],
    },
  ],
});
