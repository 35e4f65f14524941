/** Letters about land and buildings: land registry and building office. */
import { addDays, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { crowns } from '../money.ts';
import { landReference, townReference } from '../references.ts';
import { xmlFile } from '../xml.ts';
import { streetLine } from '#simulators/population/addresses.ts';

const parcels = (index: number): string => `${((index * 131) % 3100) + 12}/${(index % 9) + 1}`;

const sealNotice: LetterKind = {
  kind: 'land-registry-seal-notice',
  box: 'person',
  perYear: (to) => (to.circumstances.ownsHome ? 0.16 : 0),
  sender: (to) => to.offices.landRegistry,
  compose: (o) => {
    const file = landReference(o);
    return {
      subject: `Vyrozumění o vyznačení, že právní vztahy jsou dotčeny změnou – řízení ${file}`,
      reference: file,
      ident: file,
      legalTitle: { law: 256, year: 2013, section: '16', paragraph: '1' },
      fileName: 'vyrozumeni_plomba',
      body: {
        unit: `Katastrální pracoviště ${o.to.district.name}`,
        title: 'VYROZUMĚNÍ',
        fileNumber: file,
        blocks: [
          `Katastrální úřad Vás podle § 16 odst. 1 zákona č. 256/2013 Sb., o katastru nemovitostí, vyrozumívá, že u nemovitostí ve Vašem vlastnictví bylo dne ${shortDate(addDays(o.date, -1))} vyznačeno, že právní vztahy jsou dotčeny změnou.`,
          {
            table: {
              head: ['Katastrální území', 'Parcela', 'Druh', 'List vlastnictví'],
              rows: [
                [
                  o.to.home.name,
                  `st. ${parcels(o.to.person.index)}`,
                  'zastavěná plocha a nádvoří',
                  String(200 + ((o.to.person.index * 17) % 4800)),
                ],
                [
                  o.to.home.name,
                  parcels(o.to.person.index + 3),
                  'zahrada',
                  String(200 + ((o.to.person.index * 17) % 4800)),
                ],
              ],
            },
          },
          {
            pairs: [
              ['Číslo řízení', file],
              [
                'Předmět',
                o.dice.pick([
                  'vklad zástavního práva smluvního',
                  'vklad věcného břemene',
                  'vklad vlastnického práva',
                  'výmaz zástavního práva',
                ]),
              ],
              ['Lhůta pro povolení vkladu', `nejdříve ${longDate(addDays(o.date, 20))}`],
            ],
          },
          'Pokud jste si podání návrhu vědomi, nemusíte nic činit. Pokud o návrhu nevíte, obraťte se neprodleně na katastrální pracoviště; rozhodnutí o povolení vkladu nelze vydat dříve než po uplynutí 20 dnů ode dne odeslání tohoto vyrozumění.',
        ],
        signedAs: 'oddělení právních vztahů k nemovitostem',
      },
    };
  },
};

const changeNotice: LetterKind = {
  kind: 'land-registry-change-notice',
  box: 'person',
  perYear: (to) => (to.circumstances.ownsHome ? 0.2 : 0),
  sender: (to) => to.offices.landRegistry,
  compose: (o) => {
    const file = landReference(o, o.dice.pick(['V', 'Z']));
    const sheet = String(200 + ((o.to.person.index * 17) % 4800));
    return {
      subject: `Vyrozumění o provedeném zápisu do katastru nemovitostí – ${file}`,
      reference: file,
      ident: file,
      legalTitle: { law: 256, year: 2013, section: '18', paragraph: '3' },
      fileName: 'vyrozumeni_zapis',
      enclosures: [
        xmlFile('zapis.xml', {
          Vyrozumeni: {
            CisloRizeni: file,
            KatastralniUzemi: o.to.home.name,
            ListVlastnictvi: sheet,
            Zapsano: o.date.toISOString().slice(0, 10),
          },
        }),
      ],
      body: {
        unit: `Katastrální pracoviště ${o.to.district.name}`,
        title: 'VYROZUMĚNÍ O PROVEDENÉM VKLADU',
        fileNumber: file,
        blocks: [
          `V řízení ${file} byl na základě pravomocného rozhodnutí proveden zápis práva k nemovitostem zapsaným na listu vlastnictví č. ${sheet} pro katastrální území ${o.to.home.name}.`,
          `Právní účinky zápisu nastaly ke dni ${shortDate(addDays(o.date, -o.dice.between(22, 34)))}. Zápis byl proveden dne ${shortDate(o.date)}.`,
          'Aktuální stav můžete ověřit bezplatně v aplikaci Nahlížení do katastru nemovitostí.',
        ],
        signedAs: 'oddělení právních vztahů k nemovitostem',
      },
    };
  },
};

const proceedings: LetterKind = {
  kind: 'building-permit-proceedings',
  box: 'person',
  perYear: (to) => (to.circumstances.ownsHome ? 0.15 : 0),
  sender: (to) => to.offices.building,
  compose: (o) => {
    const what = o.dice.pick([
      'Stavební úpravy a přístavba rodinného domu',
      'Novostavba rodinného domu',
      'Kabelové vedení nízkého napětí',
      'Parkovací stání a oplocení',
      'Rekonstrukce vodovodu a kanalizace',
    ]);
    return {
      subject: `Oznámení o zahájení řízení o povolení záměru – ${what}`,
      reference: townReference(o, 'SÚ'),
      legalTitle: { law: 283, year: 2021, section: '188' },
      fileName: 'zahajeni_rizeni_stavba',
      body: {
        unit: 'Odbor územního plánování a stavebního řádu',
        title: 'OZNÁMENÍ O ZAHÁJENÍ ŘÍZENÍ',
        blocks: [
          `Stavební úřad oznamuje podle § 188 zákona č. 283/2021 Sb., stavební zákon, zahájení řízení o povolení záměru „${what}“ na pozemku parc. č. ${parcels(o.to.person.index + 7)} v katastrálním území ${o.to.home.name}, který sousedí s Vaší nemovitostí (${streetLine(o.to.person.address)}).`,
          'Protože jsou stavebnímu úřadu dobře známy poměry v území a žádost poskytuje dostatečné podklady pro posouzení záměru, upouští od ústního jednání.',
          `Námitky účastníků můžete uplatnit nejpozději do 15 dnů ode dne doručení tohoto oznámení; k později uplatněným námitkám se nepřihlíží. Do podkladů můžete nahlédnout v úřední dny do ${longDate(deadline(o.date, 25))}.`,
        ],
        instruction:
          'Účastník řízení může uplatnit námitky v rozsahu, v jakém může být záměrem přímo dotčeno jeho vlastnické nebo jiné věcné právo (§ 190 stavebního zákona).',
        signedAs: 'referentka stavebního úřadu|referent stavebního úřadu',
      },
    };
  },
};

const permit: LetterKind = {
  kind: 'building-permit-decision',
  box: 'person',
  perYear: (to) => (to.circumstances.ownsHome ? 0.06 : 0),
  sender: (to) => to.offices.building,
  compose: (o) => {
    const fee = o.dice.pick([500, 1000, 3000, 5000]);
    return {
      subject: 'Rozhodnutí – povolení stavebního záměru',
      reference: townReference(o, 'SÚ'),
      legalTitle: { law: 283, year: 2021, section: '195' },
      personalDelivery: true,
      fileName: 'povoleni_zameru',
      body: {
        unit: 'Odbor územního plánování a stavebního řádu',
        title: 'ROZHODNUTÍ',
        blocks: [
          { centred: 'Stavební úřad povoluje podle § 195 stavebního zákona' },
          `záměr „Stavební úpravy rodinného domu, ${streetLine(o.to.person.address)}, ${o.to.home.name}“ na pozemku parc. č. st. ${parcels(o.to.person.index)} v katastrálním území ${o.to.home.name}.`,
          { heading: 'Podmínky pro provedení záměru' },
          {
            numbered: [
              'Záměr bude proveden podle ověřené projektové dokumentace; případné změny nesmí být provedeny bez povolení.',
              'Termín zahájení stavby a název stavebního podnikatele budou stavebnímu úřadu oznámeny nejméně sedm dnů předem.',
              `Záměr bude dokončen nejpozději do ${longDate(addDays(o.date, 730))}.`,
              'Povolení platí dva roky ode dne nabytí právní moci.',
            ],
          },
          `Správní poplatek ve výši ${crowns(fee)} byl zaplacen.`,
        ],
        instruction:
          'Proti tomuto rozhodnutí se lze odvolat do 15 dnů ode dne jeho oznámení ke krajskému úřadu podáním učiněným u zdejšího stavebního úřadu.',
        signedAs: 'vedoucí stavebního úřadu',
      },
    };
  },
};

export const LAND_KINDS: readonly LetterKind[] = [sealNotice, changeNotice, proceedings, permit];
