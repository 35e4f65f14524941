/**
 * What the automata of the base registers and of CzechPOINT send by themselves or in answer to a request. Their real
 * answers are not published: subjects and forms follow the protocol page, the content of files is assumed.
 */
import { tableSheet } from '../attachments.ts';
import { addDays, day, longDate, shortDate, shortIsoDate } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { counted } from '../plural.ts';
import { digits } from '../references.ts';
import { csvFile, xmlFile } from '../xml.ts';
import { streetLine, townLine } from '#simulators/population/addresses.ts';

const READERS = [
  ['Ministerstvo vnitra', 'A341', 'evidence občanských průkazů'],
  ['Česká správa sociálního zabezpečení', 'A1029', 'důchodové pojištění'],
  ['Finanční úřad', 'A1042', 'správa daní'],
  ['Digitální a informační agentura', 'A4045', 'Portál občana'],
  ['Úřad práce České republiky', 'A999', 'státní sociální podpora'],
  ['Zdravotní pojišťovna', 'A1167', 'veřejné zdravotní pojištění'],
  ['Městský úřad', 'A385', 'evidence obyvatel'],
  ['Katastrální úřad', 'A1201', 'zápis práv k nemovitostem'],
] as const;

function usage(o: Occasion, from: Date, until: Date): string[][] {
  const days = Math.max(1, Math.floor((until.getTime() - from.getTime()) / 86_400_000));
  return Array.from({ length: o.dice.between(4, 28) }, () => {
    const [who, agenda, why] = o.dice.pick(READERS);
    return { at: addDays(from, o.dice.between(0, days)), who, agenda, why };
  })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, who, agenda, why }) => [shortDate(at), who, agenda, why]);
}

const plain = (rows: readonly (readonly string[])[]): string[][] =>
  rows.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ')));

const yearly: LetterKind = {
  kind: 'register-yearly-usage',
  box: 'person',
  regular: true,
  months: [2, 3],
  perYear: () => 1,
  sender: (to) => to.institution('registers'),
  compose: (o) => {
    const rows = usage(o, day(o.year - 1, 1, 1), day(o.year - 1, 12, 31));
    return {
      subject: `Záznam o využívání údajů v registru obyvatel za rok ${o.year - 1}`,
      reference: `ZR-${digits(o, 8)}`,
      legalTitle: { law: 111, year: 2009, section: '14', paragraph: '4' },
      fileName: `vyuziti_udaju_rob_${o.year - 1}`,
      enclosures: [
        csvFile(`vyuziti_udaju_rob_${o.year - 1}.csv`, [['Datum', 'Subjekt', 'Agenda', 'Duvod'], ...plain(rows)]),
      ],
      body: {
        title: 'ZÁZNAM O VYUŽÍVÁNÍ ÚDAJŮ',
        blocks: [
          `Podle § 14 odst. 4 zákona č. 111/2009 Sb., o základních registrech, Vám bezplatně zasíláme záznam o využívání údajů vedených o Vaší osobě v registru obyvatel za období od 1. 1. ${o.year - 1} do 31. 12. ${o.year - 1}. Záznam se zasílá automaticky všem, kdo mají zpřístupněnou datovou schránku.`,
          { table: { head: ['Datum', 'Subjekt', 'Agenda', 'Účel'], rows } },
          'Nejste-li si vědomi důvodu některého přístupu, můžete se obrátit na uvedený subjekt.',
        ],
      },
    };
  },
};

const usageExtract: LetterKind = {
  kind: 'register-usage-extract',
  box: 'person',
  perYear: () => 0.08,
  sender: (to) => to.institution('registers'),
  compose: (o) => {
    const from = addDays(o.date, -o.dice.between(60, 180));
    const rows = usage(o, from, o.date);
    return {
      subject: 'Výpis o využití údajů z registru obyvatel',
      reference: `ZR-${digits(o, 8)}`,
      answersTo: 'Výpis o využití údajů z registru obyvatel',
      legalTitle: { law: 111, year: 2009, section: '14', paragraph: '3' },
      fileName: 'vypis_o_vyuziti_udaju',
      enclosures: [csvFile('vypis_o_vyuziti_udaju.csv', [['Datum', 'Subjekt', 'Agenda', 'Duvod'], ...plain(rows)])],
      body: {
        title: 'VÝPIS O VYUŽITÍ ÚDAJŮ',
        blocks: [
          `Na základě Vaší žádosti sdělujeme, kdo v období od ${longDate(from)} do ${longDate(o.date)} využil údaje vedené o Vaší osobě v registru obyvatel.`,
          { table: { head: ['Datum', 'Subjekt', 'Agenda', 'Účel'], rows } },
        ],
      },
    };
  },
};

const ownData: LetterKind = {
  kind: 'register-own-data-extract',
  box: 'person',
  perYear: () => 0.1,
  sender: (to) => to.institution('registers'),
  compose: (o) => {
    const { person } = o.to;
    return {
      subject: 'Výpis z Registru obyvatel',
      reference: `ZR-${digits(o, 8)}`,
      answersTo: 'Výpis z Registru obyvatel',
      legalTitle: { law: 111, year: 2009, section: '58a' },
      fileName: 'vypis_rob',
      enclosures: [
        xmlFile('vypis_rob.xml', {
          VypisROB: {
            '@kDatu': o.date.toISOString().slice(0, 10),
            Jmeno: person.givenName,
            Prijmeni: person.familyName,
            DatumNarozeni: person.birthDate,
            MistoNarozeni: person.birthPlace,
            AdresaPobytu: {
              '@kod': String(person.address.addressPlaceCode),
              '#text': `${streetLine(person.address)}, ${townLine(person.address)}`.replaceAll('\u00a0', ' '),
            },
            DatovaSchranka: o.to.box.id,
          },
        }),
      ],
      body: {
        title: 'VÝPIS Z REGISTRU OBYVATEL',
        blocks: [
          `Údaje vedené v registru obyvatel ke dni ${longDate(o.date)}:`,
          {
            pairs: [
              ['Příjmení', person.familyName],
              ['Jméno', person.givenName],
              ['Datum narození', shortIsoDate(person.birthDate)],
              ['Místo narození', person.birthPlace],
              ['Státní občanství', 'Česká republika'],
              ['Adresa místa pobytu', `${streetLine(person.address)}, ${townLine(person.address)}`],
              [
                'Čísla dokladů',
                [person.identityCard, person.passport].flatMap((each) => (each ? [each.number] : [])).join(', ') ||
                  'neuvedeno',
              ],
              ['Datová schránka', o.to.box.id],
            ],
          },
          'Nesouhlasí-li některý údaj se skutečností, můžete podat žádost o změnu údajů editorovi příslušného údaje.',
        ],
      },
    };
  },
};

const changeNotice: LetterKind = {
  kind: 'register-change-notice',
  box: 'person',
  perYear: () => 0.15,
  sender: (to) => to.institution('registers'),
  compose: (o) => ({
    subject: 'Oznámení o změně referenčních údajů v registru obyvatel',
    reference: `ZR-${digits(o, 8)}`,
    legalTitle: { law: 111, year: 2009, section: '14' },
    fileName: 'oznameni_o_zmene',
    body: {
      title: 'OZNÁMENÍ O ZMĚNĚ ÚDAJŮ',
      blocks: [
        `V registru obyvatel byl dne ${shortDate(addDays(o.date, -1))} zapsán nebo změněn tento referenční údaj o Vaší osobě: ${o.dice.pick(['adresa místa pobytu', 'číslo občanského průkazu', 'číslo cestovního pasu', 'záznam o zpřístupnění datové schránky', 'telefonní číslo pro veřejnou správu'])}.`,
        `Pokud jste o změnu ${o.to.gender('nežádala', 'nežádal')} a neodpovídá skutečnosti, oznamte to neprodleně editorovi údaje na kterémkoli kontaktním místě Czech POINT.`,
      ],
    },
  }),
};

const criminalRecord: LetterKind = {
  kind: 'criminal-record-extract',
  box: 'person',
  perYear: (to) =>
    ['employed', 'student', 'unemployed', 'self-employed'].includes(to.circumstances.occupation) ? 0.16 : 0.02,
  sender: (to) => to.institution('czechpoint'),
  compose: (o) => {
    const { person } = o.to;
    const number = digits(o, 9);
    return {
      subject: 'CzechPOINT@home - Žádost o výpis z Rejstříku trestů - odpověď',
      reference: `RT-${number}`,
      answersTo: 'CzechPOINT@home - 262',
      legalTitle: { law: 269, year: 1994, section: '11a' },
      fileName: 'vypis_rejstrik_trestu',
      enclosures: [
        xmlFile('vypis_rt.xml', {
          VypisRT: {
            '@cislo': number,
            Jmeno: person.givenName,
            PrijmeniNynejsi: person.familyName,
            PrijmeniRodne: person.birthFamilyName,
            DatumNarozeni: person.birthDate,
            Zaznamy: { '@pocet': '0' },
          },
        }),
      ],
      body: {
        title: 'VÝPIS Z EVIDENCE REJSTŘÍKU TRESTŮ FYZICKÝCH OSOB',
        blocks: [
          {
            pairs: [
              ['Číslo výpisu', number],
              ['Příjmení', person.familyName],
              ['Rodné příjmení', person.birthFamilyName],
              ['Jméno', person.givenName],
              ['Datum narození', shortIsoDate(person.birthDate)],
              ['Místo narození', person.birthPlace],
              ['Pohlaví', o.to.gender('žena', 'muž')],
            ],
          },
          { centred: 'V evidenci Rejstříku trestů není veden žádný záznam.' },
          `Výpis byl vyhotoven elektronicky dne ${longDate(o.date)}. Výpis podle § 11a zákona č. 269/1994 Sb. je veřejnou listinou; převést do listinné podoby jej lze autorizovanou konverzí.`,
        ],
      },
    };
  },
};

const driverPoints: LetterKind = {
  kind: 'driver-points-extract',
  box: 'person',
  perYear: (to) => (to.circumstances.drivingSince ? 0.12 : 0),
  sender: (to) => to.institution('czechpoint'),
  compose: (o) => {
    const total = o.dice.pick([0, 0, 0, 2, 4]);
    return {
      subject: 'CzechPOINT@home - Výpis z Centrálního registru řidičů - odpověď',
      reference: `CRR-${digits(o, 9)}`,
      answersTo: 'CzechPOINT@home - 258',
      legalTitle: { law: 361, year: 2000, section: '123b' },
      fileName: 'vypis_bodove_hodnoceni',
      enclosures:
        total === 0
          ? []
          : [
              tableSheet(o, 'zaznamy_bodu', {
                title: 'ZÁZNAMY BODŮ',
                subject: 'Přehled záznamů',
                head: ['Datum', 'Skutek', 'Body'],
                right: [2],
                rows: [
                  [
                    shortDate(addDays(o.date, -o.dice.between(30, 340))),
                    'překročení nejvyšší dovolené rychlosti',
                    String(total),
                  ],
                ],
              }),
            ],
      body: {
        title: 'VÝPIS Z BODOVÉHO HODNOCENÍ ŘIDIČE',
        blocks: [
          {
            pairs: [
              ['Řidič', o.to.name],
              ['Datum narození', shortIsoDate(o.to.person.birthDate)],
              ['Stav bodového hodnocení', counted(total, 'bod', 'body', 'bodů')],
              ['Ke dni', shortDate(o.date)],
            ],
          },
          total === 0 ? 'V registru řidičů není zaznamenán žádný bod.' : 'Rozpis zaznamenaných bodů je v příloze.',
        ],
      },
    };
  },
};

export const AUTOMATON_KINDS: readonly LetterKind[] = [
  yearly,
  usageExtract,
  ownData,
  changeNotice,
  criminalRecord,
  driverPoints,
];
