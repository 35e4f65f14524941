/** Letters about the data box itself and about services of eGovernment. */
import { addDays, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { digits, officeReference } from '../references.ts';

const activation: LetterKind = {
  kind: 'databox-activation',
  box: 'any',
  regular: true,
  perYear: () => 1,
  onDates: (to, year) => (to.boxSince.getUTCFullYear() === year ? [to.boxSince] : []),
  sender: (to) => to.institution('digital-agency'),
  compose: (o) => ({
    subject: 'Informace o zpřístupnění datové schránky',
    reference: officeReference(o, 'DIA', 'DS'),
    legalTitle: { law: 300, year: 2008, section: '10' },
    fileName: 'zpristupneni_datove_schranky',
    body: {
      unit: 'Odbor provozu informačního systému datových schránek',
      blocks: [
        `${o.to.salutation},`,
        `oznamujeme Vám, že datová schránka ${o.to.box.id} (${o.to.box.type === 30 ? 'podnikající fyzická osoba' : 'fyzická osoba'}) byla zpřístupněna.`,
        {
          list: [
            'Dokument, který byl dodán do datové schránky, je doručen okamžikem, kdy se do ní přihlásí osoba s přístupem k němu.',
            'Nepřihlásíte-li se do deseti dnů ode dne dodání, považuje se dokument za doručený posledním dnem této lhůty (§ 17 odst. 4 zákona č. 300/2008 Sb.).',
            'Zprávy se po 90 dnech od doručení mažou; důležité si uložte.',
          ],
        },
        'Doporučujeme nastavit si oznamování nových zpráv e-mailem nebo textovou zprávou.',
      ],
    },
  }),
};

const outage: LetterKind = {
  kind: 'service-outage-notice',
  box: 'any',
  perYear: () => 0.12,
  sender: (to) => to.institution('digital-agency'),
  compose: (o) => {
    const when = addDays(o.date, o.dice.between(5, 12));
    return {
      subject: `Plánovaná odstávka služeb eGovernmentu dne ${shortDate(when)}`.replaceAll('\u00a0', ' '),
      reference: officeReference(o, 'DIA', 'PRV'),
      fileName: 'planovana_odstavka',
      body: {
        unit: 'Odbor provozu',
        blocks: [
          `${o.to.salutation},`,
          `v noci ze dne ${longDate(when)} na den ${longDate(addDays(when, 1))} od 22.00 do 6.00 hodin budou z důvodu údržby nedostupné informační systém datových schránek, Identita občana a Portál občana.`,
          'Lhůty pro podání, jejichž konec připadá na dobu odstávky, doporučujeme nevyčerpat do posledního dne. Doručování fikcí není odstávkou dotčeno.',
        ],
      },
    };
  },
};

const identity: LetterKind = {
  kind: 'identity-means-notice',
  box: 'person',
  perYear: () => 0.1,
  sender: (to) => to.institution('digital-agency'),
  compose: (o) => ({
    subject: 'Oznámení o připojení prostředku pro elektronickou identifikaci',
    reference: officeReference(o, 'DIA', 'NIA'),
    legalTitle: { law: 250, year: 2017, section: '20' },
    fileName: 'pripojeni_prostredku',
    body: {
      unit: 'Národní bod pro identifikaci a autentizaci',
      blocks: [
        `${o.to.salutation},`,
        `k Vašemu profilu v Národním bodu byl dne ${shortDate(addDays(o.date, -1))} připojen prostředek pro elektronickou identifikaci: ${o.dice.pick(['NIA ID', 'eObčanka', 'Mobilní klíč eGovernmentu', 'bankovní identita'])} (identifikátor ${digits(o, 10)}).`,
        `Pokud jste prostředek ${o.to.gender('nepřipojila', 'nepřipojil')}, neprodleně jej na portálu Identita občana zneplatněte a kontaktujte podporu.`,
      ],
    },
  }),
};

const digitalRights: LetterKind = {
  kind: 'portal-news',
  box: 'person',
  perYear: () => 0.15,
  sender: (to) => to.institution('ministry-interior'),
  compose: (o) => ({
    subject: `Nové digitální služby státu v roce ${o.year}`,
    reference: officeReference(o, 'MV', 'EG'),
    legalTitle: { law: 12, year: 2020 },
    fileName: 'nove_digitalni_sluzby',
    body: {
      unit: 'Odbor eGovernmentu',
      blocks: [
        `${o.to.salutation},`,
        'rádi bychom Vás seznámili se službami, které můžete nově vyřídit elektronicky podle zákona č. 12/2020 Sb., o právu na digitální služby:',
        {
          list: [
            'hlášení změny místa pobytu bez návštěvy úřadu,',
            'žádost o výpis z rejstříku trestů zdarma,',
            'elektronický stejnopis občanského průkazu v mobilním telefonu,',
            'přehled lhůt a plateb na jednom místě.',
          ],
        },
        'Toto sdělení nevyžaduje žádnou odpověď.',
      ],
    },
  }),
};

const household: LetterKind = {
  kind: 'household-survey',
  box: 'person',
  months: [2, 3, 4, 9, 10],
  perYear: () => 0.06,
  sender: (to) => to.institution('statistical-office'),
  compose: (o) => ({
    subject: `Výběrové šetření v domácnostech – Životní podmínky ${o.year}`,
    reference: officeReference(o, 'CSU', 'DOM'),
    legalTitle: { law: 89, year: 1995 },
    fileName: 'setreni_v_domacnostech',
    body: {
      unit: 'Oddělení terénních zjišťování',
      blocks: [
        `${o.to.salutation},`,
        `Vaše domácnost byla náhodným výběrem vybrána do šetření Životní podmínky ${o.year}. V období do ${longDate(addDays(o.date, 45))} Vás navštíví tazatel, který se prokáže průkazem s fotografií.`,
        'Účast je dobrovolná. Údaje jsou anonymní a chráněné podle § 16 zákona č. 89/1995 Sb., o státní statistické službě.',
      ],
      signedAs: 'vedoucí oddělení terénních zjišťování',
    },
  }),
};

export const EGOVERNMENT_KINDS: readonly LetterKind[] = [activation, outage, identity, digitalRights, household];
