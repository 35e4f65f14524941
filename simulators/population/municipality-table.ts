/**
 * Municipalities of the synthetic country: real names, districts and regions, sizes and postcodes roughly as
 * generally known (not taken from RÚIAN). All fourteen regions and seventy-seven districts are here.
 *
 * A line is `district: town; town …`; a town is `name, in-town phrase, kind, weight, postcode`. Kind: s statutory
 * city, m town, y market town (městys), o village; weight: thousands of inhabitants it stands for (a village
 * stands for its neighbours too).
 */
export const MUNICIPALITY_TABLE: Readonly<Record<string, string>> = {
  pha: `
Praha: Praha,v Praze,s,1380,11000`,
  stc: `
Benešov: Benešov,v Benešově,m,17,25601; Vlašim,ve Vlašimi,m,12,25801; Bystřice,v Bystřici,m,30,25751
Beroun: Beroun,v Berouně,m,21,26601; Hořovice,v Hořovicích,m,7,26801; Žebrák,v Žebráku,m,30,26753
Kladno: Kladno,v Kladně,s,69,27201; Slaný,ve Slaném,m,17,27401; Smečno,ve Smečně,m,40,27305
Kolín: Kolín,v Kolíně,m,33,28002; Český Brod,v Českém Brodě,m,7,28201; Velim,ve Velimi,o,35,28101
Kutná Hora: Kutná Hora,v Kutné Hoře,m,21,28401; Čáslav,v Čáslavi,m,11,28601; Malešov,v Malešově,y,25,28541
Mělník: Mělník,v Mělníku,m,20,27601; Kralupy nad Vltavou,v Kralupech nad Vltavou,m,19,27801; Liběchov,v Liběchově,m,35,27721
Mladá Boleslav: Mladá Boleslav,v Mladé Boleslavi,s,46,29301; Mnichovo Hradiště,v Mnichově Hradišti,m,9,29501; Kosmonosy,v Kosmonosech,m,40,29306
Nymburk: Nymburk,v Nymburce,m,15,28802; Poděbrady,v Poděbradech,m,15,29001; Lysá nad Labem,v Lysé nad Labem,m,30,28922
Praha-východ: Brandýs nad Labem-Stará Boleslav,v Brandýse nad Labem-Staré Boleslavi,m,20,25001; Říčany,v Říčanech,m,17,25101; Úvaly,v Úvalech,m,90,25082
Praha-západ: Černošice,v Černošicích,m,8,25228; Jesenice,v Jesenici,m,11,25242; Davle,v Davli,o,90,25206
Příbram: Příbram,v Příbrami,m,33,26101; Sedlčany,v Sedlčanech,m,7,26401; Březnice,v Březnici,m,50,26272
Rakovník: Rakovník,v Rakovníku,m,16,26901; Nové Strašecí,v Novém Strašecí,m,20,27101; Křivoklát,v Křivoklátě,y,10,27023`,
  jhc: `
České Budějovice: České Budějovice,v Českých Budějovicích,s,97,37001; Týn nad Vltavou,v Týně nad Vltavou,m,8,37501; Hluboká nad Vltavou,v Hluboké nad Vltavou,m,60,37341
Český Krumlov: Český Krumlov,v Českém Krumlově,m,13,38101; Kaplice,v Kaplici,m,7,38241; Holubov,v Holubově,o,25,38203
Jindřichův Hradec: Jindřichův Hradec,v Jindřichově Hradci,m,21,37701; Třeboň,v Třeboni,m,8,37901; Dačice,v Dačicích,m,35,38001
Písek: Písek,v Písku,m,31,39701; Milevsko,v Milevsku,m,8,39901; Protivín,v Protivíně,m,25,39811
Prachatice: Prachatice,v Prachaticích,m,11,38301; Vimperk,ve Vimperku,m,8,38501; Lhenice,ve Lhenicích,y,20,38402
Strakonice: Strakonice,ve Strakonicích,m,23,38601; Blatná,v Blatné,m,7,38801; Volyně,ve Volyni,m,25,38701
Tábor: Tábor,v Táboře,m,34,39001; Soběslav,v Soběslavi,m,7,39201; Chýnov,v Chýnově,m,35,39155`,
  plk: `
Domažlice: Domažlice,v Domažlicích,m,11,34401; Horšovský Týn,v Horšovském Týně,m,5,34601; Klenčí pod Čerchovem,v Klenčí pod Čerchovem,y,30,34534
Klatovy: Klatovy,v Klatovech,m,23,33901; Sušice,v Sušici,m,11,34201; Nýrsko,v Nýrsku,m,35,34022
Plzeň-město: Plzeň,v Plzni,s,185,30100; Starý Plzenec,ve Starém Plzenci,m,15,33202
Plzeň-jih: Přeštice,v Přešticích,m,8,33401; Nepomuk,v Nepomuku,m,4,33501; Blovice,v Blovicích,m,40,33601
Plzeň-sever: Kralovice,v Kralovicích,m,4,33141; Nýřany,v Nýřanech,m,7,33023; Třemošná,v Třemošné,m,50,33011
Rokycany: Rokycany,v Rokycanech,m,15,33701; Radnice,v Radnicích,m,30,33828
Tachov: Tachov,v Tachově,m,13,34701; Stříbro,ve Stříbře,m,8,34901; Bor,v Boru,m,25,34802`,
  kvk: `
Cheb: Cheb,v Chebu,m,33,35002; Mariánské Lázně,v Mariánských Lázních,m,14,35301; Aš,v Aši,m,40,35201
Karlovy Vary: Karlovy Vary,v Karlových Varech,s,49,36001; Ostrov,v Ostrově,m,16,36301; Toužim,v Toužimi,m,35,36401
Sokolov: Sokolov,v Sokolově,m,22,35601; Kraslice,v Kraslicích,m,7,35801; Loket,v Lokti,m,45,35733`,
  ulk: `
Děčín: Děčín,v Děčíně,s,47,40502; Rumburk,v Rumburku,m,11,40801; Varnsdorf,ve Varnsdorfu,m,50,40747
Chomutov: Chomutov,v Chomutově,s,47,43001; Kadaň,v Kadani,m,18,43201; Jirkov,v Jirkově,m,40,43111
Litoměřice: Litoměřice,v Litoměřicích,m,23,41201; Lovosice,v Lovosicích,m,9,41002; Roudnice nad Labem,v Roudnici nad Labem,m,60,41301
Louny: Louny,v Lounech,m,18,44001; Žatec,v Žatci,m,19,43801; Podbořany,v Podbořanech,m,35,44101
Most: Most,v Mostě,s,63,43401; Litvínov,v Litvínově,m,40,43601
Teplice: Teplice,v Teplicích,s,50,41501; Bílina,v Bílině,m,16,41801; Dubí,v Dubí,m,45,41701
Ústí nad Labem: Ústí nad Labem,v Ústí nad Labem,s,91,40001; Chabařovice,v Chabařovicích,m,20,40317`,
  lbk: `
Česká Lípa: Česká Lípa,v České Lípě,m,37,47001; Nový Bor,v Novém Boru,m,11,47301; Doksy,v Doksech,m,40,47201
Jablonec nad Nisou: Jablonec nad Nisou,v Jablonci nad Nisou,s,46,46601; Tanvald,v Tanvaldu,m,20,46841
Liberec: Liberec,v Liberci,s,108,46001; Frýdlant,ve Frýdlantu,m,7,46401; Chrastava,v Chrastavě,m,45,46331
Semily: Semily,v Semilech,m,8,51301; Turnov,v Turnově,m,14,51101; Jilemnice,v Jilemnici,m,45,51401`,
  hkk: `
Hradec Králové: Hradec Králové,v Hradci Králové,s,94,50002; Nový Bydžov,v Novém Bydžově,m,7,50401; Třebechovice pod Orebem,v Třebechovicích pod Orebem,m,45,50346
Jičín: Jičín,v Jičíně,m,17,50601; Hořice,v Hořicích,m,8,50801; Nová Paka,v Nové Pace,m,45,50901
Náchod: Náchod,v Náchodě,m,20,54701; Jaroměř,v Jaroměři,m,12,55101; Nové Město nad Metují,v Novém Městě nad Metují,m,60,54901
Rychnov nad Kněžnou: Rychnov nad Kněžnou,v Rychnově nad Kněžnou,m,11,51601; Dobruška,v Dobrušce,m,7,51801; Vamberk,ve Vamberku,m,45,51754
Trutnov: Trutnov,v Trutnově,m,30,54101; Vrchlabí,ve Vrchlabí,m,12,54301; Úpice,v Úpici,m,50,54232`,
  pak: `
Chrudim: Chrudim,v Chrudimi,m,23,53701; Hlinsko,v Hlinsku,m,9,53901; Heřmanův Městec,v Heřmanově Městci,m,55,53803
Pardubice: Pardubice,v Pardubicích,s,92,53002; Holice,v Holicích,m,7,53401; Přelouč,v Přelouči,m,60,53501
Svitavy: Svitavy,ve Svitavách,m,17,56802; Litomyšl,v Litomyšli,m,10,57001; Polička,v Poličce,m,55,57201
Ústí nad Orlicí: Ústí nad Orlicí,v Ústí nad Orlicí,m,14,56201; Vysoké Mýto,ve Vysokém Mýtě,m,12,56601; Lanškroun,v Lanškrouně,m,70,56301`,
  vys: `
Havlíčkův Brod: Havlíčkův Brod,v Havlíčkově Brodě,m,23,58001; Světlá nad Sázavou,ve Světlé nad Sázavou,m,6,58291; Chotěboř,v Chotěboři,m,50,58301
Jihlava: Jihlava,v Jihlavě,s,53,58601; Polná,v Polné,m,5,58813; Třešť,v Třešti,m,40,58901
Pelhřimov: Pelhřimov,v Pelhřimově,m,16,39301; Humpolec,v Humpolci,m,11,39601; Kamenice nad Lipou,v Kamenici nad Lipou,m,30,39470
Třebíč: Třebíč,v Třebíči,m,34,67401; Moravské Budějovice,v Moravských Budějovicích,m,7,67602; Okříšky,v Okříškách,y,50,67521
Žďár nad Sázavou: Žďár nad Sázavou,ve Žďáru nad Sázavou,m,20,59101; Velké Meziříčí,ve Velkém Meziříčí,m,11,59401; Bystřice nad Pernštejnem,v Bystřici nad Pernštejnem,m,60,59301`,
  jhm: `
Blansko: Blansko,v Blansku,m,20,67801; Boskovice,v Boskovicích,m,12,68001; Letovice,v Letovicích,m,55,67961
Brno-město: Brno,v Brně,s,400,60200
Brno-venkov: Šlapanice,ve Šlapanicích,m,8,66451; Tišnov,v Tišnově,m,9,66601; Rosice,v Rosicích,m,60,66501; Židlochovice,v Židlochovicích,m,90,66701
Břeclav: Břeclav,v Břeclavi,m,24,69002; Mikulov,v Mikulově,m,8,69201; Valtice,ve Valticích,m,55,69142
Hodonín: Hodonín,v Hodoníně,m,23,69501; Kyjov,v Kyjově,m,11,69701; Dubňany,v Dubňanech,m,80,69603
Vyškov: Vyškov,ve Vyškově,m,20,68201; Bučovice,v Bučovicích,m,6,68501; Slavkov u Brna,ve Slavkově u Brna,m,45,68401
Znojmo: Znojmo,ve Znojmě,m,34,66902; Moravský Krumlov,v Moravském Krumlově,m,6,67201; Šatov,v Šatově,o,55,67122`,
  olk: `
Jeseník: Jeseník,v Jeseníku,m,11,79001; Javorník,v Javorníku,m,20,79070
Olomouc: Olomouc,v Olomouci,s,102,77900; Šternberk,ve Šternberku,m,13,78501; Litovel,v Litovli,m,80,78401
Prostějov: Prostějov,v Prostějově,s,43,79601; Konice,v Konici,m,45,79852
Přerov: Přerov,v Přerově,s,41,75002; Hranice,v Hranicích,m,18,75301; Lipník nad Bečvou,v Lipníku nad Bečvou,m,50,75131
Šumperk: Šumperk,v Šumperku,m,25,78701; Zábřeh,v Zábřehu,m,13,78901; Mohelnice,v Mohelnici,m,60,78985`,
  zlk: `
Kroměříž: Kroměříž,v Kroměříži,m,28,76701; Holešov,v Holešově,m,11,76901; Bystřice pod Hostýnem,v Bystřici pod Hostýnem,m,50,76861
Uherské Hradiště: Uherské Hradiště,v Uherském Hradišti,m,24,68601; Uherský Brod,v Uherském Brodě,m,16,68801; Staré Město,ve Starém Městě,m,80,68603
Vsetín: Vsetín,ve Vsetíně,m,25,75501; Valašské Meziříčí,ve Valašském Meziříčí,m,22,75701; Rožnov pod Radhoštěm,v Rožnově pod Radhoštěm,m,70,75661
Zlín: Zlín,ve Zlíně,s,74,76001; Otrokovice,v Otrokovicích,m,17,76502; Luhačovice,v Luhačovicích,m,70,76326`,
  msk: `
Bruntál: Bruntál,v Bruntále,m,15,79201; Krnov,v Krnově,m,22,79401; Rýmařov,v Rýmařově,m,45,79501
Frýdek-Místek: Frýdek-Místek,ve Frýdku-Místku,s,54,73801; Třinec,v Třinci,s,34,73961; Frýdlant nad Ostravicí,ve Frýdlantu nad Ostravicí,m,90,73911
Karviná: Karviná,v Karviné,s,49,73301; Havířov,v Havířově,s,69,73601; Český Těšín,v Českém Těšíně,m,60,73701
Nový Jičín: Nový Jičín,v Novém Jičíně,m,23,74101; Kopřivnice,v Kopřivnici,m,21,74221; Příbor,v Příboru,m,70,74258
Opava: Opava,v Opavě,s,55,74601; Hlučín,v Hlučíně,m,13,74801; Štítina,ve Štítině,o,75,74791
Ostrava-město: Ostrava,v Ostravě,s,284,70200; Vratimov,ve Vratimově,m,30,73932`,
};
