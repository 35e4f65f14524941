import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * A new driving licence for one that was lost, stolen, destroyed or damaged, or whose data have changed (§ 108 and §
 * 109 (2) d, f of Act 361/2000 Coll.). A licence of another state is exchanged only against the original, in person.
 */
export default defineSubmissionType({
  id: 'driving-licence-exchange',
  version: 1,
  title: {
    cs: 'Výměna řidičského průkazu po ztrátě nebo změně údajů',
    en: 'Exchange of a driving licence after loss or a change of data',
  },
  about: {
    cs: 'Nový řidičák za ztracený, ukradený, zničený nebo poškozený, a také po svatbě nebo jiné změně jména.',
    en: 'A new licence for one that was lost, stolen, destroyed or damaged, and also after a wedding or another change of name.',
  },
  topic: 'driving',
  words: [
    'řidičák',
    'ztracený řidičák',
    'ukradený řidičák',
    'řidičský průkaz',
    'výměna řidičáku',
    'změna příjmení',
    'po svatbě',
  ],
  law: [law('361/2000', '§ 108 a § 109 odst. 2 písm. d) a f)'), law('634/2004', 'položka 26 sazebníku')],
  minutes: 5,
  filers: ['self'],
  questions: {
    reason: ask.choice({
      label: { cs: 'Proč nový průkaz potřebujete?', en: 'Why do you need a new licence?' },
      options: {
        lost: { cs: 'Ztratil se', en: 'It got lost' },
        stolen: { cs: 'Někdo ho ukradl', en: 'It was stolen' },
        damaged: { cs: 'Je poškozený nebo zničený', en: 'It is damaged or destroyed' },
        changed: { cs: 'Změnilo se mi jméno nebo jiný údaj', en: 'My name or another datum has changed' },
      },
    }),
    number: ask.text({
      label: { cs: 'Jaké má řidičský průkaz číslo?', en: 'What is the number of the licence?' },
      hint: { cs: 'Když ho neznáte, nechte prázdné.', en: 'Leave it empty if you do not know.' },
      optional: true,
      prefill: ['driver.licence'],
      like: {
        pattern: /^[A-Z]{2} ?\d{6}$/iu,
        text: { cs: 'Číslo má dvě písmena a šest číslic.', en: 'The number has two letters and six digits.' },
      },
    }),
    day: ask.date({ label: { cs: 'Kdy se to stalo?', en: 'When did it happen?' }, to: 0, from: '2000-01-01' }),
    change: ask.text({
      label: { cs: 'Co se změnilo?', en: 'What has changed?' },
      hint: { cs: 'Třeba: příjmení po svatbě, dříve Malá.', en: 'E.g. the surname after a wedding, formerly Malá.' },
      most: 300,
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
        normal: { cs: 'Do 20 dnů, za 200 Kč', en: 'Within 20 days, for CZK 200' },
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
    { id: 'duvod', title: { cs: 'Důvod', en: 'The reason' }, questions: ['reason'] },
    { id: 'prukaz', title: { cs: 'Průkaz', en: 'The licence' }, questions: ['number'] },
    { id: 'kdy', title: { cs: 'Kdy', en: 'When' }, questions: ['day'] },
    {
      id: 'zmena',
      title: { cs: 'Změna', en: 'The change' },
      questions: ['change'],
      when: ({ reason }) => reason === 'changed',
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
  fee: ({ speed }) =>
    speed === undefined
      ? null
      : {
          amount: speed === 'fast' ? 700 : 200,
          law: law('634/2004', 'položka 26 sazebníku'),
          note: {
            cs: 'Zaplatíte na výzvu úřadu nebo při převzetí.',
            en: 'You pay when the office calls for it, or when you collect the licence.',
          },
        },
  recipient: { by: 'choice', of: 'office' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Úřad ověří údaje v registru řidičů a nechá průkaz vyrobit. Ztracený nebo ukradený přestane platit.',
      en: 'The office checks the register of drivers and has the licence made. A lost or stolen one ends to be valid.',
    },
    {
      cs: 'Průkaz si vyzvednete osobně s občankou. Starý, pokud ho máte, odevzdáte.',
      en: 'You collect the licence in person with your identity card. You hand in the old one if you have it.',
    },
  ],
  notCovered: {
    cs: 'Řidičák z jiného státu se mění jen osobně, odevzdáte totiž originál. Přes Portál dopravy je poplatek o pětinu nižší.',
    en: 'A licence of another state is exchanged only in person, because you hand in the original. Through the transport portal the fee is a fifth lower.',
  },
  examples: [
    {
      reason: 'changed',
      number: 'EL 123456',
      day: '12. 9. 2026',
      change: 'Příjmení po svatbě, dříve Malá.',
      photo: 'yes',
      speed: 'normal',
      office: 'xbr2345',
      email: 'jana@example.cz',
    },
    { reason: 'lost', day: '2026-11-10', photo: 'yes', speed: 'fast', office: 'xte2345' },
  ],
});
