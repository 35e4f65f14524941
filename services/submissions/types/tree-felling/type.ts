import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { calledForMore, contactPage, contactQuestions, decidedIn30Days, law } from '../common.ts';

const decree = 'vyhláška č. 189/2013 Sb.';

/**
 * Girth of a trunk at 130 cm, in centimetres, and area of shrubs, in square metres, up to which nothing is asked for (§
 * 3).
 */
const [girthFree, shrubsFree] = [80, 40];

/**
 * Felling of trees outside a forest is permitted by the nature protection authority, here the municipality (§ 8 and §
 * 76 (1) a of Act 114/1992 Coll.); what the request has is in § 4 of decree 189/2013 Coll., what needs none in § 3.
 */
export default defineSubmissionType({
  id: 'tree-felling',
  version: 1,
  title: { cs: 'Povolení ke kácení stromů', en: 'Permission to fell trees' },
  about: {
    cs: 'Na strom s obvodem kmene nad 80 cm ve výšce 130 cm potřebujete povolení. Stejně tak na keře na ploše přes 40 m².',
    en: 'For a tree with a trunk over 80 cm around at a height of 130 cm you need permission. So you do for shrubs on more than 40 m².',
  },
  topic: 'town',
  words: ['kácení', 'pokácet strom', 'strom', 'keře', 'dřeviny', 'smrk', 'zahrada'],
  law: [law('114/1992', '§ 8 odst. 1'), { act: decree, section: '§ 3 a § 4' }],
  needed: [
    { cs: 'parcelní číslo pozemku', en: 'the number of the parcel' },
    { cs: 'obvod kmenů ve výšce 130 cm', en: 'the girth of the trunks at 130 cm' },
    { cs: 'nákres, kde stromy stojí', en: 'a drawing of where the trees stand' },
  ],
  minutes: 12,
  filers: ['self', 'ward', 'company', 'power'],
  questions: {
    near: ask.address({
      label: { cs: 'U které adresy stromy stojí?', en: 'Next to which address are the trees?' },
      hint: {
        cs: 'Stačí nejbližší adresa. Podle ní najdeme obec.',
        en: 'The nearest will do. By it we find the town.',
      },
      prefill: ['register.address'],
    }),
    territory: ask.text({ label: { cs: 'V jakém katastrálním území?', en: 'In which cadastral area?' }, most: 100 }),
    parcels: ask.text({
      label: { cs: 'Na jaké parcele?', en: 'On which parcel?' },
      hint: {
        cs: 'Parcelní číslo, třeba 128/3. Víc čísel oddělte čárkou.',
        en: 'Its number, e.g. 128/3. Part more with commas.',
      },
      most: 200,
    }),
    spot: ask.text({
      label: { cs: 'Kde přesně na pozemku?', en: 'Where exactly on the parcel?' },
      lines: true,
      most: 1000,
    }),
    right: ask.choice({
      label: { cs: 'Čí je pozemek?', en: 'Whose is the parcel?' },
      options: {
        own: { cs: 'Můj', en: 'Mine' },
        shared: { cs: 'Můj a dalších spoluvlastníků', en: 'Mine and other owners’' },
        rented: { cs: 'Mám ho v nájmu nebo ho užívám', en: 'I rent or use it' },
      },
    }),
    protection: ask.choice({
      label: {
        cs: 'Je to stromořadí nebo významný krajinný prvek?',
        en: 'Is it an avenue or a significant landscape element?',
      },
      hint: {
        cs: 'Stromořadí je souvislá řada nejméně deseti stromů. Krajinným prvkem jsou třeba lesy, rašeliniště a břehy toků.',
        en: 'An avenue is an unbroken row of at least ten trees. Landscape elements are e.g. woods, peat bogs and banks of streams.',
      },
      options: {
        none: { cs: 'Ne', en: 'No' },
        avenue: { cs: 'Stromořadí', en: 'An avenue' },
        landscape: { cs: 'Významný krajinný prvek', en: 'A significant landscape element' },
      },
    }),
    trees: ask.list({
      label: { cs: 'Které stromy chcete pokácet?', en: 'Which trees do you want to fell?' },
      itemTitle: { cs: 'strom', en: 'tree' },
      optional: true,
      most: 50,
      item: {
        species: ask.text({ label: { cs: 'Druh', en: 'Species' }, most: 80 }),
        count: ask.number({ label: { cs: 'Kolik jich je', en: 'How many' }, least: 1, most: 10_000 }),
        girth: ask.number({
          label: { cs: 'Obvod kmene ve výšce 130 cm', en: 'Girth at 130 cm' },
          hint: { cs: 'U více stromů ten největší.', en: 'The largest where there are more.' },
          least: 1,
          most: 2000,
          unit: { cs: 'cm', en: 'cm' },
        }),
        fruit: ask.yesNo({
          label: { cs: 'Je to ovocný strom na zahradě v obci?', en: 'Is it a fruit tree in a garden within the town?' },
        }),
      },
    }),
    shrubs: ask.number({
      label: { cs: 'Kolik keřů chcete vykácet?', en: 'How many shrubs do you want to clear?' },
      hint: { cs: 'Souvislá plocha. Když žádné, nechte prázdné.', en: 'Their whole area. Leave it empty if none.' },
      optional: true,
      least: 0,
      most: 1_000_000,
      unit: { cs: 'm²', en: 'm²' },
    }),
    reason: ask.text({
      label: { cs: 'Proč je chcete kácet?', en: 'Why do you want to fell them?' },
      hint: {
        cs: 'Úřad váží, jestli je důvod vážnější než to, k čemu strom slouží.',
        en: 'The office weighs whether the reason is graver than what the tree is good for.',
      },
      lines: true,
    }),
    replanting: ask.text({
      label: { cs: 'Co za ně vysadíte?', en: 'What will you plant instead?' },
      hint: {
        cs: 'Úřad může náhradní výsadbu uložit.',
        en: 'The office may order replacement planting.',
      },
      optional: true,
      lines: true,
      most: 1000,
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'obec', title: { cs: 'Kde to je', en: 'Where it is' }, questions: ['near'] },
    { id: 'pozemek', title: { cs: 'Pozemek', en: 'The parcel' }, questions: ['territory', 'parcels', 'spot'] },
    { id: 'vlastnik', title: { cs: 'Komu pozemek patří', en: 'Whose the parcel is' }, questions: ['right'] },
    { id: 'ochrana', title: { cs: 'Zvláštní ochrana', en: 'Special protection' }, questions: ['protection'] },
    {
      id: 'stromy',
      title: { cs: 'Stromy a keře', en: 'Trees and shrubs' },
      questions: ['trees', 'shrubs'],
      check: ({ trees = [], shrubs = 0, protection }) => {
        if (trees.length === 0 && shrubs === 0)
          return [
            {
              question: 'trees',
              text: {
                cs: 'Napište aspoň jeden strom, nebo plochu keřů.',
                en: 'Write at least one tree, or the area of shrubs.',
              },
            },
          ];
        const asked = trees.some(({ girth = 0, fruit }) => girth > girthFree && fruit !== true);
        if (asked || shrubs > shrubsFree || protection !== 'none') return [];
        return [
          {
            question: 'trees',
            text: {
              cs: 'Na tohle povolení nepotřebujete: kmeny mají do 80 cm, keře do 40 m² nebo jde o ovocné stromy na zahradě.',
              en: 'You need no permission for this: trunks up to 80 cm, shrubs up to 40 m², or fruit trees in a garden.',
            },
          },
        ];
      },
    },
    { id: 'duvod', title: { cs: 'Důvod', en: 'The reason' }, questions: ['reason'] },
    { id: 'nahrada', title: { cs: 'Náhradní výsadba', en: 'Replacement planting' }, questions: ['replanting'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'zakres',
      title: { cs: 'Nákres, kde stromy stojí', en: 'A drawing of where the trees stand' },
      hint: { cs: 'Stačí výřez katastrální mapy.', en: 'A piece of the cadastral map will do.' },
      most: 3,
    },
    {
      id: 'souhlas',
      title: { cs: 'Souhlas vlastníků pozemku', en: 'Consent of the parcel’s owners' },
      when: ({ right }) => right === 'shared' || right === 'rented',
      most: 10,
    },
    {
      id: 'fotografie',
      title: { cs: 'Fotografie nebo posudek', en: 'Photographs or an expert opinion' },
      hint: { cs: 'Pomůže to rozhodnout.', en: 'It helps to decide.' },
      optional: true,
      most: 8,
    },
  ],
  recipient: { by: 'place', office: 'municipality', of: 'near' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [decidedIn30Days],
  next: [
    { cs: 'Úřad se přijde na stromy podívat.', en: 'The office comes to see the trees.' },
    calledForMore,
    {
      cs: 'Kácet smíte, až rozhodnutí nabude právní moci, zpravidla od listopadu do března. Žádost je bez poplatku.',
      en: 'You may fell once the decision is final, usually from November to March. The request is free.',
    },
  ],
  notCovered: {
    cs: 'Když strom hned ohrožuje lidi nebo velký majetek, pokácejte ho a do 15 dnů to úřadu oznamte. V národních parcích a chráněných oblastech rozhoduje jejich správa. Kácení kvůli stavbě řeší stavební řízení.',
    en: 'If a tree endangers people or much property at once, fell it and report it within 15 days. In national parks and protected areas their administration decides. Felling for a building is dealt with in the building procedure.',
  },
  examples: [
    {
      near: 'Husova 12, Brno #21700002',
      territory: 'Brno-město',
      parcels: '128/3',
      spot: 'U severního plotu, tři metry od domu.',
      right: 'shared',
      protection: 'none',
      trees: [
        { species: 'smrk ztepilý', count: '2', girth: '112', fruit: 'no' },
        { species: 'třešeň', count: '1', girth: '60', fruit: 'yes' },
      ],
      shrubs: '12',
      reason: 'Stromy usychají po kůrovci a naklánějí se nad střechu.',
      replanting: 'Dvě lípy u cesty.',
    },
    {
      near: 'Lipová 8, Telč #21700001',
      territory: 'Telč',
      parcels: '55, 56/1',
      spot: 'Podél potoka.',
      right: 'own',
      protection: 'landscape',
      shrubs: '30',
      reason: 'Náletové keře brání údržbě koryta.',
    },
  ],
});
