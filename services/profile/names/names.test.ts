import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from './address.ts';
import { sexOf } from './sex.ts';
import { formalAddress, vocative } from './vocative.ts';

const pairs = (text: string) =>
  text
    .trim()
    .split(/[\n|]/)
    .map(
      (pair) =>
        pair
          .trim()
          .split('>')
          .map((word) => word.trim()) as [string, string],
    );

const maleGiven = pairs(`
Jiří>Jiří|Jan>Jane|Petr>Petře|Josef>Josefe|Pavel>Pavle|Martin>Martine|Tomáš>Tomáši|Jaroslav>Jaroslave|Miroslav>Miroslave
Zdeněk>Zdeňku|František>Františku|Václav>Václave|Michal>Michale|Milan>Milane|Karel>Karle|Jakub>Jakube|Lukáš>Lukáši
David>Davide|Vladimír>Vladimíre|Ladislav>Ladislave|Ondřej>Ondřeji|Roman>Romane|Stanislav>Stanislave|Marek>Marku|Radek>Radku
Daniel>Danieli|Antonín>Antoníne|Vojtěch>Vojtěchu|Filip>Filipe|Adam>Adame|Matěj>Matěji|Miloslav>Miloslave|Matyáš>Matyáši
Aleš>Aleši|Jaromír>Jaromíre|Libor>Libore|Dominik>Dominiku|Patrik>Patriku|Vít>Víte|Vlastimil>Vlastimile|Jindřich>Jindřichu
Oldřich>Oldřichu|Rudolf>Rudolfe|Robert>Roberte|Luboš>Luboši|Ivan>Ivane|Bohumil>Bohumile|Lubomír>Lubomíre|Štěpán>Štěpáne
Šimon>Šimone|Tobiáš>Tobiáši|Kryštof>Kryštofe|Eduard>Eduarde|Viktor>Viktore|Richard>Richarde|Igor>Igore|Dušan>Dušane
Alois>Aloisi|Emil>Emile|Samuel>Samueli|Maxmilián>Maxmiliáne|Hugo>Hugo|Sebastian>Sebastiane|Denis>Denisi|Leoš>Leoši
Luděk>Luďku|Hynek>Hynku|Alexandr>Alexandře|Otakar>Otakare|Oskar>Oskare|Ivo>Ivo|Otto>Otto|René>René|Emanuel>Emanueli
Gabriel>Gabrieli|Marcel>Marceli|Rafael>Rafaeli|Felix>Felixi|Max>Maxi|Boris>Borisi|Bořivoj>Bořivoji|Blažej>Blažeji
Honza>Honzo|Ilja>Iljo|Přemysl>Přemysle|Kamil>Kamile|Cyril>Cyrile|Čeněk>Čeňku|Vincenc>Vincenci|Bedřich>Bedřichu
Andrij>Andriji|Serhij>Serhiji|Volodymyr>Volodymyre|Oleksandr>Oleksandře|Mykola>Mykolo|Juraj>Juraji|Matúš>Matúši|Ján>Jáne
John>Johne|James>Jamesi|Michael>Michaeli|Joseph>Josephe|Minh>Minhu|Nikolas>Nikolasi|Julius>Julie|Kašpar>Kašpare|Lev>Lve
`);

const maleFamily = pairs(`
Novák>Nováku|Svoboda>Svobodo|Novotný>Novotný|Dvořák>Dvořáku|Černý>Černý|Procházka>Procházko|Kučera>Kučero|Veselý>Veselý
Horák>Horáku|Němec>Němče|Marek>Marku|Pokorný>Pokorný|Pospíšil>Pospíšile|Hájek>Hájku|Král>Králi|Jelínek>Jelínku
Růžička>Růžičko|Beneš>Beneši|Fiala>Fialo|Sedláček>Sedláčku|Doležal>Doležale|Zeman>Zemane|Kolář>Koláři|Navrátil>Navrátile
Čermák>Čermáku|Vaněk>Vaňku|Urban>Urbane|Blažek>Blažku|Kříž>Kříži|Kovář>Kováři|Kratochvíl>Kratochvíle|Bartoš>Bartoši
Vlček>Vlčku|Polák>Poláku|Musil>Musile|Kopecký>Kopecký|Šimek>Šimku|Konečný>Konečný|Malý>Malý|Čech>Čechu|Staněk>Staňku
Holub>Holube|Štěpánek>Štěpánku|Dostál>Dostále|Soukup>Soukupe|Šťastný>Šťastný|Mareš>Mareši|Moravec>Moravče|Sýkora>Sýkoro
Tichý>Tichý|Valenta>Valento|Vávra>Vávro|Matoušek>Matoušku|Říha>Řího|Bláha>Bláho|Ševčík>Ševčíku|Bureš>Bureši|Hruška>Hruško
Mašek>Mašku|Dušek>Dušku|Pavlík>Pavlíku|Havlíček>Havlíčku|Janda>Jando|Hrubý>Hrubý|Mach>Machu|Liška>Liško|Bartoň>Bartoni
Vlk>Vlku|Sokol>Sokole|Kozel>Kozle|Doležel>Doležele|Vybíral>Vybírale|Hrabě>Hrabě|Janů>Janů|Krejčí>Krejčí|Purkyně>Purkyně
Horváth>Horváthe|Tóth>Tóthe|Nagy>Nagy|Szabó>Szabó|Varga>Vargo|Baláž>Baláži|Kováč>Kováči|Kovalčuk>Kovalčuku
Ševčenko>Ševčenko|Bondarenko>Bondarenko|Melnyk>Melnyku|Müller>Müllere|Fischer>Fischere|Bauer>Bauere|Wagner>Wagnere
Schwarz>Schwarzi|Klein>Kleine|Vogel>Vogle|Beck>Becku|Smith>Smithi|Brown>Browne|Taylor>Taylore|Nguyen>Nguyene|Tran>Trane
Pham>Phame|Singh>Singhu|Garcia>Garcio|Klaus>Klausi|Vintr>Vintře|Přítel>Příteli|Mráz>Mrázi|Cvek>Cveku|Švec>Ševče
`);

const female = pairs(`
Jana>Jano|Eva>Evo|Marie>Marie|Lucie>Lucie|Hana>Hano|Věra>Věro|Kateřina>Kateřino|Petra>Petro|Ludmila>Ludmilo|Zdeňka>Zdeňko
Ivana>Ivano|Tereza>Terezo|Dagmar>Dagmar|Barbora>Barboro|Natálie>Natálie|Nikola>Nikolo|Ester>Ester|Ingrid>Ingrid|Nikol>Nikol
Andrea>Andreo|Sofie>Sofie|Olena>Oleno|Iryna>Iryno|Mária>Mário|Lucia>Lucio|Karin>Karin|Emily>Emily|Noemi>Noemi|Ema>Emo
`);

const femaleFamily = pairs(`
Nováková>Nováková|Svobodová>Svobodová|Novotná>Novotná|Malá>Malá|Krejčí>Krejčí|Janů>Janů|Ivanova>Ivanova|Fischer>Fischer
Ševčenko>Ševčenko|Nguyen>Nguyen|Garcia>Garcio|Bílá>Bílá|Dlouhá>Dlouhá|Tóthová>Tóthová|Brown>Brown
`);

test('the table has enough names', () => {
  assert.ok(maleGiven.length + maleFamily.length + female.length + femaleFamily.length >= 200);
});

for (const [what, table, sex, kind] of [
  ['given names of men', maleGiven, 'male', 'given'],
  ['family names of men', maleFamily, 'male', 'family'],
  ['given names of women', female, 'female', 'given'],
  ['family names of women', femaleFamily, 'female', 'family'],
] as const) {
  test(`the vocative of ${what}`, () => {
    const wrong = table.flatMap(([name, wanted]) => {
      const got = vocative(name, sex, kind);
      return got === wanted ? [] : [`${name}: ${got}, not ${wanted}`];
    });
    assert.deepEqual(wrong, []);
  });
}

test('names of several words, with particles, hyphens and odd spaces', () => {
  assert.equal(vocative('Jan  Karel', 'male', 'given'), 'Jane  Karle');
  assert.equal(vocative('Anna-Marie', 'female', 'given'), 'Anno-Marie');
  assert.equal(vocative('Nováková-Svobodová', 'female', 'family'), 'Nováková-Svobodová');
  assert.equal(vocative('van Beethoven', 'male', 'family'), 'van Beethovene');
  assert.equal(vocative('  Marek ', 'male', 'given'), 'Marku');
  assert.equal(vocative('J.', 'male', 'given'), 'J.');
  assert.equal(vocative('', 'male', 'given'), '');
});

test('the formal address, and a person with one name only', () => {
  assert.equal(formalAddress('Jana', 'Nováková', 'female'), 'paní Nováková');
  assert.equal(formalAddress('Petr', 'Novák', 'male'), 'pane Nováku');
  assert.equal(formalAddress('Suharto', '', 'male'), 'pane Suharto');
});

test('the sex is read from the family name first, then from the given one', () => {
  const table: [string, string, string][] = [
    ['Jana', 'Nováková', 'female'],
    ['Petr', 'Novák', 'male'],
    ['Saša', 'Malá', 'female'],
    ['Saša', 'Malý', 'male'],
    ['Nikola', 'Šuhaj', 'female'],
    ['Luca', 'Rossi', 'male'],
    ['Marie', 'Janů', 'female'],
    ['Jiří', 'Krejčí', 'male'],
    ['Ester', 'Krejčí', 'female'],
    ['Ilja', 'Ševčenko', 'male'],
    ['Olena', 'Ševčenko', 'female'],
    ['Carmen', 'Garcia', 'female'],
    ['George', 'Brown', 'male'],
    ['Olga', 'Ivanova', 'female'],
    ['Honza', 'Kučera', 'male'],
    ['Martin', 'Svoboda', 'male'],
    ['', '', 'male'],
  ];
  for (const [given, family, sex] of table) assert.equal(sexOf(given, family), sex, `${given} ${family}`);
});

test('a person is addressed by the first of their given names; without any, formally', () => {
  assert.deepEqual(addressOf({ givenName: ' Jana Marie ', familyName: 'Nováková' }), {
    suggested: 'Jano',
    formal: 'paní Nováková',
  });
  assert.deepEqual(addressOf({ givenName: 'Petr Pavel', familyName: 'Novák' }), {
    suggested: 'Petře',
    formal: 'pane Nováku',
  });
  assert.deepEqual(addressOf({ givenName: '', familyName: 'Novák' }), {
    suggested: 'pane Nováku',
    formal: 'pane Nováku',
  });
  assert.equal(addressOf({ givenName: 'Suharto', familyName: '' }).formal, 'pane Suharto');
});
