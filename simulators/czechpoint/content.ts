/**
 * What stands in the extracts, out of the population and its registers. The real extracts' layout is not taken over: their content is
 * assumed from what the registers hold.
 */
import type { ExtractRequest } from '#connectors/czechpoint/protocol.ts';
import { streetLine, townLine } from '../population/addresses.ts';
import { createRandomSource } from '../population/random.ts';
import type { DataBox, Person, Population } from '../population/types.ts';
import { addDays, longDate, shortDate, shortIsoDate } from '../letters/dates.ts';
import type { Block } from '../letters/kind.ts';
import { counted } from '../letters/plural.ts';
import { pragueDay, type Registers } from '../registers/index.ts';

/** An extract before it is laid out. */
export interface ExtractContent {
  /** Over the text, in capitals. */
  readonly heading: string;
  /** Name of the PDF without the extension. */
  readonly fileName: string;
  readonly blocks: readonly Block[];
  /** The same as a table for programs. */
  readonly csv?: { readonly fileName: string; readonly rows: readonly (readonly string[])[] };
}

/** Writes the extract; undefined when the register holds nothing of that business. */
export function contentOf(
  { population, registers }: { readonly population: Population; readonly registers: () => Registers },
  request: ExtractRequest,
  person: Person | undefined,
  at: Date,
): ExtractContent | undefined {
  switch (request.kind) {
    case 'criminal-record':
      return person && criminalRecord(population, person, at);
    case 'driver-points':
      return person && driverPoints(registers(), person, at);
    case 'own-data':
      return person && ownData(person, at);
    case 'data-usage':
      return person && dataUsage(registers(), person, request.details);
    default:
      return businessExtract(population, request, at);
  }
}

const identity = (person: Person): (readonly [string, string])[] => [
  ['Příjmení', person.familyName],
  ['Rodné příjmení', person.birthFamilyName],
  ['Jméno', person.givenName],
  ['Datum narození', shortIsoDate(person.birthDate)],
  ['Místo narození', person.birthPlace],
];
const made = (at: Date): string => `Výpis byl vyhotoven elektronicky dne ${longDate(at)}.`;

/** About one adult in a hundred has a record; which one, the seed says. */
function criminalRecord({ seed }: Population, person: Person, at: Date): ExtractContent {
  const dice = createRandomSource(seed).dice('criminal-record', person.index);
  const hasRecord = dice.chance(0.01);
  const judged = addDays(at, -dice.between(200, 900));
  const record: Block = hasRecord
    ? {
        table: {
          head: ['Soud', 'Spisová značka', 'Právní moc', 'Trestný čin', 'Trest'],
          rows: [
            [
              'Okresní soud',
              `3 T ${dice.between(11, 180)}/${judged.getUTCFullYear()}`,
              shortDate(judged),
              'krádež (§ 205 tr. zákoníku)',
              'obecně prospěšné práce',
            ],
          ],
        },
      }
    : { centred: 'V evidenci Rejstříku trestů není veden žádný záznam.' };
  return {
    heading: 'VÝPIS Z EVIDENCE REJSTŘÍKU TRESTŮ FYZICKÝCH OSOB',
    fileName: 'vypis_rejstrik_trestu',
    blocks: [{ pairs: identity(person) }, record, made(at)],
  };
}

function driverPoints(registers: Registers, person: Person, at: Date): ExtractContent {
  const driver = registers.driver(person, pragueDay(at));
  const state: Block[] =
    driver === undefined
      ? ['V registru řidičů není osoba vedena jako držitel řidičského oprávnění.']
      : [
          {
            pairs: [
              ['Stav bodového hodnocení', counted(driver.points, 'bod', 'body', 'bodů')],
              ['Ke dni', shortDate(at)],
            ],
          },
          driver.entries.length === 0
            ? 'V registru řidičů není zaznamenán žádný bod.'
            : {
                table: {
                  head: ['Skutek', 'Datum', 'Body'],
                  right: [2],
                  rows: driver.entries.map(({ on, what, points }) => [what, shortIsoDate(on), String(points)]),
                },
              },
        ];
  return {
    heading: 'VÝPIS Z BODOVÉHO HODNOCENÍ ŘIDIČE',
    fileName: 'vypis_bodove_hodnoceni',
    blocks: [{ pairs: identity(person) }, ...state, made(at)],
  };
}

function ownData(person: Person, at: Date): ExtractContent {
  const papers = [person.identityCard, person.passport].flatMap((each) => (each ? [each.number] : []));
  return {
    heading: 'VÝPIS Z REGISTRU OBYVATEL',
    fileName: 'vypis_rob',
    blocks: [
      {
        pairs: [
          ...identity(person),
          ['Státní občanství', 'Česká republika'],
          ['Adresa místa pobytu', `${streetLine(person.address)}, ${townLine(person.address)}`],
          ['Čísla dokladů', papers.join(', ') || 'neuvedeno'],
          ['Datová schránka', person.dataBoxes.find(({ type }) => type === 40)?.id ?? 'neuvedeno'],
        ],
      },
      made(at),
    ],
  };
}

/** Uses by other authorities; those by the portal itself are not among them. */
function dataUsage(registers: Registers, person: Person, { from, to }: { from: string; to: string }): ExtractContent {
  const uses = registers.uses(person, new Date(from), addDays(new Date(to), 1));
  const head = ['Datum', 'Subjekt', 'Agenda', 'Účel'];
  const rowOf = (day: string, { authority, agenda, reason }: (typeof uses)[number]) => [
    day,
    authority.name,
    agenda,
    reason,
  ];
  return {
    heading: 'VÝPIS O VYUŽITÍ ÚDAJŮ Z REGISTRU OBYVATEL',
    fileName: 'vypis_o_vyuziti_udaju',
    blocks: [
      { pairs: [...identity(person), ['Období', `${shortIsoDate(from)} – ${shortIsoDate(to)}`]] },
      uses.length === 0
        ? 'V tomto období nebyly údaje využity.'
        : { table: { head, rows: uses.map((use) => rowOf(shortDate(use.at), use)) } },
    ],
    csv: {
      fileName: 'vypis_o_vyuziti_udaju.csv',
      rows: [head, ...uses.map((use) => rowOf(use.at.toISOString().slice(0, 10), use))],
    },
  };
}

type BusinessRequest = Exclude<
  ExtractRequest,
  { kind: 'criminal-record' | 'driver-points' | 'own-data' | 'data-usage' }
>;

const BUSINESS: Readonly<
  Record<BusinessRequest['kind'], readonly [heading: string, fileName: string, finding: string]>
> = {
  trade: ['VÝPIS Z ŽIVNOSTENSKÉHO REJSTŘÍKU', 'vypis_zivnostensky_rejstrik', 'Živnostenské oprávnění: platné.'],
  company: ['VÝPIS Z VEŘEJNÉHO REJSTŘÍKU', 'vypis_verejny_rejstrik', 'Ostatní skutečnosti: bez zápisu.'],
  insolvency: [
    'VÝPIS Z INSOLVENČNÍHO REJSTŘÍKU',
    'vypis_insolvencni_rejstrik',
    'V insolvenčním rejstříku není veden žádný záznam.',
  ],
  'persons-register': ['VEŘEJNÝ VÝPIS Z REGISTRU OSOB', 'verejny_vypis_ros', 'Stav: aktivní.'],
  suppliers: [
    'VÝPIS ZE SEZNAMU KVALIFIKOVANÝCH DODAVATELŮ',
    'vypis_kvalifikovani_dodavatele',
    'Dodavatel není v seznamu zapsán.',
  ],
  'criminal-record-legal': [
    'VÝPIS Z EVIDENCE REJSTŘÍKU TRESTŮ PRÁVNICKÝCH OSOB',
    'vypis_rejstrik_trestu_po',
    'V evidenci není veden žádný záznam.',
  ],
};

function businessExtract(population: Population, request: BusinessRequest, at: Date): ExtractContent | undefined {
  const { businessId } = request.details;
  const box = businessOf(population, businessId);
  if (box === undefined) return undefined;
  const [heading, fileName, finding] = BUSINESS[request.kind];
  const facts: Block = {
    pairs: [
      ['Název', box.name],
      ['IČO', businessId],
      ['Sídlo', `${streetLine(box.address)}, ${townLine(box.address)}`],
    ],
  };
  return { heading, fileName, blocks: [facts, finding, made(at)] };
}

function businessOf(population: Population, businessId: string): DataBox | undefined {
  const { boxes } = population.searchBoxes(businessId, { offset: 0, limit: 10 });
  return boxes.find((box) => box.businessId === businessId);
}
