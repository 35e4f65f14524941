/** Letters to drivers and car owners: points, licence, technical inspection, change of owner. */
import { addDays, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { crowns } from '../money.ts';
import { counted } from '../plural.ts';
import { digits, officeReference, townReference } from '../references.ts';
import { xmlFile } from '../xml.ts';

const points: LetterKind = {
  kind: 'driver-points-notice',
  box: 'person',
  perYear: (to) => (to.circumstances.drivingSince && to.circumstances.car ? 0.12 : 0),
  sender: (to) => to.offices.largerTown,
  compose: (o) => {
    const added = o.dice.pick([2, 4, 6]);
    const total = Math.min(11, added + o.dice.pick([0, 0, 2, 4]));
    return {
      subject: `Oznámení o záznamu bodů v registru řidičů – celkem ${counted(total, 'bod', 'body', 'bodů')}`,
      reference: townReference(o, 'ŘID'),
      legalTitle: { law: 361, year: 2000, section: '123b' },
      fileName: 'oznameni_body',
      enclosures: [
        xmlFile('bodove_hodnoceni.xml', {
          BodoveHodnoceni: {
            '@kDatu': o.date.toISOString().slice(0, 10),
            Pridano: String(added),
            Celkem: String(total),
          },
        }),
      ],
      body: {
        unit: 'Odbor dopravně správních činností – registr řidičů',
        title: 'OZNÁMENÍ O PROVEDENÉM ZÁZNAMU BODŮ',
        blocks: [
          'podle § 123b zákona č. 361/2000 Sb., o provozu na pozemních komunikacích, Vám oznamujeme, že v registru řidičů byl proveden záznam:',
          {
            pairs: [
              ['Zaznamenáno', counted(added, 'bod', 'body', 'bodů')],
              ['Ke dni', shortDate(addDays(o.date, -o.dice.between(5, 30)))],
              ['Celkový stav', `${counted(total, 'bod', 'body', 'bodů')} z 12`],
            ],
          },
          'Body se odečítají po 12 měsících bez uložení sankce za přestupek nebo trestný čin, za které se zaznamenávají body: čtyři body, po dalších 12 měsících další čtyři, poté zbylé.',
        ],
        instruction:
          'Nesouhlasíte-li se záznamem bodů, můžete podat písemné námitky obecnímu úřadu obce s rozšířenou působností (§ 123f).',
        signedAs: 'registr řidičů',
      },
    };
  },
};

const licenceExpiring: LetterKind = {
  kind: 'driving-licence-expiring',
  box: 'person',
  perYear: (to, year) => {
    const since = to.circumstances.drivingSince;
    return since !== undefined && year > since && (year - since) % 10 === 0 ? 1 : 0;
  },
  regular: true,
  sender: (to) => to.offices.largerTown,
  compose: (o) => {
    const until = deadline(o.date, 75);
    return {
      subject: `Upozornění na konec platnosti řidičského průkazu dne ${shortDate(until)}`.replaceAll('\u00a0', ' '),
      reference: townReference(o, 'ŘID'),
      legalTitle: { law: 361, year: 2000, section: '110' },
      fileName: 'konec_platnosti_ridicskeho_prukazu',
      body: {
        unit: 'Odbor dopravně správních činností',
        blocks: [
          `${o.to.salutation},`,
          `platnost Vašeho řidičského průkazu č. E${o.dice.pick(['A', 'B', 'C'])} ${digits(o, 6)} skončí dne ${longDate(until)}. O nový průkaz můžete požádat na kterémkoli úřadu obce s rozšířenou působností nebo elektronicky v Portálu dopravy; výměna z důvodu konce platnosti je bez poplatku.`,
          `K žádosti předložíte platný doklad totožnosti; fotografie se použije z evidence občanských průkazů. Ve zkrácené lhůtě do pěti pracovních dnů se průkaz vydá za poplatek ${crowns(700)}.`,
          'Řízení vozidla s neplatným průkazem je přestupkem.',
        ],
        signedAs: 'registr řidičů',
      },
    };
  },
};

const inspection: LetterKind = {
  kind: 'vehicle-inspection-reminder',
  box: 'person',
  regular: true,
  perYear: (to, year) => (to.circumstances.car && (year - to.circumstances.car.firstRegistered) % 2 === 0 ? 1 : 0),
  sender: (to) => to.institution('transport-inspectorate'),
  compose: (o: Occasion) => {
    const until = addDays(o.date, 45);
    return {
      subject: `Blíží se konec platnosti technické prohlídky vozidla ${o.to.circumstances.car?.plate ?? ''}`,
      reference: officeReference(o, 'CSSD', 'STK'),
      legalTitle: { law: 56, year: 2001, section: '40' },
      fileName: 'pripomenuti_stk',
      body: {
        blocks: [
          `${o.to.salutation},`,
          'připomínáme Vám, že se blíží konec platnosti pravidelné technické prohlídky vozidla:',
          {
            pairs: [
              ['Vozidlo', o.to.circumstances.car?.make ?? ''],
              ['Registrační značka', o.to.circumstances.car?.plate ?? ''],
              ['První registrace', String(o.to.circumstances.car?.firstRegistered ?? '')],
              ['Technická prohlídka platí do', longDate(until)],
            ],
          },
          'Vozidlo přistavte ke kterékoli stanici technické kontroly nejpozději v den konce platnosti. Po tomto dni nesmí být vozidlo provozováno na pozemních komunikacích.',
          'Toto je informativní sdělení; povinnost provozovatele vozidla jím není dotčena.',
        ],
      },
    };
  },
};

const transfer: LetterKind = {
  kind: 'vehicle-register-change',
  box: 'any',
  perYear: (to) => (to.circumstances.car ? 0.12 : 0),
  sender: (to) => to.offices.largerTown,
  compose: (o) => ({
    subject: 'Vyrozumění o zápisu změny v registru silničních vozidel',
    reference: townReference(o, 'RSV'),
    legalTitle: { law: 56, year: 2001, section: '8' },
    fileName: 'zmena_registr_vozidel',
    body: {
      unit: 'Odbor dopravně správních činností – registr vozidel',
      title: 'VYROZUMĚNÍ',
      blocks: [
        `dne ${shortDate(addDays(o.date, -2))} byla v registru silničních vozidel zapsána změna ${o.dice.pick(['vlastníka', 'provozovatele', 'adresy provozovatele'])} u vozidla ${o.to.circumstances.car?.make ?? ''}, registrační značka ${o.to.circumstances.car?.plate ?? ''}.`,
        `Nedalo-li podnět ke změně Vaše podání, sdělte nám to nejpozději do ${longDate(deadline(o.date, 10))}.`,
        'Povinnost sjednat pojištění odpovědnosti z provozu vozidla trvá po celou dobu jeho registrace.',
      ],
      signedAs: 'registr vozidel',
    },
  }),
};

export const MOTORIST_KINDS: readonly LetterKind[] = [points, licenceExpiring, inspection, transfer];
