/** The report of a title sheet in XML, in the words of VypisZKatastruNemovitosti.xsd 1.16. */
import { LAND_TYPES, BUILDING_USES } from '#connectors/cuzk/protocol.ts';
import { element, field } from '#platform/xml/index.ts';
import type { Population } from '../../population/types.ts';
import { houseNumberOf } from '../operations/things.ts';
import type { Flat, Holding, House, Land, Owner } from '../world/holdings.ts';
import { idOf, KIND } from '../world/ids.ts';
import type { Proceeding, Right } from '../world/rights.ts';

/** "23.11.2026 14:05:00", as the register writes times. */
export function czechTime(at: Date): string {
  const parts = new Intl.DateTimeFormat('cs-CZ', {
    timeZone: 'Europe/Prague',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('day')}.${part('month')}.${part('year')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

const czechDay = (iso: string): string => iso.split('-').toReversed().join('.');

export function sheetXml(population: Population, holding: Holding, now: Date, free: boolean): string {
  const { place } = holding;
  const head =
    element('OKRES', field('nuts4', 'CZ0000') + field('nazev', place.municipality.district)) +
    element('OBEC', field('kod', place.municipalityCode) + field('nazev', place.municipality.name)) +
    element('KATASTR_UZEMI', field('kod', place.code) + field('nazev', place.name)) +
    field('CIS_RADA', holding.parcels.some(({ numbering }) => numbering === 'plot') ? '2' : '1') +
    field('TEL_ID', holding.sheet) +
    field('CISLO_LV', holding.sheetNumber);
  const subjects = holding.owners.map((owner) => subject(population, owner)).join('');
  const relation = field('TYP_VZTAHU', 'Vlastnické právo') + element('SUBJEKTY', subjects);
  const sealed = holding.proceedings.length > 0;
  const texts =
    element('ZAHLAVI_LV', head) +
    element('VLASTNICI_JINI_OPRAVNENI', element('TYP_VZTAHU', relation)) +
    element('POZEMKY', holding.parcels.map((one) => land(one, holding, sealed)).join('')) +
    element('STAVBY', '') +
    element('E_NABYVACI_TITULY', '') +
    element('JEDNOTKY', holding.units.map((one) => unit(population, one, holding, sealed)).join('')) +
    element('F_BONITY', '') +
    element('D1_UPOZORNENI', holding.proceedings.length === 0 ? '' : underWay(holding)) +
    element('PARCELY_ZE', '') +
    element('UKONY_KN', '') +
    element('JINA_PRAVA', (['B1', 'C', 'D'] as const).map((section) => rights(holding, section)).join('')) +
    field('UPOZORNENI1', '') +
    field('UPOZORNENI2', '') +
    field('CASTECNY', 'n');
  const root =
    element('LIST_TEXT', element('TEXTY', texts)) +
    field('PLATNOST', czechTime(now)) +
    field('BEZPL_PRISTUP', free ? 'a' : 'n') +
    field('VYHOTOVENO', czechTime(now));
  return `<?xml version="1.0" encoding="UTF-8"?>${element('VypisZKatastruNemovitosti', root)}`;
}

const share = (name: string, [numerator, denominator]: readonly [number, number]): string =>
  element(name, field('citatel', numerator) + field('jmenovatel', denominator));

function subject(population: Population, owner: Owner): string {
  const [first, second] = owner.people.map((index) => population.person(index));
  const about =
    owner.kind === 'spouses' && first && second
      ? field('id', owner.id) +
        field('bsm1_id', idOf(KIND.person, first.index)) +
        field('bsm2_id', idOf(KIND.person, second.index)) +
        field('bsm1_prijmeni', first.familyName) +
        field('bsm1_jmeno', first.givenName) +
        field('bsm2_prijmeni', second.familyName) +
        field('bsm2_jmeno', second.givenName)
      : owner.kind === 'natural' && first
        ? field('id', owner.id) +
          field('rc6', first.birthNumber.slice(0, 6)) +
          field('prijmeni', first.familyName) +
          field('jmeno', first.givenName)
        : field('id', owner.id) + field('nazev', owner.name ?? '');
  const type = { natural: 'OFO', spouses: 'BSM', legal: 'OPO' }[owner.kind];
  return element(
    'SUBJEKT',
    element('VLA_IDENT', element('oprav_subjekt', about)) + field('OPSUB_TYP', type) + share('PODIL', owner.share),
  );
}

const parcelRef = (one: Land, { sheet }: Holding): string =>
  element(
    'parcela',
    field('id', one.id) +
      field('druh_cis', one.numbering === 'plot' ? 'st.' : '') +
      field('par_cis', one.number) +
      field('podd_cis', one.part) +
      field('tel_id', sheet),
  );

function land(one: Land, holding: Holding, sealed: boolean): string {
  const house = one.numbering === 'plot' ? holding.building : null;
  return element(
    'PARCELA',
    element('PAR_IDENT', parcelRef(one, holding)) +
      field('VYMERA_PARCELY', one.area) +
      field('DRUH_POZ', LAND_TYPES[one.landType] ?? '') +
      element('ZP_OCHRANY', '') +
      field('PLOMBA_PARCELY', sealed ? 'P' : '') +
      field('SOUCASTI', house ? 'Součástí je stavba' : '') +
      element('SOUCASTI_STAVBA', house ? houseRef(house, holding) : ''),
  );
}

const houseRef = (house: House, { place, sheet }: Holding): string =>
  element(
    'stavba',
    field('id', house.id) +
      field('caobce', place.name) +
      field('typbud_zkr', 'č.p.') +
      field('cisla_domovni', house.number) +
      field('vyuziti_zkr', BUILDING_USES[house.use] ?? '') +
      field('tel_id', sheet),
  );

function unit(population: Population, one: Flat, holding: Holding, sealed: boolean): string {
  const house = houseNumberOf(population, holding);
  const ident =
    field('id', one.id) +
    field('caobce', holding.place.name) +
    field('cp_ident', house) +
    field('jed_ident', `${house}/${one.number}`) +
    field('tel_id', holding.sheet);
  return element(
    'JEDNOTKA',
    field('PLOMBA_JEDNOTKY', sealed ? 'P' : '') +
      element('CISLO_JEDNOTKY', element('jednotka', ident)) +
      field('ZP_VYUZITI', 'byt', { kod: '1' }) +
      element('ZP_OCHRANY', '') +
      field('TYP_JEDNOTKY', 'byt.z.', { kod: '2' }) +
      share('PODIL_B', one.common) +
      field('POPIS', '') +
      element('BUDOVY', '') +
      element('PRAVA_STAVBY', '') +
      element('PARCELY', ''),
  );
}

const proceeding = ({ type, number, year }: Proceeding, office: number): string =>
  element(
    'IDENT_RIZENI',
    field('typriz_kod', type) + field('poradove_cislo', number) + field('rok', year) + field('prares_kod', office),
  );

const underWay = ({ proceedings, place }: Holding): string =>
  field('NAZEV', 'Práva dotčená změnou') +
  proceedings
    .map((one) =>
      element(
        'SEZNAM_RIZENI',
        field('DATUM_PODANI', czechDay(one.submitted)) + proceeding(one, place.office) + element('NEMOVITOSTI', ''),
      ),
    )
    .join('');

function rights(holding: Holding, section: Right['section']): string {
  const all = holding.rights.map((right, at) => ({ right, at })).filter(({ right }) => right.section === section);
  const written = all.map(({ right, at }) =>
    writtenRight(right, idOf(KIND.right, holding.anchor, holding.ordinal * 100 + at), holding),
  );
  return element('SEKCE_LIST', element('JPV_LIST', written.length === 0 ? emptyRight : written.join('')), {
    SEKCE: section,
  });
}

/** The register writes an entry without anything in it where a section has none. */
const emptyRight = element(
  'JPV',
  field('HJPV_ID', '') +
    field('TYP_PRAVNIHO_VZTAHU', '') +
    element('JPV_POPISY', '') +
    element('JPV_OPRAV_PRO_OS', '') +
    element('JPV_POVIN_K_OS', '') +
    element('JPV_LISTINY', ''),
);

function writtenRight(right: Right, id: string, { place }: Holding): string {
  const beneficiary = right.beneficiary
    ? element(
        'JPV_PRO_OS',
        element('PRO_IDENT_OS', element('oprav_subjekt', field('nazev', right.beneficiary))) +
          field('PODIL_POHLEDAVKA', ''),
      )
    : '';
  const named = ['por_cis_zhot', 'popis'].map((name) => field(name, '')).join('');
  const rest = ['prav_moc_txt', 'podani_txt', 'vykonatelnost_txt', 'podani_z_txt', 'zplatneni_txt'];
  const deed =
    field('tlist', right.deed) +
    field('dalsi_udaje', '') +
    named +
    field('vystav_txt', `ze dne ${czechDay(right.on)}.`) +
    rest.map((name) => field(name, '')).join('');
  return element(
    'JPV',
    field('HJPV_ID', id) +
      field('TYP_PRAVNIHO_VZTAHU', right.type) +
      element('JPV_POPISY', element('JPV_POPIS', field('POPIS_PRAVNIHO_VZTAHU', right.description))) +
      element('JPV_OPRAV_PRO_OS', beneficiary) +
      element('JPV_POVIN_K_OS', '') +
      element(
        'JPV_LISTINY',
        element(
          'JPV_LISTINA',
          element('NAZEV_LIST', deed) +
            proceeding(right.proceeding, place.office) +
            field('LISTIN_ID', id) +
            field('POPIS_LIST', ''),
        ),
      ),
  );
}
