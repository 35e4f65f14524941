/** Where the seats of districts lie: degrees north and east of WGS 84, to about a kilometre, as generally known. */
const TABLE = `
Praha 50.08 14.43|Benešov 49.78 14.69|Beroun 49.96 14.07|Kladno 50.15 14.10|Kolín 50.03 15.20|Kutná Hora 49.95 15.27
Mělník 50.35 14.47|Mladá Boleslav 50.41 14.91|Nymburk 50.19 15.04|Praha-východ 50.19 14.66|Praha-západ 49.96 14.32
Příbram 49.69 14.01|Rakovník 50.10 13.73|České Budějovice 48.97 14.47|Český Krumlov 48.81 14.32
Jindřichův Hradec 49.14 15.00|Písek 49.31 14.15|Prachatice 49.01 14.00|Strakonice 49.26 13.90|Tábor 49.41 14.66
Domažlice 49.44 12.93|Klatovy 49.40 13.30|Plzeň-město 49.75 13.38|Plzeň-jih 49.57 13.33|Plzeň-sever 49.98 13.49
Rokycany 49.74 13.59|Tachov 49.80 12.63|Cheb 50.08 12.37|Karlovy Vary 50.23 12.87|Sokolov 50.18 12.64
Děčín 50.78 14.21|Chomutov 50.46 13.42|Litoměřice 50.53 14.13|Louny 50.36 13.80|Most 50.50 13.64|Teplice 50.64 13.82
Ústí nad Labem 50.66 14.03|Česká Lípa 50.69 14.54|Jablonec nad Nisou 50.72 15.17|Liberec 50.77 15.06|Semily 50.60 15.33
Hradec Králové 50.21 15.83|Jičín 50.44 15.35|Náchod 50.42 16.16|Rychnov nad Kněžnou 50.16 16.27|Trutnov 50.56 15.91
Chrudim 49.95 15.80|Pardubice 50.04 15.78|Svitavy 49.76 16.47|Ústí nad Orlicí 49.97 16.39|Havlíčkův Brod 49.61 15.58
Jihlava 49.40 15.59|Pelhřimov 49.43 15.22|Třebíč 49.21 15.88|Žďár nad Sázavou 49.56 15.94|Blansko 49.36 16.64
Brno-město 49.20 16.61|Brno-venkov 49.17 16.72|Břeclav 48.76 16.88|Hodonín 48.85 17.13|Vyškov 49.28 17.00|Znojmo 48.86 16.05
Jeseník 50.23 17.20|Olomouc 49.59 17.25|Prostějov 49.47 17.11|Přerov 49.46 17.45|Šumperk 49.97 16.97|Kroměříž 49.30 17.39
Uherské Hradiště 49.07 17.46|Vsetín 49.34 18.00|Zlín 49.23 17.67|Bruntál 49.99 17.46|Frýdek-Místek 49.68 18.35
Karviná 49.85 18.54|Nový Jičín 49.59 18.01|Opava 49.94 17.90|Ostrava-město 49.83 18.28`;

/** District → latitude and longitude of its seat. */
export const SEATS: ReadonlyMap<string, readonly [latitude: number, longitude: number]> = new Map(
  TABLE.trim()
    .split(/[|\n]/)
    .map((entry) => {
      const [longitude = '', latitude = '', ...name] = entry.split(' ').toReversed();
      return [name.toReversed().join(' '), [Number(latitude), Number(longitude)] as const];
    }),
);
