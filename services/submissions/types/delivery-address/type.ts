import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, isResidence, law } from '../common.ts';

/**
 * Address for delivery, kept in the population register at the citizen's request (§ 10b of Act 133/2000 Coll.). Who has
 * a data box gets there what can be delivered electronically (§ 17 of Act 300/2008 Coll.), which the page says.
 */
export default defineSubmissionType({
  id: 'delivery-address',
  version: 1,
  title: { cs: 'Doručovací adresa v registru obyvatel', en: 'Delivery address in the population register' },
  about: {
    cs: 'Když bydlíte jinde, než máte trvalý pobyt, můžete si nechat zapsat adresu pro dopisy od úřadů a soudů.',
    en: 'If you live elsewhere than where you are registered, you can have an address entered for letters of authorities and courts.',
  },
  topic: 'residence',
  words: [
    'doručovací adresa',
    'adresa pro doručování',
    'pošta od úřadů',
    'dopisy',
    'kam mi mají psát',
    'přechodné bydliště',
  ],
  law: [law('133/2000', '§ 10b')],
  minutes: 4,
  filers: ['self', 'ward'],
  questions: {
    wish: ask.choice({
      label: { cs: 'Co chcete?', en: 'What do you want?' },
      options: {
        enter: { cs: 'Zapsat nebo změnit doručovací adresu', en: 'To enter or change the delivery address' },
        cancel: { cs: 'Doručovací adresu zrušit', en: 'To cancel it' },
      },
    }),
    address: ask.address({
      label: { cs: 'Kam mají dopisy chodit?', en: 'Where are letters to come?' },
      hint: {
        cs: 'Může to být i adresa v cizině nebo poštovní přihrádka. Na schránce musí být vaše jméno.',
        en: 'It may be abroad or a post office box too. Your name must be on the letter box.',
      },
      abroad: true,
    }),
    from: ask.date({
      label: { cs: 'Od kterého dne?', en: 'From which day?' },
      hint: { cs: 'Když necháte prázdné, platí hned.', en: 'If you leave it empty, it holds at once.' },
      optional: true,
      from: 0,
      to: 365,
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'co', title: { cs: 'Co chcete', en: 'What you want' }, questions: ['wish'] },
    {
      id: 'adresa',
      title: { cs: 'Adresa', en: 'The address' },
      questions: ['address'],
      when: ({ wish }) => wish === 'enter',
      check: ({ address }, setting) =>
        isResidence(address, setting) === true
          ? [
              {
                question: 'address',
                text: {
                  cs: 'To je váš trvalý pobyt. Tam dopisy chodí i bez zápisu.',
                  en: 'That is your permanent residence. Letters come there without an entry.',
                },
              },
            ]
          : [],
    },
    { id: 'odkdy', title: { cs: 'Odkdy', en: 'From when' }, questions: ['from'] },
    contactPage,
  ],
  recipient: { by: 'place', office: 'municipality', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Ohlašovna adresu zapíše do registru. Je to zdarma.',
      en: 'The registration office enters the address. It is free.',
    },
    {
      cs: 'Úřady ji uvidí samy, nikomu dalšímu ji hlásit nemusíte.',
      en: 'Authorities see it themselves; you need tell nobody else.',
    },
  ],
  notCovered: {
    cs: 'Dokud máte datovou schránku, píší vám úřady do ní. Na doručovací adresu přijde jen to, co do schránky poslat nejde. Zástupce s plnou mocí potřebuje ověřené podpisy, s tou z portálu to nejde.',
    en: 'While you have a data box, authorities write to it. Only what cannot be sent there comes to the delivery address. An attorney needs verified signatures; a power given in the portal will not do.',
  },
  examples: [
    { wish: 'enter', address: 'Lipová 8, Telč #21700001', from: '1. 1. 2027', phone: '777 123 456' },
    { wish: 'enter', address: 'Hauptstraße 5, 1010 Wien, Rakousko' },
    { wish: 'cancel' },
  ],
});
