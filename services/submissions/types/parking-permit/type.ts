import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, isResidence, law, plateShape } from '../common.ts';

/**
 * Permit to park in an area that a municipality set aside for residents, owners of real estate and businesses (§ 23 (1)
 * c of Act 13/1997 Coll.). Prices and details are in the ordinance and price list of each town.
 */
export default defineSubmissionType({
  id: 'parking-permit',
  version: 1,
  title: { cs: 'Parkovací oprávnění pro rezidenty', en: 'Resident parking permit' },
  about: {
    cs: 'V zónách pro rezidenty smí stát jen auta s oprávněním. Dostane ho, kdo tam má trvalý pobyt, dům či byt, nebo firmu.',
    en: 'Only cars with a permit may stand in zones for residents. It is for those who live there, own a house or flat there or have a business there.',
  },
  topic: 'town',
  words: [
    'parkování',
    'parkovací karta',
    'rezidentní parkování',
    'modrá zóna',
    'zóna placeného stání',
    'abonent',
    'auto',
  ],
  law: [law('13/1997', '§ 23 odst. 1 písm. c)')],
  needed: [{ cs: 'značka auta', en: 'the plate of the car' }],
  minutes: 5,
  filers: ['self', 'ward', 'company', 'power'],
  questions: {
    basis: ask.choice({
      label: { cs: 'Co vás s místem pojí?', en: 'What ties you to the place?' },
      options: {
        residence: { cs: 'Mám tam trvalý pobyt', en: 'I have my permanent residence there' },
        property: { cs: 'Vlastním tam dům nebo byt', en: 'I own a house or flat there' },
        business: { cs: 'Mám tam sídlo nebo provozovnu', en: 'I have my seat or premises there' },
      },
    }),
    where: ask.address({
      label: { cs: 'Na jaké adrese?', en: 'At what address?' },
      prefill: ['register.address'],
    }),
    zone: ask.text({
      label: { cs: 'Ve které zóně?', en: 'In which zone?' },
      hint: {
        cs: 'Když ji neznáte, obec ji určí podle adresy.',
        en: 'If you do not know, the town finds it by the address.',
      },
      optional: true,
      most: 60,
    }),
    plate: ask.text({
      label: { cs: 'Jakou má auto značku?', en: 'What is the car’s plate?' },
      prefill: ['vehicle.plate', 'earlier'],
      like: plateShape,
    }),
    holding: ask.choice({
      label: { cs: 'Čí auto to je?', en: 'Whose car is it?' },
      options: {
        own: { cs: 'Moje, jsem v registru vlastník nebo provozovatel', en: 'Mine, by the register' },
        company: { cs: 'Služební, od zaměstnavatele', en: 'My employer’s' },
        leased: { cs: 'Na leasing nebo operativní nájem', en: 'On a lease' },
        borrowed: { cs: 'Půjčené od někoho blízkého', en: 'Borrowed from somebody close' },
      },
    }),
    from: ask.date({ label: { cs: 'Odkdy oprávnění chcete?', en: 'From when do you want it?' }, from: 0, to: 365 }),
    months: ask.choice({
      label: { cs: 'Na jak dlouho?', en: 'For how long?' },
      hint: { cs: 'Nabídka se podle obcí liší.', en: 'What is offered differs by town.' },
      options: {
        three: { cs: '3 měsíce', en: '3 months' },
        six: { cs: '6 měsíců', en: '6 months' },
        twelve: { cs: '1 rok', en: '1 year' },
      },
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'vztah', title: { cs: 'Vztah k místu', en: 'Your tie to the place' }, questions: ['basis'] },
    {
      id: 'adresa',
      title: { cs: 'Místo', en: 'The place' },
      questions: ['where', 'zone'],
      check: ({ basis, where }, setting) =>
        basis === 'residence' && isResidence(where, setting) === false
          ? [
              {
                question: 'where',
                text: {
                  cs: 'Trvalý pobyt máte podle registru jinde. Změňte adresu, nebo vyberte jiný vztah k místu.',
                  en: 'By the register your permanent residence is elsewhere. Change the address, or choose another tie.',
                },
              },
            ]
          : [],
    },
    { id: 'auto', title: { cs: 'Auto', en: 'The car' }, questions: ['plate'] },
    { id: 'vlastnik', title: { cs: 'Komu auto patří', en: 'Whose the car is' }, questions: ['holding'] },
    { id: 'doba', title: { cs: 'Doba', en: 'The time' }, questions: ['from', 'months'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'souhlas',
      title: { cs: 'Souhlas vlastníka auta nebo smlouva', en: 'Consent of the car’s owner, or the contract' },
      hint: {
        cs: 'Třeba potvrzení zaměstnavatele, leasingová smlouva nebo souhlas toho, kdo auto půjčil.',
        en: 'E.g. the employer’s confirmation, the lease or the consent of whoever lent it.',
      },
      when: ({ holding }) => holding !== undefined && holding !== 'own',
      most: 3,
    },
    {
      id: 'provozovna',
      title: { cs: 'Doklad o sídle nebo provozovně', en: 'Proof of the seat or premises' },
      when: ({ basis }) => basis === 'business',
      optional: true,
    },
  ],
  recipient: { by: 'place', office: 'municipality', of: 'where' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Obec ověří, že jste v zóně doma a že auto smíte používat.',
      en: 'The town checks that you belong to the zone and may use the car.',
    },
    {
      cs: 'Pošle vám výzvu k platbě. Cenu určuje ceník obce.',
      en: 'It sends you a call to pay. The price is by the town’s price list.',
    },
    {
      cs: 'Parkovat můžete až po zaplacení, od dne, který je v oprávnění.',
      en: 'You may park only after you have paid, from the day in the permit.',
    },
  ],
  notCovered: {
    cs: 'Velká města mívají vlastní portál, kde to jde rychleji. Vyhrazené parkování pro lidi s průkazem ZTP/P je jiná žádost.',
    en: 'Large towns often have a portal of their own where it goes faster. A reserved place for a ZTP/P holder is another request.',
  },
  examples: [
    {
      basis: 'property',
      where: 'Husova 12, Brno #21700002',
      zone: '1-08',
      plate: '1AB 2345',
      holding: 'company',
      from: '13. 12. 2026',
      months: 'twelve',
      phone: '777 123 456',
    },
    {
      basis: 'business',
      where: 'Lipová 8, Telč #21700001',
      plate: '3J1 7788',
      holding: 'own',
      from: '26. 11. 2026',
      months: 'six',
    },
  ],
});
