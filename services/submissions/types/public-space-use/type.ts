import { addDays } from '#platform/days/index.ts';
import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { calledForMore, contactPage, contactQuestions, decidedIn30Days, law } from '../common.ts';

/**
 * Special use of a local road (§ 25 (1) and (6) of Act 13/1997 Coll.) and the notice for the charge on public space (§ 4 and
 * § 14a of Act 565/1990 Coll.) in one: the same office of the same municipality wants the same about both.
 */
export default defineSubmissionType({
  id: 'public-space-use',
  version: 1,
  title: { cs: 'Zábor veřejného prostranství', en: 'Using public space' },
  about: {
    cs: 'Na lešení, kontejner, zahrádku nebo stánek na ulici potřebujete povolení obce. Tím zároveň ohlásíte i místní poplatek.',
    en: 'For scaffolding, a skip, café tables or a stall in the street you need the town’s permission. With this you also report it for the local charge.',
  },
  topic: 'town',
  words: [
    'zábor',
    'lešení',
    'kontejner',
    'předzahrádka',
    'stánek',
    'akce na náměstí',
    'stěhování',
    'chodník',
    'zvláštní užívání',
  ],
  law: [law('13/1997', '§ 25 odst. 1 a 6'), law('565/1990', '§ 4 a § 14a')],
  needed: [{ cs: 'nákres místa s rozměry', en: 'a drawing of the place with its measures' }],
  minutes: 10,
  filers: ['self', 'company', 'power'],
  questions: {
    purpose: ask.choice({
      label: { cs: 'K čemu místo potřebujete?', en: 'What do you need the place for?' },
      options: {
        scaffolding: { cs: 'Lešení', en: 'Scaffolding' },
        skip: { cs: 'Kontejner', en: 'A skip' },
        building: { cs: 'Stavební materiál nebo zařízení stavby', en: 'Building material or a building site' },
        garden: { cs: 'Zahrádka restaurace nebo kavárny', en: 'Tables of a restaurant or café' },
        stall: { cs: 'Stánek nebo prodej', en: 'A stall or sale' },
        event: { cs: 'Kulturní, sportovní nebo jiná akce', en: 'A cultural, sports or other event' },
        filming: { cs: 'Natáčení', en: 'Filming' },
        moving: { cs: 'Stěhování', en: 'Moving house' },
        other: { cs: 'Něco jiného', en: 'Something else' },
      },
    }),
    details: ask.text({
      label: { cs: 'Popište, co tam bude', en: 'Describe what will be there' },
      lines: true,
      most: 2000,
    }),
    where: ask.address({ label: { cs: 'U které adresy to je?', en: 'Next to which address is it?' } }),
    spot: ask.text({
      label: { cs: 'Kde přesně?', en: 'Where exactly?' },
      hint: {
        cs: 'Třeba: chodník před domem, od vchodu po roh, šířka 1,5 m.',
        en: 'E.g. the pavement before the house, from the door to the corner, 1.5 m wide.',
      },
      lines: true,
      most: 1000,
    }),
    area: ask.number({
      label: { cs: 'Jak velkou plochu zaberete?', en: 'How large an area will you take?' },
      least: 0.1,
      most: 100_000,
      decimals: 1,
      unit: { cs: 'm²', en: 'm²' },
    }),
    from: ask.date({ label: { cs: 'Od kdy?', en: 'From when?' }, from: 0 }),
    until: ask.date({ label: { cs: 'Do kdy?', en: 'Until when?' }, from: 0 }),
    traffic: ask.yesNo({
      label: { cs: 'Omezíte auta, kola nebo chodce?', en: 'Will you hinder cars, cyclists or pedestrians?' },
      hint: {
        cs: 'Třeba když budou potřeba značky nebo když se bude muset chodit po druhé straně.',
        en: 'E.g. when signs are needed or people must use the other side.',
      },
    }),
    responsible: ask.text({
      label: { cs: 'Kdo bude na místě odpovědný?', en: 'Who will be responsible on the spot?' },
      hint: { cs: 'Jméno a příjmení.', en: 'Name and surname.' },
      most: 120,
    }),
    responsiblePhone: ask.phone({
      label: { cs: 'Telefon odpovědného člověka', en: 'Telephone of the responsible person' },
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'ucel', title: { cs: 'Účel', en: 'The purpose' }, questions: ['purpose'] },
    { id: 'popis', title: { cs: 'Co tam bude', en: 'What will be there' }, questions: ['details'] },
    { id: 'misto', title: { cs: 'Místo', en: 'The place' }, questions: ['where', 'spot'] },
    { id: 'plocha', title: { cs: 'Plocha', en: 'The area' }, questions: ['area'] },
    {
      id: 'doba',
      title: { cs: 'Doba', en: 'The time' },
      about: {
        cs: 'Úřad má na rozhodnutí 30 dnů, žádejte proto včas.',
        en: 'The office has 30 days to decide, so ask in time.',
      },
      questions: ['from', 'until'],
      check: ({ from, until }, { today }) => [
        ...(from !== undefined && until !== undefined && until < from
          ? [
              {
                question: 'until' as const,
                text: { cs: 'Konec musí být po začátku.', en: 'The end must be after the beginning.' },
              },
            ]
          : []),
        ...(until !== undefined && until > addDays(today, 3660)
          ? [
              {
                question: 'until' as const,
                text: { cs: 'To je víc než deset let.', en: 'That is more than ten years.' },
              },
            ]
          : []),
      ],
    },
    { id: 'provoz', title: { cs: 'Provoz na ulici', en: 'Traffic in the street' }, questions: ['traffic'] },
    {
      id: 'odpovedny',
      title: { cs: 'Odpovědný člověk', en: 'The responsible person' },
      questions: ['responsible', 'responsiblePhone'],
    },
    contactPage,
  ],
  attachments: [
    {
      id: 'nakres',
      title: { cs: 'Nákres místa s rozměry', en: 'A drawing of the place with its measures' },
      hint: { cs: 'Stačí výřez mapy se zakreslenou plochou.', en: 'A piece of a map with the area drawn in will do.' },
      most: 3,
    },
    {
      id: 'znaceni',
      title: {
        cs: 'Návrh dopravního značení a vyjádření policie',
        en: 'Proposed traffic signs and the opinion of the police',
      },
      hint: {
        cs: 'Pokud je už máte. Úřad je jinak bude chtít doplnit.',
        en: 'If you have them already. Otherwise the office will ask for them.',
      },
      when: ({ traffic }) => traffic === true,
      optional: true,
      most: 5,
    },
  ],
  recipient: { by: 'place', office: 'municipality', of: 'where' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [decidedIn30Days],
  next: [
    calledForMore,
    {
      cs: 'Zaplatíte správní poplatek podle položky 36 sazebníku (zákon č. 634/2004 Sb.). Kolik a kam, napíše úřad.',
      en: 'You pay an administrative fee by item 36 of the tariff (Act 634/2004 Coll.). The office writes how much and where.',
    },
    {
      cs: 'Místo smíte zabrat až s povolením. Místní poplatek určuje vyhláška obce podle plochy a dnů.',
      en: 'You may take the place only with the permission. The local charge is set by the town’s decree, by area and days.',
    },
  ],
  notCovered: {
    cs: 'U silnic II. a III. třídy rozhoduje úřad obce s rozšířenou působností, u silnic I. třídy krajský úřad. Vyberte ho jako příjemce. Uzavírka ulice je jiná žádost.',
    en: 'For roads of class II and III the office of the municipality with extended powers decides, for class I the regional one. Choose it as the recipient. Closing a street is another request.',
  },
  examples: [
    {
      purpose: 'scaffolding',
      details: 'Lešení na opravu fasády, 12 metrů dlouhé, zakryté sítí.',
      where: 'Husova 12, Brno #21700002',
      spot: 'Chodník před domem po celé délce fasády, šířka 1,5 m.',
      area: '18',
      from: '22. 1. 2027',
      until: '21. 2. 2027',
      traffic: 'yes',
      responsible: 'Petr Malý',
      responsiblePhone: '777 123 456',
    },
    {
      purpose: 'moving',
      details: 'Stěhovací auto do 3,5 tuny.',
      where: 'Lipová 8, Telč #21700001',
      spot: 'Dvě parkovací místa před vchodem.',
      area: '24,5',
      from: '2. 1. 2027',
      until: '2. 1. 2027',
      traffic: 'no',
      responsible: 'Jana Horáková',
      responsiblePhone: '+420 602 111 222',
    },
  ],
});
