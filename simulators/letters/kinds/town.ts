/** Other letters of towns: elections, answers under Act No. 106/1999 Coll., notices to residents. */
import { addDays, day, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { crowns } from '../money.ts';
import { digits, townReference } from '../references.ts';
import { textFile } from '../xml.ts';
import { streetLine } from '#simulators/population/addresses.ts';

/** Elections that were or will be held (first day of voting), as publicly known or expected. */
const ELECTIONS: Readonly<Record<number, readonly [string, number, number, string]>> = {
  2024: ['voleb do Evropského parlamentu', 6, 7, '62/2003'],
  2025: ['voleb do Poslanecké sněmovny Parlamentu České republiky', 10, 3, '247/1995'],
  2026: ['voleb do zastupitelstev obcí', 10, 9, '491/2001'],
};

const election: LetterKind = {
  kind: 'election-notice',
  box: 'person',
  regular: true,
  months: (year) => [(ELECTIONS[year]?.[1] ?? 10) - 1],
  perYear: (to, year) => (ELECTIONS[year] && to.circumstances.occupation !== 'child' ? 0.8 : 0),
  sender: (to) => to.offices.town,
  compose: (o) => {
    const [what, month, first, act] = ELECTIONS[o.year] ?? ['voleb do zastupitelstev obcí', 10, 9, '491/2001'];
    const [law = '', year = ''] = act.split('/');
    return {
      subject: `Informace o konání ${what} ve dnech ${first}. a ${first + 1}. ${month}. ${o.year}`,
      reference: townReference(o, 'VV'),
      legalTitle: { law: Number(law), year: Number(year) },
      fileName: 'informace_o_volbach',
      body: {
        unit: 'Odbor vnitřních věcí',
        blocks: [
          `${o.to.salutation},`,
          `oznamujeme Vám dobu a místo konání ${what}.`,
          {
            pairs: [
              ['Pátek', `${shortDate(day(o.year, month, first))} od 14.00 do 22.00 hodin`],
              ['Sobota', `${shortDate(day(o.year, month, first + 1))} od 8.00 do 14.00 hodin`],
              ['Volební okrsek', `č. ${(o.to.person.address.houseNumber % 24) + 1}`],
              ['Volební místnost', `základní škola, ${o.to.home.name}`],
            ],
          },
          `Voličem je občan, který alespoň druhý den voleb dosáhl věku 18 let. K volbám vezměte platný občanský průkaz nebo cestovní pas; totožnost lze prokázat také aplikací eDoklady. Hlasovací lístky obdržíte nejpozději tři dny před volbami.`,
          'Ze závažných, zejména zdravotních důvodů můžete požádat obecní úřad a ve dnech voleb okrskovou volební komisi o hlasování do přenosné volební schránky.',
        ],
        signedAs: 'odbor vnitřních věcí',
      },
    };
  },
};

const informationAnswer: LetterKind = {
  kind: 'information-request-answer',
  box: 'any',
  perYear: () => 0.05,
  sender: (to) => to.offices.town,
  compose: (o) => {
    const asked = addDays(o.date, -o.dice.between(9, 15));
    const topic = o.dice.pick([
      'nákladů na opravu místních komunikací',
      'nájemních smluv na nebytové prostory',
      'výběrového řízení na svoz odpadu',
      'odměn členů zastupitelstva',
      'kácení dřevin v majetku města',
    ]);
    return {
      subject: `Poskytnutí informace podle zákona č. 106/1999 Sb. – ve věci ${topic}`,
      reference: townReference(o, 'KT'),
      answersTo: `Žádost ze dne ${shortDate(asked)}`.replaceAll('\u00a0', ' '),
      legalTitle: { law: 106, year: 1999, section: '14', paragraph: '5', point: 'd' },
      fileName: 'poskytnuti_informace',
      enclosures: [
        textFile(
          'priloha_udaje.txt',
          [
            'Příloha k poskytnuté informaci',
            `Věc: ${topic}`,
            `Rok ${o.year - 2}: ${crowns(o.dice.between(120, 890) * 1000)}`,
            `Rok ${o.year - 1}: ${crowns(o.dice.between(120, 890) * 1000)}`,
          ].map((line) => line.replaceAll('\u00a0', ' ')),
        ),
      ],
      body: {
        unit: 'Kancelář tajemníka',
        blocks: [
          `${o.to.salutation},`,
          `dne ${longDate(asked)} jsme obdrželi Vaši žádost o informace podle zákona č. 106/1999 Sb., o svobodném přístupu k informacím, ve věci ${topic}. Požadované informace Vám poskytujeme v příloze tohoto dopisu.`,
          'Informace byla poskytnuta bezplatně a bude do 15 dnů zveřejněna způsobem umožňujícím dálkový přístup.',
        ],
        instruction:
          'Na postup při vyřizování žádosti lze podat stížnost podle § 16a zákona č. 106/1999 Sb. do 30 dnů ode dne doručení tohoto sdělení.',
        signedAs: 'tajemnice úřadu|tajemník úřadu',
      },
    };
  },
};

const roadworks: LetterKind = {
  kind: 'road-closure-notice',
  box: 'person',
  perYear: (to) => (to.person.address.street ? 0.22 : 0.1),
  sender: (to) => to.offices.town,
  compose: (o) => {
    const from = deadline(o.date, o.dice.between(10, 30));
    const place = o.to.person.address.street ?? o.to.home.name;
    return {
      subject: `Oznámení o uzavírce místní komunikace – ${place}`,
      reference: townReference(o, 'DOP'),
      legalTitle: { law: 13, year: 1997, section: '24' },
      fileName: 'oznameni_uzavirka',
      body: {
        unit: 'Odbor dopravy',
        blocks: [
          `${o.to.salutation},`,
          `oznamujeme, že od ${longDate(from)} do ${longDate(addDays(from, o.dice.between(3, 40)))} bude z důvodu opravy vodovodního řadu úplně uzavřena místní komunikace v místě ${place}, které se dotýká i Vaší adresy (${streetLine(o.to.person.address)}).`,
          'Přístup pro pěší, složky integrovaného záchranného systému a svoz odpadu bude zajištěn. Vozidla odstraňte nejpozději v den zahájení prací do 7.00 hodin; jinak mohou být odtažena na náklady provozovatele.',
        ],
        signedAs: 'silniční správní úřad',
      },
    };
  },
};

const residencePermit: LetterKind = {
  kind: 'parking-permit-renewal',
  box: 'person',
  perYear: (to) => (to.circumstances.car && to.home.kind === 'statutory-city' ? 0.5 : 0),
  sender: (to) => to.offices.town,
  compose: (o) => {
    const until = deadline(o.date, 30);
    return {
      subject: `Končí platnost parkovacího oprávnění pro vozidlo ${o.to.circumstances.car?.plate ?? ''}`,
      reference: townReference(o, 'DOP'),
      fileName: 'parkovaci_opravneni',
      body: {
        unit: 'Odbor dopravy – parkovací karty',
        blocks: [
          `${o.to.salutation},`,
          `platnost Vašeho rezidentního parkovacího oprávnění č. ${digits(o, 7)} pro vozidlo ${o.to.circumstances.car?.make ?? ''}, registrační značka ${o.to.circumstances.car?.plate ?? ''}, končí dne ${longDate(until)}.`,
          `O prodloužení můžete požádat elektronicky, a to nejpozději do ${longDate(addDays(until, -3))}. Cena prvního oprávnění na rok je ${crowns(o.dice.pick([200, 400, 600, 1200]))}.`,
        ],
        signedAs: 'oddělení parkování',
      },
    };
  },
};

export const TOWN_KINDS: readonly LetterKind[] = [election, informationAnswer, roadworks, residencePermit];
