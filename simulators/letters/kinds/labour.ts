/** Letters of the labour office to those looking for work. */
import { addDays, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { crowns } from '../money.ts';
import { labourReference } from '../references.ts';

const registration: LetterKind = {
  kind: 'labour-office-registration',
  box: 'person',
  perYear: (to) =>
    to.circumstances.occupation === 'unemployed' ? 0.7 : to.circumstances.occupation === 'employed' ? 0.04 : 0,
  sender: (to) => to.offices.labour,
  compose: (o) => {
    const since = addDays(o.date, -o.dice.between(3, 14));
    return {
      subject: 'Rozhodnutí o zařazení do evidence uchazečů o zaměstnání a o podpoře v nezaměstnanosti',
      reference: labourReference(o),
      legalTitle: { law: 435, year: 2004, section: '26' },
      personalDelivery: true,
      fileName: 'evidence_uchazecu',
      body: {
        unit: `Kontaktní pracoviště ${o.to.district.name}`,
        title: 'ROZHODNUTÍ',
        blocks: [
          {
            numbered: [
              `${o.to.name} se zařazuje do evidence uchazečů o zaměstnání ode dne ${longDate(since)}.`,
              `Podpora v nezaměstnanosti se přiznává ve výši ${crowns(o.dice.between(118, 268) * 100)} měsíčně po dobu prvních dvou měsíců, poté se snižuje podle § 50 zákona o zaměstnanosti. Podpůrčí doba činí pět měsíců.`,
            ],
          },
          `Ke zprostředkovateli se dostavte dne ${longDate(deadline(o.date, 21))} v 10.00 hodin. Nedostavíte-li se bez vážného důvodu, můžete být z evidence ${o.to.gender('vyřazena', 'vyřazen')} (§ 30 zákona o zaměstnanosti).`,
        ],
        instruction:
          'Proti tomuto rozhodnutí lze podat odvolání do 15 dnů ode dne jeho oznámení. Odvolání nemá odkladný účinek.',
        signedAs: 'referát zprostředkování',
      },
    };
  },
};

const vacancy: LetterKind = {
  kind: 'job-offer',
  box: 'person',
  perYear: (to) => (to.circumstances.occupation === 'unemployed' ? 1.5 : 0),
  sender: (to) => to.offices.labour,
  compose: (o) => {
    const employer = o.dice.pick(o.to.institutionsOf('company'));
    const job = o.dice.pick([
      'skladník/skladnice',
      'administrativní pracovník/pracovnice',
      'operátor/operátorka výroby',
      'prodavač/prodavačka',
      'řidič/řidička',
    ]);
    return {
      subject: `Doporučenka – volné pracovní místo (${job})`,
      reference: labourReference(o),
      legalTitle: { law: 435, year: 2004, section: '20' },
      fileName: 'doporucenka',
      body: {
        unit: `Kontaktní pracoviště ${o.to.district.name}`,
        title: 'DOPORUČENKA DO ZAMĚSTNÁNÍ',
        blocks: [
          'doporučujeme Vám vhodné zaměstnání:',
          {
            pairs: [
              ['Zaměstnavatel', employer.name],
              ['Pracovní místo', job],
              ['Místo výkonu práce', o.to.district.name],
              ['Nabízená mzda', `od ${crowns(o.dice.between(228, 390) * 100)}`],
              ['Kontaktujte zaměstnavatele do', longDate(deadline(o.date, 3))],
            ],
          },
          `Doporučenku potvrzenou zaměstnavatelem předložte nejpozději do ${shortDate(deadline(o.date, 8))}.`,
        ],
        signedAs: 'referát zprostředkování',
      },
    };
  },
};

export const LABOUR_KINDS: readonly LetterKind[] = [registration, vacancy];
