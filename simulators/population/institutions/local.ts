/** Towns with their police and schools, and private bodies that write to people; private names are invented. */
import { MUNICIPALITIES, officialName } from '../municipalities.ts';
import { REGIONS } from '../regions.ts';
import { slug } from './blueprint.ts';
import type { Blueprint } from './blueprint.ts';

const TOWNS: readonly Blueprint[] = MUNICIPALITIES.map((town) => ({
  key: `town-${slug(town.name)}`,
  kind: 'town',
  name: officialName(town),
  seat: town.name,
}));

const TOWN_POLICE: readonly Blueprint[] = MUNICIPALITIES.filter(
  (town) => town.kind === 'statutory-city' || town.districtSeat,
).map((town) => ({
  key: `municipal-police-${slug(town.name)}`,
  kind: 'municipal-police',
  name: `Městská policie ${town.name}`,
  seat: town.name,
}));

const SCHOOL_NAMES = [
  'U Tří lip',
  'Na Stráni',
  'Pod Kaštany',
  'U Mlýna',
  'Sluneční',
  'Na Výsluní',
  'U Rybníka',
] as const;
const SCHOOLS: readonly Blueprint[] = MUNICIPALITIES.map((town, position) => ({
  key: `school-${slug(town.name)}`,
  kind: 'school',
  name: `Základní škola a mateřská škola ${SCHOOL_NAMES[position % SCHOOL_NAMES.length]}, ${town.name}, příspěvková organizace`,
  seat: town.name,
  type: 16,
}));

const INSURERS: readonly Blueprint[] = [
  ['Zdravotní pojišťovna Sázava', 'Praha'],
  ['Oborová pojišťovna řemesel a služeb', 'Praha'],
  ['Zdravotní pojišťovna Lípa', 'Brno'],
  ['Slezská zaměstnanecká pojišťovna zdraví', 'Ostrava'],
].map(([name = '', seat = ''], position) => ({
  key: `health-insurer-${position + 1}`,
  kind: 'health-insurer',
  name,
  seat,
  type: 16,
}));

const BAILIFFS: readonly Blueprint[] = [
  ['JUDr. Vendelín Přísný', 'Praha'],
  ['Mgr. Dorota Vymáhalová', 'Brno'],
  ['JUDr. Kvido Zástava', 'Ostrava'],
  ['Mgr. Leontýna Pečetní', 'Plzeň'],
  ['JUDr. Ctirad Dlužník', 'Hradec Králové'],
  ['Mgr. Apolena Rozvážná', 'Olomouc'],
].map(([name = '', seat = ''], position) => ({
  key: `bailiff-${position + 1}`,
  kind: 'bailiff',
  name: `${name}, soudní exekutor`,
  seat,
  type: 15,
}));

const NOTARY_NAMES = [
  'JUDr. Blahomír Závěťka',
  'JUDr. Hedvika Pozůstalá',
  'Mgr. Oldřiška Listinová',
  'JUDr. Radovan Doložka',
  'Mgr. Judita Klausule',
  'JUDr. Servác Zápis',
  'Mgr. Celestýna Ověřilová',
] as const;
/** Notaries act as court commissioners in inheritance (Act No. 292/2013 Coll., § 100), so their kind is the court's. */
const NOTARIES: readonly Blueprint[] = REGIONS.map(({ code, seat }, position) => ({
  key: `notary-${code}`,
  kind: 'court',
  name: `${NOTARY_NAMES[position % NOTARY_NAMES.length]}, notář – soudní komisař`.replace(
    /(á|ice|ule), notář/,
    '$1, notářka',
  ),
  seat,
  type: 15,
}));

const COMPANIES: readonly Blueprint[] = [
  ['Severka energie, a.s.', 'Praha'],
  ['Modrý proud, s.r.o.', 'Brno'],
  ['Vodárny Tři řeky, a.s.', 'Olomouc'],
  ['Pojišťovna Kotva, a.s.', 'Praha'],
  ['Stavební spořitelna Kámen, a.s.', 'Praha'],
  ['Teplo Sever, s.r.o.', 'Ústí nad Labem'],
  ['Rychlonet, s.r.o.', 'Ostrava'],
  ['Bytové družstvo Javor', 'Plzeň'],
  ['Správa domů Kolonáda, s.r.o.', 'Karlovy Vary'],
  ['Strojírny Bukov, a.s.', 'Pardubice'],
  ['Pekárny Zlatý klas, s.r.o.', 'Jihlava'],
  ['Logistika Morava, a.s.', 'Přerov'],
  ['Papírny Dolní Lhota, s.r.o.', 'Liberec'],
  ['Textil Vlna, a.s.', 'Zlín'],
  ['Sklárny Jizerka, s.r.o.', 'Jablonec nad Nisou'],
  ['Software Podolí, s.r.o.', 'Brno'],
  ['Nábytek Habr, s.r.o.', 'Písek'],
  ['Dopravní podnik Zelená linka, a.s.', 'Ostrava'],
].map(([name = '', seat = '']) => ({ key: `company-${slug(name)}`, kind: 'company', name, seat, type: 20 }));

/** All of them. */
export const LOCAL_BODIES: readonly Blueprint[] = [
  ...TOWNS,
  ...TOWN_POLICE,
  ...INSURERS,
  ...BAILIFFS,
  ...NOTARIES,
  ...SCHOOLS,
  ...COMPANIES,
];
