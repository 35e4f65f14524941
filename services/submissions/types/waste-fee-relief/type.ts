import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * Exemption from the charge for the municipal system of waste management: the cases of § 10g of Act 565/1990 Coll. and
 * those that a decree adds. What is not notified in time lapses (§ 14a). Charges go by the Tax Code.
 */
export default defineSubmissionType({
  id: 'waste-fee-relief',
  version: 1,
  title: { cs: 'Osvobození od poplatku za odpad', en: 'Exemption from the waste charge' },
  about: {
    cs: 'Některé lidi zákon nebo vyhláška obce od poplatku za odpad osvobozuje. Musíte to obci ohlásit ve lhůtě, kterou má ve vyhlášce, jinak osvobození propadne.',
    en: 'The law or the town’s decree exempts some people from the waste charge. You must report it within the time that the decree sets, or the exemption lapses.',
  },
  topic: 'town',
  words: [
    'popelnice',
    'poplatek za odpad',
    'poplatek za komunální odpad',
    'svoz odpadu',
    'úleva',
    'osvobození',
    'student',
  ],
  law: [law('565/1990', '§ 10g a § 14a')],
  needed: [{ cs: 'doklad o tom, proč neplatíte', en: 'proof of why you do not pay' }],
  minutes: 5,
  filers: ['self', 'child', 'ward', 'power'],
  questions: {
    reason: ask.choice({
      label: { cs: 'Proč byste neměl(a) platit?', en: 'Why should you not pay?' },
      options: {
        elsewhere: {
          cs: 'Bydlím v jiné obci a platím tam za odpad z domu',
          en: 'I live in another town and pay there for the waste of a house',
        },
        care: {
          cs: 'Žiji v domově pro seniory, v domově se zvláštním režimem, v domově pro lidi s postižením nebo v chráněném bydlení',
          en: 'I live in a home for the elderly, a home with special care, a home for people with disabilities or in sheltered housing',
        },
        child: {
          cs: 'Dítě je v dětském domově, výchovném ústavu nebo v zařízení pro okamžitou pomoc',
          en: 'The child is in a children’s home, an educational institution or a facility for immediate help',
        },
        custody: {
          cs: 'Jsem ve vazbě nebo ve vězení',
          en: 'I am in custody or in prison',
        },
        decree: {
          cs: 'Jiný důvod podle vyhlášky obce',
          en: 'Another reason by the town’s decree',
          hint: {
            cs: 'Třeba studium s ubytováním jinde, dlouhý pobyt v cizině, třetí dítě.',
            en: 'E.g. studies with lodging elsewhere, a long stay abroad, a third child.',
          },
        },
      },
    }),
    place: ask.address({
      label: { cs: 'Kde bydlíte?', en: 'Where do you live?' },
      hint: { cs: 'Adresa v obci, kde za odpad platíte.', en: 'The address in the town where you pay.' },
    }),
    facility: ask.text({
      label: { cs: 'Jak se zařízení jmenuje a kde je?', en: 'What is the facility called and where is it?' },
      most: 300,
    }),
    decree: ask.text({
      label: { cs: 'O jaký důvod jde?', en: 'What is the reason?' },
      hint: {
        cs: 'Napište ho tak, jak je ve vyhlášce. Vyhlášku má obec na webu.',
        en: 'Write it as the decree has it. The town has it on its web.',
      },
      lines: true,
      most: 1000,
    }),
    since: ask.date({ label: { cs: 'Odkdy to platí?', en: 'Since when?' }, from: '2021-01-01' }),
    until: ask.date({
      label: { cs: 'Do kdy?', en: 'Until when?' },
      hint: { cs: 'Když konec neznáte, nechte prázdné.', en: 'Leave it empty if you do not know the end.' },
      optional: true,
      from: '2021-01-01',
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'duvod', title: { cs: 'Důvod', en: 'The reason' }, questions: ['reason'] },
    {
      id: 'bydleni',
      title: { cs: 'Kde bydlíte', en: 'Where you live' },
      questions: ['place'],
      when: ({ reason }) => reason === 'elsewhere',
    },
    {
      id: 'zarizeni',
      title: { cs: 'Zařízení', en: 'The facility' },
      questions: ['facility'],
      when: ({ reason }) => reason === 'care' || reason === 'child' || reason === 'custody',
    },
    {
      id: 'vyhlaska',
      title: { cs: 'Důvod podle vyhlášky', en: 'The reason by the decree' },
      questions: ['decree'],
      when: ({ reason }) => reason === 'decree',
    },
    {
      id: 'doba',
      title: { cs: 'Odkdy a do kdy', en: 'From and until when' },
      questions: ['since', 'until'],
      check: ({ since, until }) =>
        since !== undefined && until !== undefined && until < since
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
      id: 'doklad',
      title: { cs: 'Doklad o důvodu', en: 'Proof of the reason' },
      hint: {
        cs: 'Potvrzení zařízení nebo školy, doklad o placení v jiné obci, doklad o pobytu v cizině.',
        en: 'A confirmation of the facility or school, proof of paying elsewhere or of staying abroad.',
      },
      most: 5,
    },
  ],
  recipient: { by: 'place', office: 'municipality', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Obec ověří doklad. Když osvobození platí, poplatek vám nevyměří.',
      en: 'The town checks the proof. If the exemption holds, it charges you nothing.',
    },
    {
      cs: 'Až důvod pomine, ohlaste to obci znovu.',
      en: 'When the reason ends, report it to the town again.',
    },
  ],
  notCovered: {
    cs: 'Za každého člena rodiny se podává zvlášť. Kdo poplatek platit musí a nemá z čeho, může obec požádat o prominutí nebo splátky.',
    en: 'It is filed for each member of a family apart. Who must pay and cannot may ask the town to waive it or for instalments.',
  },
  examples: [
    {
      reason: 'decree',
      decree: 'Student ubytovaný po celý školní rok v koleji v jiné obci (čl. 7 vyhlášky).',
      since: '1. 9. 2026',
      until: '30. 6. 2027',
      email: 'jana@example.cz',
    },
    { reason: 'care', facility: 'Domov pro seniory Pod Lipami, Telč', since: '2026-05-01' },
    { reason: 'elsewhere', place: 'Lipová 8, Telč #21700001', since: '2026-01-01' },
  ],
});
