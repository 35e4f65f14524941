import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/** Report of loss, theft, damage or destruction of a travel document (§ 32 of Act 329/1999 Coll.). */
export default defineSubmissionType({
  id: 'lost-passport',
  version: 1,
  title: { cs: 'Ztráta, krádež nebo poškození pasu', en: 'Lost, stolen or damaged passport' },
  about: {
    cs: 'Ztrátu nebo krádež pasu ohlaste hned. Pas tím přestane platit.',
    en: 'Report the loss or theft of a passport at once. With that it ends to be valid.',
  },
  topic: 'documents',
  words: ['pas', 'cestovní pas', 'ztracený pas', 'ukradený pas', 'cestovní doklad', 'ztráta pasu'],
  law: [law('329/1999', '§ 32')],
  minutes: 4,
  filers: ['self', 'child', 'ward'],
  questions: {
    what: ask.choice({
      label: { cs: 'Co se stalo?', en: 'What happened?' },
      options: {
        lost: { cs: 'Pas se ztratil', en: 'The passport got lost' },
        stolen: { cs: 'Pas někdo ukradl', en: 'The passport was stolen' },
        destroyed: { cs: 'Pas je zničený', en: 'The passport is destroyed' },
        damaged: { cs: 'Pas je poškozený', en: 'The passport is damaged' },
      },
    }),
    number: ask.text({
      label: { cs: 'Jaké má pas číslo?', en: 'What is the number of the passport?' },
      hint: {
        cs: 'Když ho neznáte, nechte prázdné. Úřad si ho najde.',
        en: 'Leave it empty if you do not know. The office finds it.',
      },
      optional: true,
      prefill: ['register.passport'],
      like: {
        pattern: /^[0-9A-Z]{6,12}$/iu,
        text: {
          cs: 'Číslo pasu má 6 až 12 písmen a číslic.',
          en: 'The number of a passport has 6 to 12 letters and digits.',
        },
      },
    }),
    day: ask.date({
      label: { cs: 'Kdy jste na to přišel (přišla)?', en: 'When did you find out?' },
      to: 0,
      from: '2000-01-01',
    }),
    where: ask.choice({
      label: { cs: 'Kde se to stalo?', en: 'Where did it happen?' },
      options: {
        home: { cs: 'V Česku', en: 'In the Czech Republic' },
        abroad: { cs: 'V cizině', en: 'Abroad' },
        unknown: { cs: 'Nevím', en: 'I do not know' },
      },
    }),
    country: ask.country({ label: { cs: 'Ve kterém státě?', en: 'In which country?' } }),
    details: ask.text({
      label: { cs: 'Co o tom víte?', en: 'What do you know about it?' },
      hint: { cs: 'Třeba místo, nebo že to řešila policie.', en: 'E.g. the place, or that the police dealt with it.' },
      optional: true,
      lines: true,
      most: 1000,
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'co', title: { cs: 'Co se stalo', en: 'What happened' }, questions: ['what'] },
    { id: 'pas', title: { cs: 'Pas', en: 'The passport' }, questions: ['number'] },
    { id: 'kdy', title: { cs: 'Kdy', en: 'When' }, questions: ['day'] },
    { id: 'kde', title: { cs: 'Kde', en: 'Where' }, questions: ['where'] },
    {
      id: 'stat',
      title: { cs: 'Stát', en: 'The country' },
      questions: ['country'],
      when: ({ where }) => where === 'abroad',
      check: ({ country }) =>
        country === 'CZ'
          ? [
              {
                question: 'country',
                text: { cs: 'Vyberte stát mimo Česko.', en: 'Choose a country other than the Czech Republic.' },
              },
            ]
          : [],
    },
    { id: 'okolnosti', title: { cs: 'Okolnosti', en: 'The circumstances' }, questions: ['details'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'policie',
      title: { cs: 'Potvrzení policie', en: 'Confirmation of the police' },
      when: ({ what, where }) => what === 'stolen' || where === 'abroad',
      optional: true,
    },
  ],
  recipient: { by: 'place', office: 'extended-municipality', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Úřad zapíše konec platnosti pasu a potvrdí vám to.',
      en: 'The office enters the end of the passport and confirms it.',
    },
    {
      cs: 'Nový pas si vyřídíte osobně na kterémkoli úřadě obce s rozšířenou působností.',
      en: 'You get a new passport in person at any office of a municipality with extended powers.',
    },
    {
      cs: 'Když se starý pas najde, necestujte s ním. Odevzdejte ho.',
      en: 'If the old passport turns up, do not travel with it. Hand it in.',
    },
  ],
  notCovered: {
    cs: 'Vlastní ztracený nebo ukradený pas ohlásíte rychleji v části Doklady. Když jste v cizině a nemáte se jak vrátit, obraťte se na české velvyslanectví: vydá náhradní doklad.',
    en: 'Your own lost or stolen passport is reported faster in Cards and licences. If you are abroad and cannot return, turn to the Czech embassy: it issues a substitute.',
  },
  examples: [
    {
      what: 'stolen',
      number: '41234567',
      day: '12. 10. 2026',
      where: 'abroad',
      country: 'IT',
      details: 'Krádež batohu na nádraží v Miláně, řešila to tamní policie.',
      email: 'jana@example.cz',
    },
    { what: 'lost', day: '2026-11-02', where: 'unknown' },
  ],
});
