/**
 * Czech given names with rough relative frequencies by era of birth. The weights are the author's general
 * knowledge of which names were common when, not a published table.
 */
import { element } from './element.ts';
import { cumulate } from './random.ts';
import type { Sex } from './types.ts';

/** Years in which an era begins; a name has one weight an era. */
const ERA_STARTS = [0, 1946, 1961, 1976, 1991, 2006] as const;

const FEMALE = `
Marie 30 22 9 3 2 2|Jana 4 18 26 14 5 3|Eva 3 12 14 8 4 6|Anna 14 9 4 4 9 14|Hana 3 12 13 7 5 4|Věra 9 10 5 1 0 0
Lenka 0 4 20 14 3 1|Alena 3 13 14 4 1 0|Kateřina 1 2 6 19 17 8|Petra 0 2 13 18 6 2|Lucie 0 1 5 20 16 7
Jaroslava 9 11 5 1 0 0|Ludmila 11 9 4 1 0 0|Helena 6 9 6 2 1 1|Jitka 2 8 9 4 1 0|Martina 0 3 16 15 5 1
Jiřina 9 7 2 0 0 0|Zdeňka 9 11 4 1 0 0|Ivana 1 9 13 6 2 0|Veronika 1 1 4 17 17 8|Monika 0 2 12 13 5 1
Michaela 0 1 4 17 13 4|Tereza 1 1 2 9 25 16|Vlasta 9 5 1 0 0 0|Božena 11 6 1 0 0 0|Zuzana 1 3 7 10 5 5
Dagmar 3 9 9 2 0 0|Pavla 2 4 7 7 2 1|Markéta 1 1 5 12 10 4|Barbora 1 1 2 10 14 9|Eliška 3 1 1 3 10 20
Kristýna 0 0 1 7 16 8|Adéla 1 0 1 4 13 14|Natálie 0 0 0 2 11 13|Nikola 0 0 1 6 14 5|Karolína 0 0 1 4 11 11
Klára 1 1 1 6 10 10|Simona 0 1 6 8 7 2|Aneta 0 0 1 6 10 3|Gabriela 1 3 8 8 6 3|Květoslava 4 3 1 0 0 0
Miroslava 6 10 7 1 0 0|Blanka 3 6 4 1 0 0|Radka 0 2 10 8 2 0|Iveta 0 3 11 5 1 0|Šárka 0 2 7 6 3 1
Renata 0 3 9 4 1 0|Denisa 0 0 1 6 7 2|Sofie 1 0 0 1 2 15|Viktorie 0 0 0 1 4 12|Julie 1 0 0 2 5 12
Ema 1 0 0 1 2 12|Rozálie 0 0 0 0 2 9|Nela 0 0 0 1 6 10|Amálie 0 0 0 1 2 8|Růžena 9 4 1 0 0 0|Drahomíra 5 5 2 0 0 0
Olga 3 4 3 2 1 1|Emilie 4 1 0 0 1 5|Stanislava 3 4 2 1 0 0|Ilona 1 3 4 2 1 0|Soňa 1 4 3 2 1 1|Milada 5 3 1 0 0 0
Andrea 0 1 6 11 6 2|Laura 0 0 0 1 2 9|Stela 0 0 0 0 1 6|Magdaléna 1 1 1 4 5 6|Vendula 0 0 2 5 4 2|Libuše 9 6 2 0 0 0
`;

const MALE = `
Jiří 18 20 17 11 8 4|Jan 15 12 12 17 19 17|Petr 3 13 22 16 9 4|Josef 22 14 7 4 3 2|Pavel 4 13 18 11 5 2
Martin 0 4 16 20 11 6|Tomáš 1 2 8 20 19 12|Jaroslav 14 13 8 4 2 1|Miroslav 8 13 11 5 2 1|Zdeněk 8 12 9 5 2 1
František 15 9 4 3 2 4|Václav 13 9 6 5 5 4|Michal 1 2 8 15 11 6|Milan 4 11 11 5 2 1|Karel 9 9 6 4 2 1
Jakub 0 0 1 10 24 19|Lukáš 0 0 2 15 19 9|David 0 1 6 15 14 9|Vladimír 7 11 7 3 1 1|Ladislav 9 10 5 3 1 0
Ondřej 0 1 3 11 16 12|Roman 0 4 10 8 3 1|Stanislav 6 8 5 3 1 1|Marek 0 1 6 11 9 5|Radek 0 2 11 9 3 1
Daniel 0 1 3 9 14 11|Antonín 8 5 2 1 2 3|Vojtěch 3 1 1 5 11 14|Filip 0 0 1 7 15 12|Adam 0 0 1 6 14 15
Matěj 0 0 0 4 13 16|Miloslav 5 5 2 1 0 0|Matyáš 0 0 0 1 8 15|Aleš 0 3 9 7 3 1|Jaromír 3 5 4 2 1 0|Libor 1 4 8 5 1 0
Dominik 0 0 0 4 13 9|Patrik 0 0 1 7 10 5|Vít 1 1 2 3 4 4|Vlastimil 4 5 2 1 0 0|Jindřich 2 3 3 2 1 2|Oldřich 5 4 2 1 1 1
Rudolf 4 3 1 1 0 0|Robert 1 2 4 6 4 2|Luboš 1 4 5 3 1 0|Ivan 2 5 4 2 1 1|Bohumil 5 3 1 0 0 0|Lubomír 3 5 4 2 1 0
Štěpán 1 1 1 3 6 9|Šimon 0 0 0 2 7 10|Tobiáš 0 0 0 0 1 8|Kryštof 0 0 0 2 5 8|Eduard 2 2 1 1 1 2|Viktor 2 2 2 2 2 4
Richard 1 2 2 4 4 3|Igor 1 3 3 2 1 0|Dušan 1 3 3 2 1 0|Alois 5 2 1 0 0 0|Emil 3 2 1 0 0 1
Samuel 0 0 0 1 3 7|Maxmilián 0 0 0 0 1 5|Hugo 0 0 0 0 0 3|Sebastian 0 0 0 1 3 5|Denis 0 0 0 2 4 2|Leoš 0 1 2 2 0 0
`;

interface GivenNames {
  readonly names: readonly string[];
  /** Summed weights, one list an era. */
  readonly eras: readonly Float64Array[];
}

function parse(table: string): GivenNames {
  const rows = table
    .trim()
    .split(/[|\n]/)
    .map((row) => row.split(' '));
  return {
    names: rows.map((row) => element(row, 0)),
    eras: ERA_STARTS.map((_, era) => cumulate(rows.map((row) => Number(row[era + 1])))),
  };
}

/** The tables by sex. */
export const GIVEN_NAMES: Readonly<Record<Sex, GivenNames>> = { female: parse(FEMALE), male: parse(MALE) };

/** Which era of names a year of birth belongs to. */
export function eraOf(birthYear: number): number {
  let era = 0;
  while (era + 1 < ERA_STARTS.length && element(ERA_STARTS, era + 1) <= birthYear) era++;
  return era;
}
