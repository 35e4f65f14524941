import { ask } from '../../../definition/questions.ts';
import { defineSubmissionType } from '../../../definition/type.ts';

const both = (text: string) => ({ cs: text, en: text });

/** A made-up form that asks in every way there is; for tests. */
export default defineSubmissionType({
  id: 'household',
  version: 1,
  title: { cs: 'Zkušební žádost', en: 'A trial request' },
  about: both('Pro testy.'),
  topic: 'town',
  words: [],
  law: [{ act: 'zákon č. 500/2004 Sb.', section: '§ 37' }],
  minutes: 5,
  filers: ['self', 'child', 'company'],
  questions: {
    name: ask.text({ label: both('Jméno'), most: 30 }),
    story: ask.text({ label: both('Příběh'), lines: true, optional: true }),
    email: ask.email({ label: both('E-mail'), prefill: ['profile.email', 'earlier'] }),
    phone: ask.phone({ label: both('Telefon'), optional: true, prefill: ['profile.phone'] }),
    box: ask.dataBox({ label: both('Schránka'), optional: true }),
    home: ask.address({ label: both('Adresa'), prefill: ['register.address'] }),
    status: ask.choice({
      label: both('Stav'),
      options: { single: both('svobodný'), married: both('ženatý'), other: both('jiný') },
      prefill: ['register.marital-status'],
    }),
    spouse: ask.text({ label: both('Manžel') }),
    needs: ask.choices({
      label: both('Potřeby'),
      options: { heat: both('topení'), rent: both('nájem') },
      optional: true,
    }),
    pets: ask.yesNo({ label: both('Zvířata') }),
    animals: ask.list({
      label: both('Jaká zvířata'),
      itemTitle: both('zvíře'),
      item: {
        kind: ask.choice({ label: both('Druh'), options: { dog: both('pes'), cat: both('kočka') } }),
        born: ask.date({ label: both('Narozeno'), to: 0 }),
        price: ask.money({ label: both('Cena'), optional: true }),
      },
      most: 3,
    }),
    since: ask.date({ label: both('Odkdy'), from: '2000-01-01', to: 0 }),
    month: ask.month({ label: both('Měsíc') }),
    people: ask.number({ label: both('Lidí'), least: 1, most: 20 }),
    income: ask.money({ label: both('Příjem'), hellers: true, prefill: ['earlier'] }),
    account: ask.account({ label: both('Účet'), optional: true }),
    business: ask.businessId({ label: both('IČO'), optional: true }),
    country: ask.country({ label: both('Stát'), prefill: ['register.citizenship'] }),
    office: ask.authority({ label: both('Úřad'), optional: true }),
    honest: ask.confirmation({ label: both('Je to pravda') }),
  },
  pages: [
    { id: 'kdo', title: both('Kdo'), questions: ['name', 'story'] },
    { id: 'spojeni', title: both('Spojení'), questions: ['email', 'phone', 'box'] },
    { id: 'bydliste', title: both('Bydliště'), questions: ['home'] },
    { id: 'rodina', title: both('Stav'), questions: ['status'] },
    { id: 'manzel', title: both('Manžel'), questions: ['spouse'], when: ({ status }) => status === 'married' },
    { id: 'potreby', title: both('Potřeby'), questions: ['needs', 'pets'] },
    { id: 'zvirata', title: both('Zvířata'), questions: ['animals'], when: ({ pets }) => pets === true },
    {
      id: 'doba',
      title: both('Doba'),
      questions: ['since', 'month'],
      check: ({ since, month }) =>
        since !== undefined && month !== undefined && month < since.slice(0, 7)
          ? [
              {
                question: 'month',
                text: { cs: 'Měsíc je dřív než začátek.', en: 'The month is before the beginning.' },
              },
            ]
          : [],
    },
    { id: 'penize', title: both('Peníze'), questions: ['people', 'income', 'account', 'business'] },
    { id: 'zeme', title: both('Země'), questions: ['country', 'office'] },
    { id: 'souhlas', title: both('Souhlas'), questions: ['honest'] },
  ],
  attachments: [
    { id: 'smlouva', title: both('Smlouva'), when: ({ needs }) => needs?.includes('rent') === true, most: 2 },
    { id: 'dalsi', title: both('Další'), optional: true, most: 5 },
  ],
  fee: ({ people }) =>
    people !== undefined && people > 3
      ? { amount: 100, law: { act: 'zákon č. 634/2004 Sb.', section: 'položka 1' }, note: both('Předem.') }
      : null,
  recipient: { by: 'place', office: 'municipality', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [
    { days: 30, of: 'authority', what: both('Rozhodne.'), law: { act: 'zákon č. 500/2004 Sb.', section: '§ 71' } },
  ],
  next: [both('Úřad rozhodne.')],
  examples: [
    {
      name: 'Jana',
      story: 'První řádek\nDruhý řádek',
      email: 'jana@example.cz',
      phone: '777 123 456',
      box: 'abc2345',
      home: 'Husova 12, Brno #21694567',
      status: 'married',
      spouse: 'Petr',
      needs: ['rent', 'heat'],
      pets: 'yes',
      animals: [
        { kind: 'dog', born: '1. 3. 2020', price: '1 200' },
        { kind: 'cat', born: '2021-05-06', price: '' },
      ],
      since: '1. února 2024',
      month: '3/2024',
      people: '4',
      income: '25 300,50 Kč',
      account: '19-2000145399/0800',
      business: '27074358',
      country: 'CZ',
      office: 'abc2345',
      honest: 'yes',
    },
  ],
});
