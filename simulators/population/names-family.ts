/**
 * Czech family names in the masculine form, most frequent first, in groups of equal weight. The weights are a
 * rough model (about Zipf) from general knowledge, not a published table.
 */
import { cumulate } from './random.ts';

/** Weight of one name of the group, then the names; the feminine is written only where the rule would miss it. */
const GROUPS: readonly (readonly [number, string])[] = [
  [66, 'Novák'],
  [52, 'Svoboda Novotný Dvořák'],
  [40, 'Černý Procházka Kučera Veselý'],
  [34, 'Horák Krejčí Němec Marek Pokorný Pospíšil Hájek Jelínek Král Růžička'],
  [26, 'Beneš Fiala Sedláček Doležal Zeman Kolář Navrátil Čermák Vaněk Urban Kříž Blažek Kopecký Musil Konečný'],
  [
    20,
    `Malý Kratochvíl Čech Vlček Bartoš Polák Šimek Staněk Štěpánek Holub Kadlec/Kadlecová Kovář Šťastný Dušek
    Soukup Vávra Mareš Sýkora Valenta Tichý Říha Ševčík Bílek Moravec Strnad Beran Hruška Mašek Toman`,
  ],
  [
    14,
    `Janda Vlk/Vlková Kraus Bureš Bláha Havlíček Matoušek Machala Hrubý Havel Šebesta Kučerka Pavlíček Švec/Švecová
    Kubíček Hladík Cibulka Jirák Tomeš Kašpar Pešek Zelenka Žák Slavík Vondra Vondráček Bednář Zach Jaroš Hudec
    Duda Vítek Ježek Pech Stejskal Koubek Pánek Hanák Smetana Doubek Matějka Macháček Hrdlička Dostál Vacek`,
  ],
  [
    9,
    `Pavlík Michálek Brož Suchánek Ptáček Kolařík Kalina Lukeš Krupa Vrba Adámek Bárta Kubát Mach Sova Klíma Zíka
    Skála Jonáš Skřivánek Vrána Havránek Sláma Koudelka Petřík Hejda Janeček Jiránek Fišer Richter Wagner Schneider
    Müller Lang Hofman Šulc Kroupa Peterka Drábek Chalupa Novosad Zapletal Vymazal Coufal Přikryl Nečas Doležel/Doleželová
    Kopřiva Jurák Orság Vaculík Zedník Trnka Jahoda Liška Zajíc Kohout Kos Čáp Sokol Krátký Dlouhý Široký Bílý
    Zelený Modrý Hnědý Rychlý Chytrý Starý Mladý Hladký Tvrdý Teplý Smutný Nový Horský Lhotský Podhorský Zámečník`,
  ],
  [
    6,
    `Janů Petrů Martinů Pavlů Tomšů Jakubů Matějů Hrabě/Hraběnová Purkyně/Purkyňová Hrdý Jirků Krejza Pešta Kuba Hora
    Lacina Hrabal Nezval Vomáčka Nedbal Dohnal Vybíral Pospěch Skočdopole Nejedlý Drápal Osvald Hanzlík Straka
    Čapek Palata Kotek Zezula Ryba Kapoun Kapr Okurka Brabec Vrabec Kozel Kuneš Beneda Volf Hanuš Prokop Ambrož
    Filip Lukáš Šimon Vít Klement Havelka Jež Mikeš Kocourek Kubů Lorenc Hynek Vojtíšek Bělohlávek Černohorský
    Rozsypal Vlach Slovák Moravčík Horváth Kováč Varga Lakatoš Balog Nagy Tóth Ševčenko Koval Melnyk Boyko/Boyko
    Nguyen/Nguyen Tran/Tran Pham/Pham Kovalčuk Bondarenko Wolf Schmidt Fuchs Beck Zika Ryšavý Lesák Zahradník
    Sedlák Kovařík Mlynář Pekař Tesař Bečvář Cihlář Kolečko Rybář Myslivec Hajný Pastýř Pokladník Písař Kantor Kramář`,
  ],
];

interface FamilyName {
  readonly male: string;
  /** Given where the grammar rule does not lead to it. */
  readonly female?: string;
  readonly weight: number;
}

/** The table, flattened. */
export const FAMILY_NAMES: readonly FamilyName[] = GROUPS.flatMap(([weight, names]) =>
  names
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [male = '', female] = entry.split('/');
      return female === undefined ? { male, weight } : { male, female, weight };
    }),
);

/** Summed weights of {@link FAMILY_NAMES}. */
export const FAMILY_NAME_WEIGHTS = cumulate(FAMILY_NAMES.map((name) => name.weight));
