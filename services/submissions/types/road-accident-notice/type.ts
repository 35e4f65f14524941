import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, law } from '../common.ts';
import { questions } from './questions.ts';

/**
 * Later notice of a road accident to the police. § 47 of Act 361/2000 Coll. wants the grave ones reported at once, from
 * the spot, so none of that is done here: this is for what came out later, as damage to a parked car or a driver who
 * left, as a prompt for proceedings (§ 42 of Act 500/2004 Coll.).
 */
export default defineSubmissionType({
  id: 'road-accident-notice',
  version: 1,
  title: { cs: 'Dodatečné oznámení dopravní nehody policii', en: 'Later notice of a road accident to the police' },
  about: {
    cs: 'Pro nehody, ke kterým se policie nevolala hned: poškozené zaparkované auto, viník, který ujel, nebo zranění, které vyšlo najevo později.',
    en: 'For accidents to which the police were not called at once: a damaged parked car, a driver who left, or an injury that came out later.',
  },
  topic: 'driving',
  words: [
    'nehoda',
    'bouračka',
    'dopravní nehoda',
    'poškozené auto',
    'ťukanec',
    'ujel od nehody',
    'policie',
    'škrábanec',
  ],
  law: [law('361/2000', '§ 47'), law('500/2004', '§ 42')],
  needed: [{ cs: 'značky aut a fotografie', en: 'plates of the cars and photographs' }],
  minutes: 10,
  filers: ['self', 'child', 'ward', 'company', 'power'],
  questions,
  pages: [
    {
      id: 'nejdriv',
      title: { cs: 'Nejdřív to důležité', en: 'First things first' },
      questions: ['urgent'],
      check: ({ urgent }) =>
        urgent === true
          ? [
              {
                question: 'urgent',
                text: {
                  cs: 'Volejte hned 112 nebo 158. Datovou schránku policie nečte hned.',
                  en: 'Call 112 or 158 at once. The police do not read a data box at once.',
                },
              },
            ]
          : [],
    },
    { id: 'kdy', title: { cs: 'Kdy', en: 'When' }, questions: ['day', 'time'] },
    { id: 'kde', title: { cs: 'Kde', en: 'Where' }, questions: ['near', 'spot'] },
    { id: 'kdo', title: { cs: 'Vaše role', en: 'Your part' }, questions: ['role'] },
    {
      id: 'auto',
      title: { cs: 'Vaše auto', en: 'Your car' },
      questions: ['plate'],
      when: ({ role }) => role === 'driver' || role === 'owner',
      check: ({ role, plate }) =>
        role === 'driver' && plate === undefined
          ? [
              {
                question: 'plate',
                text: { cs: 'Řidič musí napsat značku auta.', en: 'A driver must write the plate.' },
              },
            ]
          : [],
    },
    { id: 'ostatni', title: { cs: 'Další auta', en: 'Other cars' }, questions: ['others'] },
    { id: 'popis', title: { cs: 'Co se stalo', en: 'What happened' }, questions: ['story'] },
    {
      id: 'nasledky',
      title: { cs: 'Následky', en: 'What came of it' },
      questions: ['harm', 'damage'],
      check: ({ harm, damage }) => [
        ...(harm?.includes('small') && (harm.includes('injury') || harm.includes('large'))
          ? [
              {
                question: 'harm' as const,
                text: {
                  cs: '„Jen menší škoda“ nejde dohromady se zraněním nebo velkou škodou.',
                  en: '“Only smaller damage” does not go with an injury or large damage.',
                },
              },
            ]
          : []),
        ...(damage !== undefined &&
        damage > 200_000 &&
        harm &&
        !harm.includes('large') &&
        !harm.includes('third') &&
        !harm.includes('road')
          ? [
              {
                question: 'damage' as const,
                text: {
                  cs: 'Při takové škodě vyberte i škodu přes 200 000 Kč.',
                  en: 'With such damage choose also damage over CZK 200,000.',
                },
              },
            ]
          : []),
      ],
    },
    {
      id: 'zraneni',
      title: { cs: 'Zranění', en: 'Injuries' },
      questions: ['injuries'],
      when: ({ harm }) => harm?.includes('injury') === true,
    },
    {
      id: 'proc-pozdeji',
      title: { cs: 'Proč až teď', en: 'Why only now' },
      about: {
        cs: 'Takovou nehodu zákon káže ohlásit policii hned. Zavolejte i teď na 158, tímhle oznámením volání nenahradíte.',
        en: 'The law wants such an accident reported to the police at once. Call 158 even now; this notice does not stand for a call.',
      },
      questions: ['why'],
      when: ({ role, harm = [] }) =>
        role === 'driver' &&
        harm.some((one) => one === 'injury' || one === 'large' || one === 'third' || one === 'road'),
    },
    { id: 'svedci', title: { cs: 'Svědci', en: 'Witnesses' }, questions: ['witnesses'] },
    { id: 'vyrozumeni', title: { cs: 'Odpověď', en: 'The answer' }, questions: ['reply'] },
    contactPage,
  ],
  attachments: [
    { id: 'fotografie', title: { cs: 'Fotografie', en: 'Photographs' }, optional: true, most: 10 },
    {
      id: 'zaznam',
      title: { cs: 'Společný záznam o nehodě', en: 'The joint accident report' },
      hint: {
        cs: 'Euroformulář pro pojišťovnu, pokud ho máte.',
        en: 'The European form for the insurer, if you have it.',
      },
      optional: true,
      most: 2,
    },
    {
      id: 'lekar',
      title: { cs: 'Lékařská zpráva', en: 'Medical report' },
      when: ({ harm }) => harm?.includes('injury') === true,
      optional: true,
      most: 4,
    },
  ],
  recipient: { by: 'place', office: 'police', of: 'near' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [
    {
      days: 30,
      of: 'authority',
      what: {
        cs: 'Policie vám napíše, jak s oznámením naložila, pokud jste si o to řekl(a).',
        en: 'The police write to you what they did with the notice, if you asked for it.',
      },
      law: law('500/2004', '§ 42'),
    },
  ],
  next: [
    {
      cs: 'Krajské ředitelství předá oznámení dopravní policii, ta se vám ozve.',
      en: 'The regional headquarters hands the notice to the traffic police, who get in touch.',
    },
    {
      cs: 'S autem počkejte, než si ho prohlédnou, nebo ho dobře nafoťte.',
      en: 'Leave the car until they have looked at it, or take good photographs.',
    },
    {
      cs: 'Škodu ohlaste zvlášť pojišťovně viníka. Odsud se jí nic neposílá.',
      en: 'Report the damage to the culprit’s insurer apart. Nothing is sent there from here.',
    },
  ],
  notCovered: {
    cs: 'Čerstvá nehoda patří na linku 158 nebo 112. Škodu pojišťovně nahlásíte přímo u ní. Trestní oznámení můžete podat i ústně na kterékoli služebně.',
    en: 'A fresh accident belongs to 158 or 112. Damage is reported directly to the insurer. A criminal complaint can be made by word of mouth at any station.',
  },
  examples: [
    {
      urgent: 'no',
      day: '20. 11. 2026',
      time: '17:40',
      near: 'Husova 12, Brno #21700002',
      spot: 'Křižovatka s Kobližnou.',
      role: 'driver',
      plate: '1AB 2345',
      others: [{ plate: '3J1 7788', look: 'modrá Octavia', driver: 'Petr Malý' }],
      story: 'Na mokru jsem nedobrzdila a ťukla do auta přede mnou. Druhý den řidiče bolel krk.',
      harm: ['injury'],
      injuries: 'Petr Malý, naražená krční páteř.',
      damage: '40 000',
      why: 'Zranění se ukázalo až druhý den.',
      witnesses: 'Jan Kos, 602 111 222',
      reply: 'yes',
      phone: '777 123 456',
    },
    {
      urgent: 'no',
      day: '2026-11-21',
      time: '18:00 až 7:00',
      near: 'Lipová 8, Telč #21700001',
      spot: 'Parkoviště před domem.',
      role: 'owner',
      plate: '3J17788',
      story: 'Ráno jsem našel odřený bok, vzkaz žádný.',
      harm: ['left', 'small'],
      reply: 'no',
    },
  ],
});
