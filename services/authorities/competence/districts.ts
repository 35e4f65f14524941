/**
 * Districts (Act 36/1960 Coll.), each with the name of its seat as courts carry it: "v Benešově". Those named after a part of
 * a city's surroundings have courts of the same name.
 */
const ROWS = `
Benešov|v Benešově; Beroun|v Berouně; Kladno|v Kladně; Kolín|v Kolíně; Kutná Hora|v Kutné Hoře;
Mělník|v Mělníku; Mladá Boleslav|v Mladé Boleslavi; Nymburk|v Nymburce; Praha-východ; Praha-západ;
Příbram|v Příbrami; Rakovník|v Rakovníku; České Budějovice|v Českých Budějovicích;
Český Krumlov|v Českém Krumlově; Jindřichův Hradec|v Jindřichově Hradci; Písek|v Písku;
Prachatice|v Prachaticích; Strakonice|ve Strakonicích; Tábor|v Táboře; Domažlice|v Domažlicích;
Klatovy|v Klatovech; Plzeň-město|v Plzni; Plzeň-jih; Plzeň-sever; Rokycany|v Rokycanech; Tachov|v Tachově;
Cheb|v Chebu; Karlovy Vary|v Karlových Varech; Sokolov|v Sokolově; Děčín|v Děčíně; Chomutov|v Chomutově;
Litoměřice|v Litoměřicích; Louny|v Lounech; Most|v Mostě; Teplice|v Teplicích; Ústí nad Labem|v Ústí nad Labem;
Česká Lípa|v České Lípě; Jablonec nad Nisou|v Jablonci nad Nisou; Liberec|v Liberci; Semily|v Semilech;
Hradec Králové|v Hradci Králové; Jičín|v Jičíně; Náchod|v Náchodě; Rychnov nad Kněžnou|v Rychnově nad Kněžnou;
Trutnov|v Trutnově; Chrudim|v Chrudimi; Pardubice|v Pardubicích; Svitavy|ve Svitavách;
Ústí nad Orlicí|v Ústí nad Orlicí; Havlíčkův Brod|v Havlíčkově Brodě; Jihlava|v Jihlavě;
Pelhřimov|v Pelhřimově; Třebíč|v Třebíči; Žďár nad Sázavou|ve Žďáru nad Sázavou; Blansko|v Blansku; Brno-město|v Brně;
Brno-venkov; Břeclav|v Břeclavi; Hodonín|v Hodoníně; Vyškov|ve Vyškově; Znojmo|ve Znojmě; Jeseník|v Jeseníku;
Olomouc|v Olomouci; Prostějov|v Prostějově; Přerov|v Přerově; Šumperk|v Šumperku; Kroměříž|v Kroměříži;
Uherské Hradiště|v Uherském Hradišti; Vsetín|ve Vsetíně; Zlín|ve Zlíně; Bruntál|v Bruntále;
Frýdek-Místek|ve Frýdku-Místku; Karviná|v Karviné; Nový Jičín|v Novém Jičíně; Opava|v Opavě; Ostrava-město|v Ostravě
`;

/** "Benešov" → "v Benešově"; districts like Brno-venkov have none. */
export const SEATS: ReadonlyMap<string, string | null> = new Map(
  ROWS.split(/[;\n]/)
    .map((row) => row.trim().split('|'))
    .filter(([name]) => name !== '')
    .map(([name = '', seat]) => [name, seat ?? null]),
);
