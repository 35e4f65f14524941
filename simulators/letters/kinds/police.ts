/** Letters of the state police. */
import { addDays, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { policeReference } from '../references.ts';
import { STREETS } from '#simulators/population/addresses.ts';

const summons: LetterKind = {
  kind: 'police-witness-summons',
  box: 'person',
  perYear: (to, year) => (year - Number(to.person.birthDate.slice(0, 4)) >= 18 ? 0.06 : 0),
  sender: (to) => to.offices.police,
  compose: (o) => {
    const reference = policeReference(o, 'TČ');
    return {
      subject: `Předvolání k podání vysvětlení – ${reference}`,
      reference,
      legalTitle: { law: 141, year: 1961, section: '158', paragraph: '3' },
      personalDelivery: true,
      fileName: 'predvolani_k_podani_vysvetleni',
      body: {
        unit: `Obvodní oddělení ${o.to.district.name}`,
        title: 'PŘEDVOLÁNÍ K PODÁNÍ VYSVĚTLENÍ',
        blocks: [
          `policejní orgán Vás podle § 158 odst. 3 a 5 trestního řádu předvolává k podání vysvětlení ve věci ${o.dice.pick(['krádeže vloupáním do sklepních prostor', 'dopravní nehody se zraněním', 'podvodného jednání na internetu', 'poškození cizí věci'])}, ke které došlo dne ${shortDate(addDays(o.date, -o.dice.between(5, 40)))}.`,
          `Dostavte se dne ${longDate(deadline(o.date, 14))} v ${o.dice.pick(['8.00', '9.30', '13.00', '15.30'])} hodin na obvodní oddělení. Předložte toto předvolání a občanský průkaz.`,
          'Nedostavíte-li se bez dostatečné omluvy, můžete být ' +
            `${o.to.gender('předvedena', 'předveden')} (§ 158 odst. 7 trestního řádu). Máte právo na právní pomoc advokáta.`,
        ],
        signedAs: 'policejní inspektorka|policejní inspektor',
      },
    };
  },
};

const shelved: LetterKind = {
  kind: 'police-case-notice',
  box: 'person',
  perYear: () => 0.05,
  sender: (to) => to.offices.police,
  compose: (o) => {
    const reference = policeReference(o, 'PŘ');
    return {
      subject: `Vyrozumění o odložení věci – ${reference}`,
      reference,
      legalTitle: { law: 141, year: 1961, section: '159a', paragraph: '5' },
      fileName: 'vyrozumeni_o_odlozeni',
      body: {
        unit: `Obvodní oddělení ${o.to.district.name}`,
        title: 'VYROZUMĚNÍ',
        blocks: [
          `ve věci odcizení jízdního kola v ulici ${o.dice.pick(STREETS)}, kterou jste ${o.to.gender('oznámila', 'oznámil')} dne ${shortDate(addDays(o.date, -o.dice.between(35, 70)))}, Vás vyrozumíváme, že věc byla podle § 159a odst. 5 trestního řádu odložena, neboť se nepodařilo zjistit skutečnosti opravňující zahájit trestní stíhání určité osoby.`,
          'Pominou-li důvody odložení, trestní stíhání se zahájí. Toto vyrozumění můžete předložit pojišťovně.',
        ],
        instruction: 'Proti usnesení o odložení věci může poškozený podat do tří dnů od jeho oznámení stížnost.',
        signedAs: 'policejní inspektorka|policejní inspektor',
      },
    };
  },
};

export const POLICE_KINDS: readonly LetterKind[] = [summons, shelved];
