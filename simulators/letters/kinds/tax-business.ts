/** Letters of the tax office to those in trade. */
import { element } from '#simulators/population/element.ts';
import { paymentSlip } from '../attachments.ts';
import { day, deadline, longDate, shortDate, workingDayFrom } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { crowns } from '../money.ts';
import { taxReference } from '../references.ts';
import { xmlFile } from '../xml.ts';
import { APPEAL_TAX, taxPayment, taxUnit } from './tax-income.ts';

const quarter = (date: Date): number => Math.floor(date.getUTCMonth() / 3) + 1;

const advances: LetterKind = {
  kind: 'tax-advance-payments',
  box: 'business',
  months: [4, 5],
  perYear: () => 0.5,
  sender: (to) => to.offices.tax,
  compose: (o) => {
    const quarterly = o.dice.chance(0.4);
    const amount = o.dice.between(31, 178) * 100;
    const terms = quarterly
      ? [day(o.year, 6, 15), day(o.year, 9, 15), day(o.year, 12, 15), day(o.year + 1, 3, 15)]
      : [day(o.year, 6, 15), day(o.year, 12, 15)];
    const due = workingDayFrom(element(terms, 0));
    return {
      subject: `Předpis záloh na daň z příjmů fyzických osob na období ${o.year}/${o.year + 1}`,
      reference: taxReference(o),
      legalTitle: { law: 586, year: 1992, section: '38a' },
      fileName: `predpis_zaloh_${o.year}`,
      enclosures: [
        xmlFile('predpis_zaloh.xml', {
          PredpisZaloh: {
            '@dan': 'DPFO',
            '@periodicita': quarterly ? 'Q' : 'P',
            Zaloha: terms.map((term, i) => ({
              '@poradi': String(i + 1),
              '@splatnost': workingDayFrom(term).toISOString().slice(0, 10),
              '#text': String(amount),
            })),
          },
        }),
      ],
      body: {
        unit: taxUnit(o.to),
        blocks: [
          `podle § 38a odst. ${quarterly ? '4' : '3'} zákona č. 586/1992 Sb., o daních z příjmů, vyplývá z Vaší poslední známé daňové povinnosti za rok ${o.year - 1} povinnost platit zálohy takto:`,
          {
            table: {
              head: ['Záloha', 'Splatnost', 'Výše'],
              right: [2],
              rows: terms.map((term, i) => [`${i + 1}. záloha`, shortDate(workingDayFrom(term)), crowns(amount)]),
            },
          },
          `První zálohu uhraďte nejpozději do ${longDate(due)}.`,
          { payment: taxPayment(o, '721', amount, due) },
          'Zálohy se po skončení zdaňovacího období započtou na úhradu skutečné výše daně.',
        ],
        signedAs: 'oddělení vyměřovací',
      },
    };
  },
};

const controlStatement: LetterKind = {
  kind: 'vat-control-statement-call',
  box: 'business',
  perYear: () => 0.35,
  sender: (to) => to.offices.tax,
  compose: (o) => ({
    subject: `Výzva k podání kontrolního hlášení za ${quarter(o.date) === 1 ? 4 : quarter(o.date) - 1}. čtvrtletí ${quarter(o.date) === 1 ? o.year - 1 : o.year}`,
    reference: taxReference(o),
    legalTitle: { law: 235, year: 2004, section: '101g', paragraph: '1' },
    personalDelivery: true,
    fileName: 'vyzva_kontrolni_hlaseni',
    body: {
      unit: taxUnit(o.to),
      title: 'VÝZVA K PODÁNÍ KONTROLNÍHO HLÁŠENÍ',
      blocks: [
        'Správce daně Vás podle § 101g odst. 1 zákona č. 235/2004 Sb., o dani z přidané hodnoty, vyzývá k podání kontrolního hlášení v náhradní lhůtě do 5 dnů ode dne doručení této výzvy, neboť kontrolní hlášení nebylo ve stanovené lhůtě podáno.',
        { heading: 'Následky nesplnění' },
        {
          table: {
            head: ['Způsob podání', 'Pokuta podle § 101h'],
            right: [1],
            rows: [
              ['dodatečně bez výzvy', crowns(1000)],
              ['v náhradní lhůtě po výzvě', crowns(10_000)],
              ['nepodáno ani v náhradní lhůtě', crowns(50_000)],
            ],
          },
        },
        'U plátce, který je fyzickou osobou, nebo který má čtvrtletní zdaňovací období, se výše pokuty snižuje na polovinu.',
        'Kontrolní hlášení lze podat pouze elektronicky.',
      ],
      instruction: 'Proti této výzvě se nelze samostatně odvolat.',
      signedAs: 'oddělení daně z přidané hodnoty',
    },
  }),
};

const vatPenalty: LetterKind = {
  kind: 'vat-penalty',
  box: 'business',
  perYear: () => 0.15,
  sender: (to) => to.offices.tax,
  compose: (o) => {
    const amount = o.dice.pick([500, 1000, 5000]);
    const payment = taxPayment(o, '705', amount);
    return {
      subject: 'Platební výměr na pokutu za porušení povinnosti související s kontrolním hlášením',
      reference: taxReference(o),
      legalTitle: { law: 235, year: 2004, section: '101h', paragraph: '1' },
      personalDelivery: true,
      fileName: 'platebni_vymer_pokuta_kh',
      enclosures: [paymentSlip(o, payment, 'Pokuta podle § 101h zákona o DPH')],
      body: {
        unit: taxUnit(o.to),
        title: 'PLATEBNÍ VÝMĚR NA POKUTU',
        blocks: [
          `Správce daně podle § 101h odst. 1 zákona č. 235/2004 Sb., o dani z přidané hodnoty, a podle § 139 odst. 1 a § 147 odst. 1 zákona č. 280/2009 Sb., daňový řád, vyrozumívá daňový subjekt o povinnosti uhradit pokutu ve výši ${crowns(amount)}, která mu vznikla tím, že kontrolní hlášení podal po stanovené lhůtě.`,
          'Pokuta je splatná do 15 dnů ode dne oznámení tohoto platebního výměru.',
          { payment },
        ],
        instruction: APPEAL_TAX,
        signedAs: 'vedoucí oddělení daně z přidané hodnoty',
      },
    };
  },
};

const vatRefund: LetterKind = {
  kind: 'vat-deduction-notice',
  box: 'business',
  perYear: () => 0.4,
  sender: (to) => to.offices.tax,
  compose: (o: Occasion) => {
    const amount = o.dice.between(12, 620) * 100;
    return {
      subject: 'Výzva k odstranění pochybností – uplatněný nadměrný odpočet',
      reference: taxReference(o),
      legalTitle: { law: 280, year: 2009, section: '89', paragraph: '1' },
      personalDelivery: true,
      fileName: 'vyzva_k_odstraneni_pochybnosti',
      body: {
        unit: taxUnit(o.to),
        title: 'VÝZVA K ODSTRANĚNÍ POCHYBNOSTÍ',
        blocks: [
          `Správce daně podle § 89 odst. 1 daňového řádu sděluje, že má pochybnosti o správnosti daňového přiznání k dani z přidané hodnoty, ve kterém jste ${o.to.gender('uplatnila', 'uplatnil')} nadměrný odpočet ve výši ${crowns(amount)}, a vyzývá Vás, abyste se ve lhůtě 15 dnů ode dne doručení této výzvy ${o.to.gender('vyjádřila', 'vyjádřil')} a ${o.to.gender('předložila', 'předložil')} důkazní prostředky.`,
          { heading: 'Pochybnosti se týkají' },
          {
            list: [
              'přijatých zdanitelných plnění uvedených na řádku 40 přiznání,',
              'dokladů od dodavatele, který nepodal přiznání za stejné období,',
              'použití plnění pro ekonomickou činnost (§ 72 zákona o DPH).',
            ],
          },
          'Předložte zejména daňové doklady, smlouvy a doklady o úhradě. Na základě Vaší odpovědi bude postup ukončen, nebo bude zahájena daňová kontrola v rozsahu pochybností.',
        ],
        instruction:
          'Proti této výzvě se nelze samostatně odvolat. Lhůtu je možné na žádost podanou před jejím uplynutím prodloužit (§ 36 daňového řádu).',
        signedAs: 'oddělení kontrolní',
      },
    };
  },
};

const inspection: LetterKind = {
  kind: 'tax-inspection-notice',
  box: 'business',
  perYear: () => 0.08,
  sender: (to) => to.offices.tax,
  compose: (o) => ({
    subject: `Oznámení o zahájení daňové kontroly – daň z příjmů za roky ${o.year - 3} až ${o.year - 1}`,
    reference: taxReference(o),
    legalTitle: { law: 280, year: 2009, section: '87', paragraph: '1' },
    personalDelivery: true,
    fileName: 'oznameni_danova_kontrola',
    body: {
      unit: taxUnit(o.to),
      title: 'OZNÁMENÍ O ZAHÁJENÍ DAŇOVÉ KONTROLY',
      blocks: [
        `Doručením tohoto oznámení se podle § 87 odst. 1 daňového řádu zahajuje daňová kontrola daně z příjmů fyzických osob za zdaňovací období ${o.year - 3}, ${o.year - 2} a ${o.year - 1}.`,
        `První úkon v kontrole proběhne ${longDate(deadline(o.date, 21))} v 9.00 hodin v budově územního pracoviště. Připravte daňovou evidenci, vystavené a přijaté doklady a výpisy z podnikatelského účtu.`,
        'Nevyhovuje-li Vám uvedený termín, dohodněte si jiný do 8 dnů ode dne doručení.',
      ],
      instruction: 'Práva a povinnosti kontrolovaného daňového subjektu upravuje § 86 daňového řádu.',
      signedAs: 'oddělení kontrolní',
    },
  }),
};

export const BUSINESS_TAX_KINDS: readonly LetterKind[] = [
  advances,
  controlStatement,
  vatPenalty,
  vatRefund,
  inspection,
];
