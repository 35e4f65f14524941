import { ask } from '../../definition/questions.ts';
import { accountQuestion, contactQuestions } from '../common.ts';

const work = {
  employed: { cs: 'Zaměstnání', en: 'Employment' },
  business: { cs: 'Podnikání', en: 'Business' },
  registered: { cs: 'Hledá práci, v evidenci úřadu práce', en: 'Looking for work, registered at the labour office' },
  parent: { cs: 'Mateřská nebo rodičovská', en: 'Maternity or parental leave' },
  pension: { cs: 'Důchod', en: 'Pension' },
  school: { cs: 'Škola nebo předškolní věk', en: 'School, or before school age' },
  care: { cs: 'Péče o někoho blízkého', en: 'Care for somebody close' },
  other: { cs: 'Něco jiného', en: 'Something else' },
} as const;

/** What the benefit of state social assistance asks. */
export const questions = {
  need: ask.choices({
    label: { cs: 'Na co nemáte dost peněz?', en: 'What do you not have enough money for?' },
    options: {
      housing: { cs: 'Na bydlení', en: 'Housing' },
      living: { cs: 'Na jídlo a běžný život', en: 'Food and daily life' },
      children: { cs: 'Na děti', en: 'Children' },
      work: {
        cs: 'Pracujeme, a přesto to nestačí',
        en: 'We work and still it is not enough',
        hint: { cs: 'Kdo pracuje, může mít pracovní bonus.', en: 'Who works may get the work bonus.' },
      },
    },
  }),
  living: ask.choice({
    label: { cs: 'Žijete s někým?', en: 'Do you live with somebody?' },
    hint: {
      cs: 'Domácnost jsou ti, kdo spolu trvale bydlí a společně platí své potřeby.',
      en: 'A household are those who live together permanently and pay for their needs together.',
    },
    options: { alone: { cs: 'Ne, sám (sama)', en: 'No, alone' }, together: { cs: 'Ano', en: 'Yes' } },
  }),
  members: ask.list({
    label: { cs: 'Kdo s vámi žije?', en: 'Who lives with you?' },
    itemTitle: { cs: 'člen domácnosti', en: 'member of the household' },
    least: 1,
    most: 20,
    prefill: ['earlier'],
    item: {
      name: ask.text({ label: { cs: 'Jméno a příjmení', en: 'Name and surname' }, most: 120 }),
      born: ask.date({ label: { cs: 'Datum narození', en: 'Date of birth' }, from: '1900-01-01', to: 0 }),
      relation: ask.choice({
        label: { cs: 'Kdo to je', en: 'Who they are' },
        options: {
          spouse: { cs: 'Manžel, manželka, partner nebo partnerka', en: 'My spouse or partner' },
          child: { cs: 'Dítě', en: 'A child' },
          parent: { cs: 'Rodič', en: 'A parent' },
          other: { cs: 'Někdo jiný', en: 'Somebody else' },
        },
      }),
      work: ask.choice({ label: { cs: 'Co dělá', en: 'What they do' }, options: work }),
    },
  }),
  ownWork: ask.choice({ label: { cs: 'Co děláte vy?', en: 'What do you do?' }, options: work }),
  incomes: ask.list({
    label: { cs: 'Jaké máte v domácnosti příjmy?', en: 'What incomes does the household have?' },
    hint: {
      cs: 'Čistý měsíční průměr. Když žádný příjem není, nic nepřidávejte.',
      en: 'Net, on average a month. Add nothing if there is none.',
    },
    itemTitle: { cs: 'příjem', en: 'income' },
    optional: true,
    most: 30,
    item: {
      who: ask.text({ label: { cs: 'Kdo ho má', en: 'Whose it is' }, most: 120 }),
      kind: ask.choice({
        label: { cs: 'Z čeho je', en: 'What it is from' },
        options: {
          wage: { cs: 'Mzda nebo plat', en: 'Wage' },
          agreement: { cs: 'Dohoda (DPP, DPČ)', en: 'Agreement outside employment' },
          business: { cs: 'Podnikání', en: 'Business' },
          pension: { cs: 'Důchod', en: 'Pension' },
          sickness: { cs: 'Nemocenská, ošetřovné nebo mateřská', en: 'Sickness, care or maternity benefit' },
          parental: { cs: 'Rodičovský příspěvek', en: 'Parental allowance' },
          unemployed: { cs: 'Podpora v nezaměstnanosti', en: 'Unemployment benefit' },
          support: { cs: 'Výživné', en: 'Maintenance' },
          other: { cs: 'Něco jiného', en: 'Something else' },
        },
      }),
      amount: ask.money({ label: { cs: 'Kolik měsíčně', en: 'How much a month' }, most: 10_000_000 }),
    },
  }),
  home: ask.choice({
    label: { cs: 'Jak bydlíte?', en: 'How do you live?' },
    options: {
      rent: { cs: 'V nájmu', en: 'I rent' },
      sublease: { cs: 'V podnájmu', en: 'I sublease' },
      own: { cs: 'Ve vlastním domě nebo bytě', en: 'In my own house or flat' },
      cooperative: { cs: 'V družstevním bytě', en: 'In a cooperative flat' },
      lodging: { cs: 'V ubytovně nebo v jiném ubytovacím zařízení', en: 'In a hostel or other lodging' },
      easement: { cs: 'Na služebnost nebo jiné právo', en: 'By an easement or another right' },
    },
  }),
  address: ask.address({
    label: { cs: 'Na jaké adrese bydlíte?', en: 'At what address do you live?' },
    prefill: ['register.address'],
  }),
  rent: ask.money({
    label: { cs: 'Nájem nebo platba za ubytování', en: 'Rent, or payment for lodging' },
    hint: { cs: 'Korun měsíčně. Když ho neplatíte, napište 0.', en: 'Crowns a month. Write 0 if you pay none.' },
    most: 500_000,
  }),
  services: ask.money({
    label: { cs: 'Služby v domě', en: 'Services in the house' },
    hint: {
      cs: 'Korun měsíčně: voda, odpady, výtah, úklid, fond oprav.',
      en: 'Crowns a month: water, waste, lift, cleaning, repairs.',
    },
    most: 200_000,
  }),
  energy: ask.money({
    label: { cs: 'Elektřina, plyn a teplo', en: 'Electricity, gas and heat' },
    hint: { cs: 'Korun měsíčně, podle záloh.', en: 'Crowns a month, by advance payments.' },
    most: 200_000,
  }),
  fuel: ask.money({
    label: { cs: 'Uhlí, dřevo a jiná paliva', en: 'Coal, wood and other fuels' },
    hint: { cs: 'Korun za rok.', en: 'Crowns a year.' },
    optional: true,
    most: 500_000,
  }),
  people: ask.number({
    label: { cs: 'Kolik lidí v bytě bydlí celkem?', en: 'How many people live in the flat in all?' },
    hint: { cs: 'I s těmi, kdo nejsou z vaší domácnosti.', en: 'With those who are not of your household too.' },
    least: 1,
    most: 50,
  }),
  cars: ask.number({
    label: { cs: 'Kolik máte osobních aut?', en: 'How many cars do you have?' },
    least: 0,
    most: 50,
  }),
  estates: ask.number({
    label: { cs: 'Kolik máte domů a bytů?', en: 'How many houses and flats do you own?' },
    hint: { cs: 'I s tím, kde bydlíte, pokud je váš.', en: 'With the one where you live, if it is yours.' },
    least: 0,
    most: 50,
  }),
  savings: ask.money({
    label: { cs: 'Kolik máte na účtech a v hotovosti?', en: 'How much do you have in accounts and cash?' },
    hint: {
      cs: 'Bez stavebního spoření a spoření na stáří.',
      en: 'Without building savings and savings for old age.',
    },
    most: 1_000_000_000,
  }),
  account: accountQuestion,
  agreed: ask.confirmation({
    label: {
      cs: 'Všichni dospělí členové domácnosti o žádosti vědí a souhlasí s ní',
      en: 'All adult members of the household know of the request and agree with it',
    },
  }),
  truth: ask.confirmation({
    label: {
      cs: 'Napsal(a) jsem pravdu a každou změnu úřadu ohlásím',
      en: 'I have written the truth and will report every change',
    },
  }),
  ...contactQuestions,
};
