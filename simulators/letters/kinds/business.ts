/** Letters to those in trade: trade office, customs, statistics, tenders, inspections. */
import { addDays, day, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { crowns } from '../money.ts';
import { digits, officeReference, townReference } from '../references.ts';
import { xmlFile } from '../xml.ts';

const tradeEntry: LetterKind = {
  kind: 'trade-register-entry',
  box: 'business',
  perYear: () => 0.3,
  sender: (to) => to.offices.trade,
  compose: (o) => ({
    subject: 'Výpis z živnostenského rejstříku – oznámení o zápisu změny',
    reference: townReference(o, 'ŽÚ'),
    legalTitle: { law: 455, year: 1991, section: '47' },
    fileName: 'vypis_zivnostensky_rejstrik',
    enclosures: [
      xmlFile('vypis_rzp.xml', {
        VypisRZP: {
          ObchodniFirma: o.to.name,
          ICO: o.to.box.businessId ?? '',
          Zivnost: {
            '@druh': o.to.circumstances.trade?.kind ?? 'free',
            Predmet: o.to.circumstances.trade?.subject ?? '',
          },
        },
      }),
    ],
    body: {
      unit: 'Obecní živnostenský úřad',
      title: 'VÝPIS Z ŽIVNOSTENSKÉHO REJSTŘÍKU',
      blocks: [
        `Obecní živnostenský úřad podle § 47 zákona č. 455/1991 Sb., o živnostenském podnikání, potvrzuje zápis ke dni ${shortDate(o.date)}:`,
        {
          pairs: [
            ['Jméno a příjmení', o.to.name],
            ['IČO', o.to.box.businessId ?? ''],
            ['Předmět podnikání', o.to.circumstances.trade?.subject ?? ''],
            [
              'Druh živnosti',
              { free: 'ohlašovací volná', craft: 'ohlašovací řemeslná', professional: 'ohlašovací vázaná' }[
                o.to.circumstances.trade?.kind ?? 'free'
              ],
            ],
            [
              'Vznik oprávnění',
              shortDate(day(o.year - o.dice.between(1, 14), o.dice.between(1, 12), o.dice.between(1, 28))),
            ],
            ['Doba platnosti', 'na dobu neurčitou'],
            [
              'Zapsaná změna',
              o.dice.pick([
                'adresa provozovny',
                'zahájení provozování živnosti v provozovně',
                'adresa sídla',
                'ukončení přerušení provozování živnosti',
              ]),
            ],
          ],
        },
        'Změny údajů je podnikatel povinen oznámit do 15 dnů ode dne jejich vzniku, nejde-li o údaje vedené v základních registrech.',
      ],
      signedAs: 'vedoucí živnostenského úřadu',
    },
  }),
};

const tradeInspection: LetterKind = {
  kind: 'trade-inspection-notice',
  box: 'business',
  perYear: () => 0.12,
  sender: (to) => to.offices.trade,
  compose: (o) => ({
    subject: 'Oznámení o zahájení živnostenské kontroly',
    reference: townReference(o, 'ŽÚ'),
    legalTitle: { law: 255, year: 2012, section: '5' },
    personalDelivery: true,
    fileName: 'zivnostenska_kontrola',
    body: {
      unit: 'Oddělení kontroly',
      title: 'OZNÁMENÍ O ZAHÁJENÍ KONTROLY',
      blocks: [
        `Živnostenský úřad podle § 5 odst. 2 písm. b) zákona č. 255/2012 Sb., kontrolní řád, oznamuje zahájení kontroly dodržování podmínek provozování živnosti (${o.to.circumstances.trade?.subject ?? 'volná živnost'}).`,
        `Kontrola na místě proběhne dne ${longDate(deadline(o.date, 14))} od 9.00 hodin. Zajistěte přítomnost osoby oprávněné jednat a předložte doklady o nabytí zboží nebo materiálu, o prodeji a označení provozovny.`,
      ],
      instruction:
        'Kontrolovaná osoba může namítat podjatost kontrolujícího. Za neposkytnutí součinnosti lze uložit pokutu do 500 000 Kč.',
      signedAs: 'kontrolující',
    },
  }),
};

const customs: LetterKind = {
  kind: 'customs-assessment',
  box: 'any',
  perYear: (to) => (to.box.type === 30 ? 0.14 : 0.04),
  sender: (to) => to.offices.customs,
  compose: (o) => {
    const value = o.dice.between(31, 480) * 100;
    const duty = Math.round(value * 0.047);
    const vat = Math.round((value + duty) * 0.21);
    return {
      subject: 'Vyrozumění o celním dluhu – zásilka ze třetí země',
      reference: `${digits(o, 6)}-${o.dice.between(1, 9)}/${o.year}-${o.dice.between(510_000, 640_000)}-021`,
      legalTitle: { law: 242, year: 2016, section: '32' },
      fileName: 'celni_dluh',
      enclosures: [
        xmlFile('rozhodnuti_jsd.xml', {
          CelniDluh: {
            MRN: `${o.year % 100}CZ${digits(o, 8)}00${digits(o, 4)}`,
            HodnotaZbozi: String(value),
            Clo: String(duty),
            DPH: String(vat),
            Celkem: String(duty + vat),
          },
        }),
      ],
      body: {
        unit: 'Oddělení celní a celně správní',
        title: 'SDĚLENÍ CELNÍHO DLUHU',
        blocks: [
          'celní úřad Vám podle čl. 102 nařízení Evropského parlamentu a Rady (EU) č. 952/2013 sděluje vznik celního dluhu při propuštění zboží do volného oběhu:',
          {
            table: {
              head: ['Položka', 'Částka'],
              right: [1],
              rows: [
                ['hodnota zboží', crowns(value)],
                ['clo', crowns(duty)],
                ['daň z přidané hodnoty', crowns(vat)],
                ['k úhradě', crowns(duty + vat)],
              ],
            },
          },
          'Částka je splatná ve lhůtě deseti dnů ode dne doručení tohoto sdělení; uhradil-li ji za Vás provozovatel poštovních služeb, je sdělení pouze informativní.',
        ],
        instruction:
          'Proti tomuto rozhodnutí lze podat odvolání do 30 dnů ode dne jeho doručení u celního úřadu. Odvolání nemá odkladný účinek.',
        signedAs: 'celní úřednice|celní úředník',
      },
    };
  },
};

const survey: LetterKind = {
  kind: 'statistical-survey',
  box: 'business',
  months: [1, 2, 4, 7, 10],
  perYear: () => 0.4,
  sender: (to) => to.institution('statistical-office'),
  compose: (o) => {
    const form = o.dice.pick(['P 5-01', 'Zdp 3-02', 'SP 1-12', 'ICT 5-01', 'Km 1-12']);
    return {
      subject: `Zpravodajská povinnost – statistický formulář ${form} za rok ${o.year - 1}`,
      reference: officeReference(o, 'CSU', 'SBER'),
      legalTitle: { law: 89, year: 1995, section: '10' },
      fileName: 'zpravodajska_povinnost',
      body: {
        unit: 'Oddělení sběru a zpracování dat',
        blocks: [
          `byl/a jste vybrán/a do výběrového souboru statistického zjišťování podle Programu statistických zjišťování na rok ${o.year}.`.replace(
            'byl/a jste vybrán/a',
            o.to.gender('byla jste vybrána', 'byl jste vybrán'),
          ),
          {
            pairs: [
              ['Formulář', form],
              ['Sledované období', `rok ${o.year - 1}`],
              ['Termín odevzdání', longDate(deadline(o.date, 40))],
              ['Přístupový kód', digits(o, 8)],
            ],
          },
          'Podle § 10 zákona č. 89/1995 Sb., o státní statistické službě, je poskytnutí údajů povinné. Údaje jsou důvěrné a slouží výhradně pro statistické účely. Za neposkytnutí údajů lze uložit pokutu do 100 000 Kč.',
        ],
        signedAs: 'vedoucí oddělení',
      },
    };
  },
};

const tender: LetterKind = {
  kind: 'tender-invitation',
  box: 'business',
  perYear: () => 0.35,
  sender: (to) => to.offices.largerTown,
  compose: (o) => {
    const what = o.dice.pick([
      'Oprava chodníků a veřejného osvětlení',
      'Dodávka a údržba tiskáren',
      'Rekonstrukce sociálního zařízení základní školy',
      'Úklid budov úřadu',
      'Údržba městské zeleně',
    ]);
    const until = deadline(o.date, 18);
    return {
      subject: `Výzva k podání nabídky – veřejná zakázka malého rozsahu „${what}“`,
      reference: townReference(o, 'VZ'),
      legalTitle: { law: 134, year: 2016, section: '27' },
      fileName: 'vyzva_k_podani_nabidky',
      body: {
        unit: 'Oddělení veřejných zakázek',
        title: 'VÝZVA K PODÁNÍ NABÍDKY',
        blocks: [
          `zadavatel Vás vyzývá k podání nabídky do výběrového řízení na veřejnou zakázku malého rozsahu „${what}“, zadávanou mimo režim zákona č. 134/2016 Sb., o zadávání veřejných zakázek (§ 27 a § 31).`,
          {
            pairs: [
              ['Předpokládaná hodnota', `${crowns(o.dice.between(18, 190) * 10_000)} bez DPH`],
              ['Lhůta pro podání nabídek', `${longDate(until)} v 10.00 hodin`],
              ['Hodnotící kritérium', 'nejnižší nabídková cena'],
              ['Doba plnění', `do ${shortDate(addDays(until, 120))}`],
            ],
          },
          'Nabídku podejte elektronicky prostřednictvím profilu zadavatele. Žádost o vysvětlení zadávací dokumentace doručte nejméně tři pracovní dny před koncem lhůty.',
        ],
        signedAs: 'administrátorka veřejných zakázek|administrátor veřejných zakázek',
      },
    };
  },
};

const wasteReport: LetterKind = {
  kind: 'environment-duty-notice',
  box: 'business',
  months: [1, 2],
  perYear: () => 0.25,
  sender: (to) => to.offices.largerTown,
  compose: (o) => ({
    subject: `Upozornění na ohlašovací povinnost v odpadovém hospodářství za rok ${o.year - 1}`,
    reference: townReference(o, 'OŽP'),
    legalTitle: { law: 541, year: 2020, section: '95' },
    fileName: 'hlaseni_odpady',
    body: {
      unit: 'Odbor životního prostředí',
      blocks: [
        `připomínáme, že původce odpadů, který v kalendářním roce vyprodukoval nebo nakládal s více než 600 kg nebezpečných nebo 100 tunami ostatních odpadů, je povinen zaslat roční hlášení o produkci a nakládání s odpady prostřednictvím integrovaného systému plnění ohlašovacích povinností nejpozději do ${longDate(day(o.year, 2, 28))}.`,
        'Nevznikla-li Vám tato povinnost, nemusíte na toto sdělení reagovat.',
      ],
      signedAs: 'odbor životního prostředí',
    },
  }),
};

export const BUSINESS_KINDS: readonly LetterKind[] = [
  tradeEntry,
  tradeInspection,
  customs,
  survey,
  tender,
  wasteReport,
];
