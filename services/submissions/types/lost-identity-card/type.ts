import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * Report of loss, theft, damage or destruction of an identity card, or that it might be misused (§ 37 of Act 269/2021
 * Coll.), to any municipality with extended powers; by data box too. What the portal's own page of cards reports to the
 * register at once is the holder's own card; this is also for a child's or a ward's, and for damage. A power of
 * attorney would need a verified signature, so none of the portal's does.
 */
export default defineSubmissionType({
  id: 'lost-identity-card',
  version: 1,
  title: { cs: 'Ztráta, krádež nebo poškození občanského průkazu', en: 'Lost, stolen or damaged identity card' },
  about: {
    cs: 'Ohlaste to hned. Ohlášením ztráty nebo krádeže průkaz přestane platit a nikdo ho nezneužije.',
    en: 'Report it at once. With a report of loss or theft the card ends to be valid and nobody can misuse it.',
  },
  topic: 'documents',
  words: [
    'občanka',
    'ztracená občanka',
    'ukradená občanka',
    'občanský průkaz',
    'ztráta průkazu',
    'krádež dokladů',
    'rozbitá občanka',
  ],
  law: [law('269/2021', '§ 37')],
  minutes: 4,
  filers: ['self', 'child', 'ward'],
  questions: {
    what: ask.choice({
      label: { cs: 'Co se stalo?', en: 'What happened?' },
      options: {
        lost: { cs: 'Průkaz se ztratil', en: 'The card got lost' },
        stolen: { cs: 'Průkaz někdo ukradl', en: 'The card was stolen' },
        destroyed: { cs: 'Průkaz je zničený', en: 'The card is destroyed' },
        damaged: { cs: 'Průkaz je poškozený', en: 'The card is damaged' },
        misuse: { cs: 'Bojím se, že ho někdo zneužije', en: 'I fear that somebody might misuse it' },
      },
    }),
    number: ask.text({
      label: { cs: 'Jaké má průkaz číslo?', en: 'What is the number of the card?' },
      hint: {
        cs: 'Když ho neznáte, nechte prázdné. Úřad si ho najde.',
        en: 'Leave it empty if you do not know. The office finds it.',
      },
      optional: true,
      prefill: ['register.identity-card'],
      like: {
        pattern: /^[0-9A-Z]{6,12}$/iu,
        text: {
          cs: 'Číslo průkazu má 6 až 12 písmen a číslic.',
          en: 'The number of a card has 6 to 12 letters and digits.',
        },
      },
    }),
    day: ask.date({
      label: { cs: 'Kdy jste na to přišel (přišla)?', en: 'When did you find out?' },
      to: 0,
      from: '2000-01-01',
    }),
    place: ask.text({
      label: { cs: 'Kde se to asi stalo?', en: 'Where did it happen, as far as you know?' },
      optional: true,
      most: 300,
    }),
    police: ask.yesNo({
      label: { cs: 'Ohlásil(a) jste krádež policii?', en: 'Did you report the theft to the police?' },
    }),
    policeRef: ask.text({
      label: { cs: 'Jaké má policie číslo jednací?', en: 'What is the reference number of the police?' },
      optional: true,
      most: 60,
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'co', title: { cs: 'Co se stalo', en: 'What happened' }, questions: ['what'] },
    { id: 'prukaz', title: { cs: 'Průkaz', en: 'The card' }, questions: ['number'] },
    { id: 'kdy', title: { cs: 'Kdy a kde', en: 'When and where' }, questions: ['day', 'place'] },
    {
      id: 'policie',
      title: { cs: 'Policie', en: 'The police' },
      questions: ['police'],
      when: ({ what }) => what === 'stolen',
    },
    {
      id: 'cislo-policie',
      title: { cs: 'Číslo u policie', en: 'The number at the police' },
      questions: ['policeRef'],
      when: ({ what, police }) => what === 'stolen' && police === true,
    },
    contactPage,
  ],
  recipient: { by: 'place', office: 'extended-municipality', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Úřad zapíše konec platnosti a potvrdí vám to.',
      en: 'The office enters the end of validity and confirms it.',
    },
    {
      cs: 'O nový průkaz si požádejte osobně na kterémkoli úřadě obce s rozšířenou působností. Vyfotí vás tam.',
      en: 'Apply for a new card in person at any office of a municipality with extended powers. It takes your picture.',
    },
    {
      cs: 'Když se starý průkaz najde, už neplatí. Odevzdejte ho.',
      en: 'If the old card turns up, it is no longer valid. Hand it in.',
    },
  ],
  notCovered: {
    cs: 'Vlastní ztracený nebo ukradený průkaz ohlásíte rychleji v části Doklady: registr to dostane hned. Úřad čte zprávu až v pracovní době; když spěcháte, jděte na policii nebo na úřad.',
    en: 'Your own lost or stolen card is reported faster in Cards and licences: the register gets it at once. The office reads a message only in working hours; in a hurry go to the police or to an office.',
  },
  examples: [
    {
      what: 'stolen',
      number: '200123456',
      day: '20. 11. 2026',
      place: 'tramvaj číslo 4 v Brně',
      police: 'yes',
      policeRef: 'KRPB-123456/TČ-2026',
      phone: '777 123 456',
    },
    { what: 'damaged', day: '2026-11-01' },
  ],
});
