import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * A new driving licence because the old one ends (§ 109 (2) d of Act 361/2000 Coll.): at the earliest 90 days before,
 * without a fee. The office prints the newest photograph that the state has. What it costs in a hurry is by item 26 of
 * the tariff; the discount of a fifth is only for forms of the transport portal (§ 9 of Act 634/2004 Coll.).
 */
export default defineSubmissionType({
  id: 'driving-licence-renewal',
  version: 1,
  title: { cs: 'Obnova řidičského průkazu, kterému končí platnost', en: 'Renewing a driving licence that ends' },
  about: {
    cs: 'O nový řidičák můžete požádat nejdřív 90 dnů před koncem platnosti. Vydá se zdarma do 20 dnů.',
    en: 'You can ask for a new licence at the earliest 90 days before the old one ends. It is issued free of charge within 20 days.',
  },
  topic: 'driving',
  words: [
    'řidičák',
    'řidičský průkaz',
    'výměna řidičáku',
    'prodloužení řidičáku',
    'propadlý řidičák',
    'konec platnosti',
  ],
  law: [law('361/2000', '§ 109 odst. 2 písm. d)'), law('634/2004', 'položka 26 sazebníku')],
  minutes: 5,
  filers: ['self'],
  questions: {
    number: ask.text({
      label: { cs: 'Jaké má řidičský průkaz číslo?', en: 'What is the number of the licence?' },
      hint: { cs: 'Je v kolonce 5, třeba EL 123456.', en: 'It stands in field 5, e.g. EL 123456.' },
      prefill: ['driver.licence'],
      like: {
        pattern: /^[A-Z]{2} ?\d{6}$/iu,
        text: { cs: 'Číslo má dvě písmena a šest číslic.', en: 'The number has two letters and six digits.' },
      },
    }),
    until: ask.date({
      label: { cs: 'Do kdy platí?', en: 'Until when is it valid?' },
      hint: { cs: 'Je v kolonce 4b.', en: 'It stands in field 4b.' },
      from: '2000-01-01',
    }),
    photo: ask.yesNo({
      label: {
        cs: 'Vypadáte pořád jako na fotce v občance, pasu nebo řidičáku?',
        en: 'Do you still look like the photograph in your identity card, passport or licence?',
      },
      hint: {
        cs: 'Úřad vytiskne nejnovější fotku, kterou stát má.',
        en: 'The office prints the newest photograph that the state has.',
      },
    }),
    speed: ask.choice({
      label: { cs: 'Jak rychle ho potřebujete?', en: 'How fast do you need it?' },
      options: {
        normal: { cs: 'Do 20 dnů, zdarma', en: 'Within 20 days, free' },
        fast: { cs: 'Do 5 pracovních dnů, za 700 Kč', en: 'Within 5 working days, for CZK 700' },
      },
    }),
    office: ask.authority({
      label: { cs: 'Na kterém úřadě si ho vyzvednete?', en: 'At which office will you collect it?' },
      hint: {
        cs: 'Kterýkoli úřad obce s rozšířenou působností.',
        en: 'Any office of a municipality with extended powers.',
      },
      office: 'extended-municipality',
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'prukaz', title: { cs: 'Průkaz', en: 'The licence' }, questions: ['number'] },
    {
      id: 'platnost',
      title: { cs: 'Platnost', en: 'Validity' },
      questions: ['until'],
      check: ({ until }, { today }) =>
        until !== undefined && tooEarly(until, today)
          ? [
              {
                question: 'until',
                text: {
                  cs: 'Požádat jde nejdřív 90 dnů před koncem platnosti.',
                  en: 'You can ask at the earliest 90 days before it ends.',
                },
              },
            ]
          : [],
    },
    {
      id: 'fotografie',
      title: { cs: 'Fotografie', en: 'The photograph' },
      questions: ['photo'],
      check: ({ photo }) =>
        photo === false
          ? [
              {
                question: 'photo',
                text: {
                  cs: 'Pak musíte na úřad osobně, vyfotí vás tam. Odtud to nejde.',
                  en: 'Then you must come to an office, which takes your picture. It cannot be done from here.',
                },
              },
            ]
          : [],
    },
    { id: 'rychlost', title: { cs: 'Jak rychle', en: 'How fast' }, questions: ['speed'] },
    { id: 'ktery-urad', title: { cs: 'Úřad', en: 'The office' }, questions: ['office'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'posudek',
      title: { cs: 'Posudek o zdravotní způsobilosti', en: 'Medical fitness certificate' },
      hint: {
        cs: 'Jen když ho k řízení potřebujete, třeba řidiči z povolání a lidé od 65 let.',
        en: 'Only if you need one to drive, e.g. professional drivers and people from 65.',
      },
      optional: true,
    },
  ],
  fee: ({ speed }) =>
    speed === 'fast'
      ? {
          amount: 700,
          law: law('634/2004', 'položka 26 sazebníku'),
          note: {
            cs: 'Zaplatíte na výzvu úřadu nebo při převzetí.',
            en: 'You pay when the office calls for it, or when you collect the licence.',
          },
        }
      : null,
  recipient: { by: 'choice', of: 'office' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Úřad ověří údaje v registru řidičů a nechá průkaz vyrobit.',
      en: 'The office checks the register of drivers and has the licence made.',
    },
    {
      cs: 'Když se mu fotka nebude zdát, pozve vás k sobě.',
      en: 'If the photograph does not seem right, it invites you.',
    },
    {
      cs: 'Průkaz si vyzvednete osobně s občankou a starý odevzdáte.',
      en: 'You collect the licence in person with your identity card and hand in the old one.',
    },
  ],
  notCovered: {
    cs: 'Přes Portál dopravy jde totéž s vlastním formulářem: je tam sleva pětiny poplatku a průkaz může přijít do výdejního boxu.',
    en: 'The transport portal takes the same by a form of its own: there the fee is a fifth lower and the licence can come to a pick-up box.',
  },
  examples: [
    {
      number: 'EL 123456',
      until: '31. 12. 2026',
      photo: 'yes',
      speed: 'fast',
      office: 'xbr2345',
      phone: '777 123 456',
    },
    { number: 'EH654321', until: '2026-10-01', photo: 'yes', speed: 'normal', office: 'xte2345' },
  ],
});

/** More than 90 days before the end. */
function tooEarly(until: string, today: string): boolean {
  return Date.parse(until) - Date.parse(today) > 90 * 86_400_000;
}
