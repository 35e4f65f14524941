/** The report of a title sheet as PDF. Laid out as the letters of the box; the state's own form is not imitated. */
import { BUILDING_USES, LAND_TYPES } from '#connectors/cuzk/protocol.ts';
import { renderSheet } from '../../letters/pdf/render.ts';
import type { Population } from '../../population/types.ts';
import { houseNumberOf, nameOf } from '../operations/things.ts';
import type { Holding, Owner } from '../world/holdings.ts';
import { czechTime } from './sheet-xml.ts';

export async function sheetPdf(population: Population, holding: Holding, now: Date): Promise<Buffer> {
  const { place, sheetNumber } = holding;
  const { name, district } = place.municipality;
  return Buffer.from(
    await renderSheet({
      title: `Výpis z katastru nemovitostí: ${place.name}, LV ${sheetNumber}`,
      date: [now.getUTCFullYear(), now.getUTCMonth() + 1, now.getUTCDate()],
      sender: { name: 'Katastrální úřad (simulace)', address: `Katastrální pracoviště ${district}`, box: '' },
      unit: null,
      references: [['Stav evidovaný k:', czechTime(now)]],
      addressee: [],
      heading: 'VÝPIS Z KATASTRU NEMOVITOSTÍ',
      subject: `Katastrální území ${place.code} ${place.name}, list vlastnictví ${sheetNumber}`,
      blocks: [
        {
          pairs: [
            ['Okres', district],
            ['Obec', name],
            ['Kat. území', `${place.code} ${place.name}`],
            ['List vlastnictví', String(sheetNumber)],
          ],
        },
        { heading: 'A  Vlastník, jiný oprávněný' },
        table(
          ['Oprávněný', 'Podíl'],
          holding.owners.map((owner) => [ownerName(population, owner), owner.share.join('/')]),
        ),
        { heading: 'B  Nemovitosti' },
        table(['Označení', 'Druh, výměra'], things(population, holding)),
        ...(['B1', 'C', 'D'] as const).flatMap((section) => rights(holding, section)),
        { heading: 'Plomby a upozornění' },
        holding.proceedings.length === 0
          ? 'Bez zápisu'
          : table(
              ['Řízení', 'Podáno'],
              holding.proceedings.map((one) => [
                `${one.type}-${one.number}/${one.year}-${place.office}`,
                one.submitted,
              ]),
            ),
      ],
      instruction: null,
      instructionWord: 'Poučení',
      signature: null,
      footer: 'Simulace: nikdo v ní není skutečný',
      pageWord: 'strana',
    }),
  );
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) => ({ table: { head, rows, right: [] } });

const ownerName = (population: Population, { people, name, kind }: Owner): string =>
  `${people.map((one) => nameOf(population.person(one))).join(' a ') || name}${kind === 'spouses' ? ' (SJM)' : ''}`;

function things(population: Population, holding: Holding): string[][] {
  const house = houseNumberOf(population, holding);
  return [
    ...holding.parcels.map(({ numbering, number, part, area, landType }) => [
      `${numbering === 'plot' ? 'st. ' : ''}${number}/${part}`,
      `${LAND_TYPES[landType]}, ${area} m²`,
    ]),
    ...(holding.building
      ? [[`budova č.p. ${holding.building.number}`, BUILDING_USES[holding.building.use] ?? '']]
      : []),
    ...holding.units.map(({ number, common }) => [
      `jednotka ${house}/${number}`,
      `byt, společné části ${common.join('/')}`,
    ]),
  ];
}

const SECTIONS = {
  B1: 'B1  Věcná práva sloužící ve prospěch nemovitostí v části B',
  C: 'C  Věcná práva zatěžující nemovitosti v části B',
  D: 'D  Poznámky a další obdobné údaje',
};

function rights({ rights: all }: Holding, section: 'B1' | 'C' | 'D'): unknown[] {
  const own = all.filter((right) => right.section === section);
  const rows = own.map(({ type, description, beneficiary }) => [
    type,
    [description, beneficiary].filter(Boolean).join(' – '),
  ]);
  return [{ heading: SECTIONS[section] }, own.length === 0 ? 'Bez zápisu' : table(['Typ', 'Popis'], rows)];
}
