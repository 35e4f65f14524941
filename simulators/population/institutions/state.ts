/**
 * Authorities of the state: ministries and automata, and those that each region or district has one of. Names are
 * the generic names of public bodies; box ids, IČO and addresses are synthetic, except the ids of the two automata
 * (protocol page of CzechPOINT@home).
 */
import { MUNICIPALITIES } from '../municipalities.ts';
import { REGIONS } from '../regions.ts';
import { slug } from './blueprint.ts';
import type { Blueprint } from './blueprint.ts';

const CENTRAL: readonly Blueprint[] = [
  { key: 'czechpoint', kind: 'czechpoint', name: 'Automat CzP (MV)', seat: 'Praha', boxId: 'xhzkdqv' },
  { key: 'registers', kind: 'registers', name: 'Automat ZR (SZR)', seat: 'Praha', boxId: '4h8cxph' },
  { key: 'pension-office', kind: 'pension-office', name: 'Česká správa sociálního zabezpečení', seat: 'Praha' },
  { key: 'ministry-interior', kind: 'ministry', name: 'Ministerstvo vnitra', seat: 'Praha' },
  { key: 'ministry-transport', kind: 'ministry', name: 'Ministerstvo dopravy', seat: 'Praha' },
  { key: 'digital-agency', kind: 'ministry', name: 'Digitální a informační agentura', seat: 'Praha' },
  { key: 'statistical-office', kind: 'ministry', name: 'Český statistický úřad', seat: 'Praha' },
  { key: 'surveying-office', kind: 'ministry', name: 'Český úřad zeměměřický a katastrální', seat: 'Praha' },
  { key: 'criminal-register', kind: 'ministry', name: 'Rejstřík trestů', seat: 'Praha' },
  {
    key: 'transport-inspectorate',
    kind: 'transport-inspectorate',
    name: 'Centrum služeb pro silniční dopravu',
    seat: 'Praha',
  },
];

const REGIONAL: readonly Blueprint[] = REGIONS.flatMap(
  ({ code, accusative, genitive, seat, labourSeat }): Blueprint[] => [
    { key: `tax-office-${code}`, kind: 'tax-office', name: `Finanční úřad pro ${accusative}`, seat },
    { key: `customs-${code}`, kind: 'customs', name: `Celní úřad pro ${accusative}`, seat },
    { key: `land-registry-${code}`, kind: 'land-registry', name: `Katastrální úřad pro ${accusative}`, seat },
    { key: `police-${code}`, kind: 'police', name: `Krajské ředitelství policie ${genitive}`, seat },
    {
      key: `labour-office-${code}`,
      kind: 'labour-office',
      name: `Úřad práce České republiky – krajská pobočka ${labourSeat}`,
      seat: code === 'stc' ? 'Příbram' : seat,
    },
  ],
);

const REGIONAL_COURTS: readonly Blueprint[] = [...new Map(REGIONS.map(({ court }) => court)).entries()].map(
  ([name, seat]) => ({ key: `regional-court-${slug(name)}`, kind: 'court', name, seat }),
);

/** First-instance courts are named after the seat, except where two districts share it (Act No. 6/2002 Coll., annexes). */
function districtCourtName(district: string, locative: string): string {
  if (district === 'Praha') return 'Obvodní soud pro Prahu 1';
  if (district === 'Brno-město') return 'Městský soud v Brně';
  if (/-(venkov|východ|západ|jih|sever)$/.test(district)) return `Okresní soud ${district}`;
  return `Okresní soud ${locative}`;
}

const DISTRICT: readonly Blueprint[] = MUNICIPALITIES.filter((town) => town.districtSeat).flatMap(
  (town): Blueprint[] => {
    const code = slug(town.district);
    const social =
      town.district === 'Praha'
        ? 'Pražská správa sociálního zabezpečení'
        : `Okresní správa sociálního zabezpečení ${town.district}`;
    return [
      {
        key: `district-court-${code}`,
        kind: 'court',
        name: districtCourtName(town.district, town.locative),
        seat: town.name,
      },
      { key: `pension-office-${code}`, kind: 'pension-office', name: social, seat: town.name },
      { key: `building-office-${code}`, kind: 'building-office', name: `Stavební úřad ${town.name}`, seat: town.name },
      {
        key: `trade-office-${code}`,
        kind: 'trade-office',
        name: `Obecní živnostenský úřad ${town.name}`,
        seat: town.name,
      },
    ];
  },
);

/** All of them. */
export const STATE_AUTHORITIES: readonly Blueprint[] = [...CENTRAL, ...REGIONAL, ...REGIONAL_COURTS, ...DISTRICT];
