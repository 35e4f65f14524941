import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { ageOf, calledForMore, contactPage, contactQuestions, law } from '../common.ts';

/**
 * Notification of a trade by a natural person (§ 45 of Act 455/1991 Coll.), to any trade office; the fee is by item 24
 * of the tariff of Act 634/2004 Coll., without the discount, which is only for the office's own interactive form (§ 9).
 * The trade begins on the day of the notification or a later one told in it (§ 10 (1)).
 */
export default defineSubmissionType({
  id: 'trade-notification',
  version: 1,
  title: { cs: 'Ohlášení živnosti', en: 'Notification of a trade' },
  about: {
    cs: 'Začínáte podnikat na živnostenský list? Ohlaste živnost volnou, řemeslnou nebo vázanou. Podnikat můžete hned ode dne ohlášení.',
    en: 'You begin a business? Notify an unqualified, a craft or a regulated trade. You may begin on the day of the notification.',
  },
  topic: 'work',
  words: ['živnost', 'živnostenský list', 'živnosťák', 'OSVČ', 'podnikání', 'IČO', 'volná živnost', 'založit živnost'],
  law: [law('455/1991', '§ 45 až 47 a § 10'), law('634/2004', 'položka 24 sazebníku')],
  needed: [
    { cs: 'obory, ve kterých chcete podnikat', en: 'the fields that you want to do business in' },
    { cs: 'u řemesla doklad o vzdělání nebo praxi', en: 'for a craft proof of education or practice' },
  ],
  minutes: 12,
  filers: ['self', 'power'],
  questions: {
    before: ask.choice({
      label: { cs: 'Máte už nějakou živnost?', en: 'Do you have a trade already?' },
      options: {
        first: { cs: 'Ne, začínám', en: 'No, I begin' },
        next: { cs: 'Ano, přidávám další', en: 'Yes, I add another' },
      },
    }),
    kind: ask.choice({
      label: { cs: 'O jakou živnost jde?', en: 'What kind of trade is it?' },
      options: {
        free: {
          cs: 'Volná',
          en: 'Unqualified',
          hint: { cs: 'Třeba obchod, poradenství, fotografování.', en: 'E.g. trade, consulting, photography.' },
        },
        craft: {
          cs: 'Řemeslná',
          en: 'Craft',
          hint: {
            cs: 'Třeba truhlářství, kadeřnictví, hostinská činnost.',
            en: 'E.g. joinery, hairdressing, running a pub.',
          },
        },
        regulated: {
          cs: 'Vázaná',
          en: 'Regulated',
          hint: { cs: 'Třeba účetní poradci, masáže, autoškola.', en: 'E.g. accounting, massage, driving school.' },
        },
      },
    }),
    fields: ask.list({
      label: { cs: 'V kterých oborech?', en: 'In which fields?' },
      hint: {
        cs: 'Názvy opište ze seznamu oborů živnosti volné, třeba „Velkoobchod a maloobchod“.',
        en: 'Copy the names from the list of fields, e.g. “Velkoobchod a maloobchod”.',
      },
      itemTitle: { cs: 'obor', en: 'field' },
      least: 1,
      most: 85,
      item: { name: ask.text({ label: { cs: 'Název oboru', en: 'Name of the field' }, most: 200 }) },
    }),
    subject: ask.text({
      label: { cs: 'Jak se živnost jmenuje?', en: 'What is the trade called?' },
      hint: {
        cs: 'Přesně podle přílohy živnostenského zákona, třeba „Truhlářství, podlahářství“.',
        en: 'Exactly by the annex of the Trade Act, e.g. “Truhlářství, podlahářství”.',
      },
      most: 200,
    }),
    seat: ask.choice({
      label: { cs: 'Kde budete mít sídlo?', en: 'Where will your seat be?' },
      options: {
        home: { cs: 'V místě trvalého pobytu', en: 'At my permanent residence' },
        other: { cs: 'Jinde', en: 'Elsewhere' },
      },
    }),
    seatAddress: ask.address({ label: { cs: 'Na jaké adrese?', en: 'At what address?' } }),
    premises: ask.list({
      label: { cs: 'Máte provozovnu?', en: 'Do you have premises?' },
      hint: {
        cs: 'Třeba obchod nebo dílnu. Když ne, nic nepřidávejte.',
        en: 'E.g. a shop or workshop. Add nothing if not.',
      },
      itemTitle: { cs: 'provozovna', en: 'premises' },
      optional: true,
      most: 10,
      item: {
        address: ask.address({ label: { cs: 'Adresa', en: 'Address' } }),
        since: ask.date({ label: { cs: 'Odkdy', en: 'Since' }, from: 0, to: 365 }),
      },
    }),
    from: ask.date({
      label: { cs: 'Kdy začnete?', en: 'When do you begin?' },
      hint: {
        cs: 'Nejdřív dnem, kdy ohlášení přijde na úřad.',
        en: 'At the earliest on the day it comes to the office.',
      },
      from: 0,
      to: 365,
    }),
    until: ask.date({
      label: { cs: 'Podnikáte jen do určitého dne?', en: 'Is it only until a certain day?' },
      hint: { cs: 'Když ne, nechte prázdné.', en: 'Leave it empty if not.' },
      optional: true,
      from: 0,
    }),
    ...contactQuestions,
  },
  pages: [
    {
      id: 'zacatek',
      title: { cs: 'První, nebo další', en: 'First or further' },
      questions: ['before'],
      check: (_values, setting) =>
        (ageOf(setting) ?? 18) < 18
          ? [
              {
                question: 'before',
                text: {
                  cs: 'Před osmnáctým rokem potřebujete souhlas soudu. Jděte s ním přímo na živnostenský úřad.',
                  en: 'Under eighteen you need a court’s consent. Take it directly to a trade office.',
                },
              },
            ]
          : [],
    },
    { id: 'druh', title: { cs: 'Druh živnosti', en: 'Kind of trade' }, questions: ['kind'] },
    {
      id: 'obory',
      title: { cs: 'Obory', en: 'Fields' },
      questions: ['fields'],
      when: ({ kind }) => kind === 'free',
    },
    {
      id: 'predmet',
      title: { cs: 'Předmět podnikání', en: 'The trade' },
      questions: ['subject'],
      when: ({ kind }) => kind === 'craft' || kind === 'regulated',
    },
    { id: 'sidlo', title: { cs: 'Sídlo', en: 'The seat' }, questions: ['seat'] },
    {
      id: 'adresa-sidla',
      title: { cs: 'Adresa sídla', en: 'Address of the seat' },
      questions: ['seatAddress'],
      when: ({ seat }) => seat === 'other',
    },
    { id: 'provozovna', title: { cs: 'Provozovna', en: 'Premises' }, questions: ['premises'] },
    {
      id: 'doba',
      title: { cs: 'Doba', en: 'The time' },
      questions: ['from', 'until'],
      check: ({ from, until }) =>
        from !== undefined && until !== undefined && until < from
          ? [
              {
                question: 'until',
                text: { cs: 'Konec musí být po začátku.', en: 'The end must be after the beginning.' },
              },
            ]
          : [],
    },
    contactPage,
  ],
  attachments: [
    {
      id: 'zpusobilost',
      title: { cs: 'Doklad o vzdělání nebo praxi', en: 'Proof of education or practice' },
      hint: {
        cs: 'Výuční list, vysvědčení, potvrzení praxe.',
        en: 'An apprenticeship certificate, a school report, practice.',
      },
      when: ({ kind }) => kind === 'craft' || kind === 'regulated',
      most: 6,
    },
    {
      id: 'sidlo',
      title: { cs: 'Souhlas vlastníka se sídlem', en: 'The owner’s consent with the seat' },
      hint: {
        cs: 'Nájemní smlouva nebo prohlášení vlastníka. Když je místo vaše, nepřikládejte nic.',
        en: 'A lease or the owner’s declaration. Nothing if the place is yours.',
      },
      when: ({ seat }) => seat === 'other',
      optional: true,
    },
  ],
  fee: ({ before }) =>
    before === undefined
      ? null
      : {
          amount: before === 'first' ? 1000 : 500,
          law: law('634/2004', 'položka 24 sazebníku'),
          note: {
            cs: 'Živnostenský úřad vám pošle číslo účtu. Bez zaplacení ohlášení nevyřídí.',
            en: 'The trade office sends you its account number. It does nothing before it is paid.',
          },
        },
  recipient: { by: 'place', office: 'trade-office', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [
    {
      days: 5,
      of: 'authority',
      what: {
        cs: 'Živnostenský úřad vás zapíše do rejstříku a pošle výpis, když je vše v pořádku.',
        en: 'The trade office enters you in the register and sends an extract, if all is right.',
      },
      law: law('455/1991', '§ 47 odst. 1'),
    },
  ],
  next: [
    calledForMore,
    {
      cs: 'Bezúhonnost si úřad ověří v Rejstříku trestů sám. IČO vám přidělí.',
      en: 'The office checks the criminal register itself. It gives you an identification number (IČO).',
    },
    {
      cs: 'Pak se přihlaste k dani z příjmů, k sociálnímu a ke zdravotnímu pojištění: každému zvlášť.',
      en: 'Then register for income tax, social insurance and health insurance: each apart.',
    },
  ],
  notCovered: {
    cs: 'Koncesované živnosti, firmy a cizinci mají jiné podání. Přes jednotný registrační formulář na úřadě nebo na webu se zároveň přihlásíte k dani i pojištění a platí se o pětinu méně.',
    en: 'Concessions, companies and foreigners have other filings. With the single registration form at the office or on the web you register for tax and insurance at once, and pay a fifth less.',
  },
  examples: [
    {
      before: 'first',
      kind: 'free',
      fields: [{ name: 'Velkoobchod a maloobchod' }, { name: 'Fotografické služby' }],
      seat: 'other',
      seatAddress: 'Lipová 8, Telč #21700001',
      premises: [{ address: 'Lipová 8, Telč #21700001', since: '1. 1. 2027' }],
      from: '1. 12. 2026',
      phone: '777 123 456',
    },
    {
      before: 'next',
      kind: 'craft',
      subject: 'Truhlářství, podlahářství',
      seat: 'home',
      from: '2026-12-01',
      until: '2027-12-31',
    },
  ],
});
