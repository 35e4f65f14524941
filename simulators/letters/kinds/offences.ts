/** Letters about offences in traffic and to the municipal police. */
import { paymentSlip } from '../attachments.ts';
import { addDays, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { accountOf, crowns } from '../money.ts';
import { speedCameraPicture } from '../png.ts';
import { digits, townReference } from '../references.ts';
import { STREETS } from '#simulators/population/addresses.ts';

const speedingCall: LetterKind = {
  kind: 'speeding-call',
  box: 'any',
  perYear: (to) => (to.circumstances.car ? 0.3 : 0),
  sender: (to) => to.offices.largerTown,
  compose: (o) => {
    const limit = o.dice.pick([50, 50, 50, 90]);
    const measured = limit + o.dice.between(6, 19);
    const happened = addDays(o.date, -o.dice.between(14, 55));
    const amount = o.dice.pick([700, 1500, 2000]);
    const due = deadline(o.date, 15);
    const payment = { account: accountOf(o.sender.key, '107'), amount, variableSymbol: digits(o, 10), due };
    return {
      subject: `Výzva provozovateli vozidla ${o.to.circumstances.car?.plate ?? ''} k uhrazení určené částky`,
      reference: townReference(o, 'ODP'),
      ident: `SpZn ${digits(o, 6)}/${o.year}`,
      legalTitle: { law: 361, year: 2000, section: '125h', paragraph: '1' },
      personalDelivery: true,
      fileName: 'vyzva_provozovateli_vozidla',
      enclosures: [
        { fileName: 'snimek_rychlomer.png', mimeType: 'image/png', content: speedCameraPicture(o.dice) },
        paymentSlip(o, payment, 'Určená částka podle § 125h zákona č. 361/2000 Sb.'),
      ],
      body: {
        unit: 'Odbor dopravy – oddělení přestupků',
        title: 'VÝZVA PROVOZOVATELI VOZIDLA',
        blocks: [
          `Správní orgán Vás jako ${o.to.gender('provozovatelku', 'provozovatele')} vozidla podle § 125h odst. 1 zákona č. 361/2000 Sb., o provozu na pozemních komunikacích, vyzývá k uhrazení určené částky ${crowns(amount)}.`,
          {
            pairs: [
              ['Vozidlo', `${o.to.circumstances.car?.make ?? ''}, ${o.to.circumstances.car?.plate ?? ''}`],
              ['Datum a čas', `${shortDate(happened)} v ${o.dice.between(6, 22)}.${o.dice.between(10, 59)} hodin`],
              ['Místo', `${o.to.district.name}, ulice ${o.dice.pick(STREETS)}`],
              ['Nejvyšší dovolená rychlost', `${limit} km/h`],
              ['Naměřená rychlost', `${measured + 3} km/h, po odečtení odchylky ${measured} km/h`],
            ],
          },
          `Určená částka je splatná do 15 dnů ode dne doručení této výzvy, nejpozději ${longDate(due)}.`,
          { payment },
          'Bude-li určená částka uhrazena nejpozději v den splatnosti, správní orgán věc odloží. Neuhradíte-li ji, můžete ve stejné lhůtě písemně sdělit údaje o totožnosti řidiče vozidla v době spáchání přestupku. Sdělení se považuje za podání vysvětlení.',
          'Neučiníte-li ani jedno, bude správní orgán pokračovat v šetření přestupku.',
        ],
        signedAs: 'oprávněná úřední osoba',
      },
    };
  },
};

const parking: LetterKind = {
  kind: 'parking-offence',
  box: 'any',
  perYear: (to) => (to.circumstances.car ? 0.2 : 0),
  sender: (to) => to.offices.townPolice,
  compose: (o) => {
    const happened = addDays(o.date, -o.dice.between(3, 20));
    const place = o.dice.pick(STREETS);
    return {
      subject: `Výzva k dostavení – neoprávněné stání vozidla ${o.to.circumstances.car?.plate ?? ''}`,
      reference: `MP-${digits(o, 6)}/${o.year}`,
      legalTitle: { law: 553, year: 1991, section: '11' },
      fileName: 'vyzva_parkovani',
      body: {
        unit: 'Oddělení přestupků v dopravě',
        title: 'VÝZVA',
        blocks: [
          `dne ${shortDate(happened)} v ${o.dice.between(7, 21)}.${o.dice.between(10, 59)} hodin bylo v ulici ${place} zjištěno, že vozidlo registrační značky ${o.to.circumstances.car?.plate ?? ''} stálo v místě zakázaném ${o.dice.pick(['dopravní značkou „Zákaz stání“', 'na přechodu pro chodce', 'na vyhrazeném parkovišti', 'na chodníku'])}.`,
          `Dostavte se k podání vysvětlení na služebnu městské policie nejpozději do ${longDate(deadline(o.date, 10))}. Vezměte s sebou občanský průkaz a osvědčení o registraci vozidla.`,
          `Přestupek lze na místě projednat příkazem na místě s pokutou do ${crowns(2000)}. Nedostavíte-li se, bude věc oznámena správnímu orgánu.`,
        ],
        signedAs: 'strážnice|strážník',
      },
    };
  },
};

const offenceOrder: LetterKind = {
  kind: 'offence-order',
  box: 'person',
  perYear: (to, year) => (year - Number(to.person.birthDate.slice(0, 4)) > 18 ? 0.06 : 0),
  sender: (to) => to.offices.largerTown,
  compose: (o) => {
    const amount = o.dice.pick([500, 1000, 1500, 2500]);
    const act = o.dice.pick([
      'rušení nočního klidu',
      'porušení obecně závazné vyhlášky o pohybu psů',
      'znečištění veřejného prostranství',
      'nesplnění povinnosti vyplývající ze zákona o občanských průkazech',
    ]);
    return {
      subject: `Příkaz – přestupek (${act})`,
      reference: townReference(o, 'PŘE'),
      legalTitle: { law: 250, year: 2016, section: '90' },
      personalDelivery: true,
      fileName: 'prikaz_prestupek',
      body: {
        unit: 'Odbor přestupků',
        title: 'PŘÍKAZ',
        blocks: [
          `Správní orgán podle § 90 odst. 1 zákona č. 250/2016 Sb., o odpovědnosti za přestupky a řízení o nich, rozhodl takto: ${o.to.name} je ${o.to.gender('vinna', 'vinen')}, že se dne ${shortDate(addDays(o.date, -o.dice.between(20, 70)))} z nedbalosti ${o.to.gender('dopustila', 'dopustil')} přestupku (${act}), a ukládá se ${o.to.gender('jí', 'mu')} pokuta ve výši ${crowns(amount)}.`,
          'Pokuta je splatná do 30 dnů ode dne nabytí právní moci tohoto příkazu.',
          { payment: { account: accountOf(o.sender.key, '107'), amount, variableSymbol: digits(o, 10) } },
        ],
        instruction:
          'Proti tomuto příkazu lze podat odpor do 8 dnů ode dne jeho doručení u správního orgánu, který jej vydal. Podáním odporu se příkaz ruší a v řízení se pokračuje. Zpětvzetí odporu není přípustné.',
        signedAs: 'oprávněná úřední osoba',
      },
    };
  },
};

export const OFFENCE_KINDS: readonly LetterKind[] = [speedingCall, parking, offenceOrder];
