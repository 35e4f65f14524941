import { type Day, partsOfDay } from '#platform/days/index.ts';

/**
 * Name days of the Czech calendar, as printed calendars have them. There is no law about them; where calendars differ
 * (29 May Maxim or Maxmilián, 7 December Ambrož or Benjamín) both names are given. Days without a name (1 January,
 * 1 May, 8 May, 6 July, 28 October, 2 November, 25 December) are written as "-". One line a month, names of one day
 * joined by "+".
 */
const months: readonly string[] = [
  '- Karina Radmila Diana Dalimil Kašpar+Melichar+Baltazar Vilma Čestmír Vladan Břetislav Bohdana Pravoslav Edita Radovan Alice Ctirad Drahoslav Vladislav Doubravka Ilona Běla Slavomír Zdeněk Milena Miloš Zora Ingrid Otýlie Zdislava Robin Marika',
  'Hynek Nela Blažej Jarmila Dobromila Vanda Veronika Milada Apolena Mojmír Božena Slavěna Věnceslav Valentýn Jiřina Ljuba Miloslava Gizela Patrik Oldřich Lenka Petr Svatopluk Matěj Liliana Dorota Alexandr Lumír Horymír',
  'Bedřich Anežka Kamil Stela Kazimír Miroslav Tomáš Gabriela Františka Viktorie Anděla Řehoř Růžena Rút+Matylda Ida Elena+Herbert Vlastimil Eduard Josef Světlana Radek Leona Ivona Gabriel Marián Emanuel Dita Soňa Taťána Arnošt Kvido',
  'Hugo Erika Richard Ivana Miroslava Vendula Heřman+Hermína Ema Dušan Darja Izabela Julius Aleš Vincenc Anastázie Irena Rudolf Valérie Rostislav Marcela Alexandra Evženie Vojtěch Jiří Marek Oto Jaroslav Vlastislav Robert Blahoslav',
  '- Zikmund Alexej Květoslav Klaudie Radoslav Stanislav - Ctibor Blažena Svatava Pankrác Servác Bonifác Žofie Přemysl Aneta Nataša Ivo Zbyšek Monika Emil Vladimír Jana Viola Filip Valdemar Vilém Maxim+Maxmilián Ferdinand Kamila',
  'Laura Jarmil Tamara Dalibor Dobroslav Norbert Iveta+Slavoj Medard Stanislava Gita Bruno Antonie Antonín Roland Vít Zbyněk Adolf Milan Leoš Květa Alois Pavla Zdeňka Jan Ivan Adriana Ladislav Lubomír Petr+Pavel Šárka',
  'Jaroslava Patricie Radomír Prokop Cyril+Metoděj - Bohuslava Nora Drahoslava Libuše+Amálie Olga Bořek Markéta Karolína Jindřich Luboš Martina Drahomíra Čeněk Ilja Vítězslav Magdaléna Libor Kristýna Jakub Anna Věroslav Viktor Marta Bořivoj Ignác',
  'Oskar Gustav Miluše Dominik Kristián Oldřiška Lada Soběslav Roman Vavřinec Zuzana Klára Alena Alan Hana Jáchym Petra Helena Ludvík Bernard Johana Bohuslav Sandra Bartoloměj Radim Luděk Otakar Augustýn Evelína Vladěna Pavlína',
  'Linda+Samuel Adéla Bronislav Jindřiška Boris Boleslav Regína Mariana Daniela Irma Denisa Marie Lubor Radka Jolana Ludmila Naděžda Kryštof Zita Oleg Matouš Darina Berta Jaromír Zlata Andrea Jonáš Václav Michal Jeroným',
  'Igor Olívie+Oliver Bohumil František Eliška Hanuš Justýna Věra Štefan+Sára Marina Andrej Marcel Renáta Agáta Tereza Havel Hedvika Lukáš Michaela Vendelín Brigita Sabina Teodor Nina Beáta Erik Šarlota+Zoe - Silvie Tadeáš Štěpánka',
  'Felix - Hubert Karel Miriam Liběna Saskie Bohumír Bohdan Evžen Martin Benedikt Tibor Sáva Leopold Otmar Mahulena Romana Alžběta Nikola Albert Cecílie Klement Emílie Kateřina Artur Xenie René Zina Ondřej',
  'Iva Blanka Svatoslav Barbora Jitka Mikuláš Ambrož+Benjamín Květoslava Vratislav Julie Dana Simona Lucie Lýdie Radana Albína Daniel Miloslav Ester Dagmar Natálie Šimon Vlasta Adam+Eva - Štěpán Žaneta Bohumila Judita David Silvestr',
];

const names: readonly (readonly (readonly string[])[])[] = months.map((month) =>
  month.split(' ').map((day) => (day === '-' ? [] : day.split('+'))),
);

/** Who has a name day; most days one name, some two or three, a few none. */
export function nameDaysOn(day: Day): readonly string[] {
  const { month, date } = partsOfDay(day);
  return names[month - 1]?.[date - 1] ?? [];
}
