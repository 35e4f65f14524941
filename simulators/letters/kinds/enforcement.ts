/** Letters of bailiffs. The bailiffs and the creditors are invented. */
import { addDays, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { accountOf, crowns } from '../money.ts';
import type { Recipient } from '../recipient.ts';
import { bailiffReference, digits } from '../references.ts';
import { declineName } from '#simulators/population/declension.ts';

/** A small share of people has debts; each of them always the same bailiff. */
const indebted = (to: Recipient): boolean => to.circumstances.indebted;

const bailiffOf = (to: Recipient) => {
  const bailiffs = to.institutionsOf('bailiff');
  return bailiffs[to.person.index % bailiffs.length];
};

const opening: LetterKind = {
  kind: 'enforcement-opening-notice',
  box: 'person',
  perYear: (to) => (indebted(to) ? 0.6 : 0),
  sender: bailiffOf,
  compose: (o) => {
    const reference = bailiffReference(o);
    const creditor = o.dice.pick(o.to.institutionsOf('company'));
    const amount = o.dice.between(40, 920) * 100;
    return {
      subject: `Vyrozumění o zahájení exekuce a výzva ke splnění vymáhané povinnosti – ${reference}`,
      reference,
      legalTitle: { law: 120, year: 2001, section: '46', paragraph: '6' },
      personalDelivery: true,
      fileName: 'vyzva_ke_splneni_povinnosti',
      body: {
        unit: 'Exekutorský úřad',
        title: 'VÝZVA KE SPLNĚNÍ VYMÁHANÉ POVINNOSTI',
        fileNumber: reference.replace(/-\d+$/, ''),
        blocks: [
          `Soudní exekutor pověřený vedením exekuce podle exekučního titulu – elektronického platebního rozkazu, na návrh oprávněného ${creditor.name}, proti ${o.to.gender('povinné', 'povinnému')} ${declineName(o.to.name, o.to.person.sex, 'dative')}, vyzývá ${o.to.gender('povinnou', 'povinného')}, aby ${o.to.gender('splnila', 'splnil')} vymáhanou povinnost ve lhůtě 30 dnů ode dne doručení této výzvy.`,
          {
            table: {
              head: ['Položka', 'Částka'],
              right: [1],
              rows: [
                ['vymáhaná jistina', crowns(amount)],
                ['náklady oprávněného', crowns(1694)],
                ['snížená odměna exekutora', crowns(1815)],
                ['snížené náklady exekuce', crowns(2118)],
                ['celkem', crowns(amount + 1694 + 1815 + 2118)],
              ],
            },
          },
          { payment: { account: accountOf(o.sender.key), amount: amount + 5627, variableSymbol: digits(o, 9) } },
          `Splníte-li, co Vám ukládá exekuční titul, a uhradíte zálohu na snížené náklady ve lhůtě 30 dnů, vydá exekutor neprodleně příkaz k úhradě nákladů a exekuce tím bude provedena. Nesplníte-li povinnost, exekutor provede exekuci.`,
          'Po doručení této výzvy nesmíte nakládat se svým majetkem včetně nemovitostí a majetku patřícího do společného jmění manželů, vyjma běžné obchodní a provozní činnosti a uspokojování základních životních potřeb (§ 44a exekučního řádu).',
        ],
        instruction:
          'Ve lhůtě 30 dnů od doručení výzvy můžete podat návrh na zastavení exekuce u soudního exekutora. Včas podaný první návrh má odkladný účinek.',
        signedAs: 'soudní exekutorka|soudní exekutor',
      },
    };
  },
};

const order: LetterKind = {
  kind: 'distraint-order',
  box: 'person',
  perYear: (to) => (indebted(to) ? 0.9 : 0),
  sender: bailiffOf,
  compose: (o) => {
    const reference = bailiffReference(o);
    const { employer } = o.to.circumstances;
    const wages = employer !== undefined && o.dice.chance(0.5);
    const amount = o.dice.between(60, 980) * 100;
    const payer = wages ? o.to.institution(employer).name : 'peněžní ústav, u něhož má povinný účet';
    return {
      subject: `Exekuční příkaz ${wages ? 'srážkami ze mzdy' : 'přikázáním pohledávky z účtu u peněžního ústavu'} – ${reference}`,
      reference,
      legalTitle: { law: 120, year: 2001, section: '47' },
      personalDelivery: true,
      fileName: 'exekucni_prikaz',
      body: {
        unit: 'Exekutorský úřad',
        title: 'EXEKUČNÍ PŘÍKAZ',
        fileNumber: reference.replace(/-\d+$/, ''),
        blocks: [
          'Soudní exekutor rozhodl o provedení exekuce takto:',
          {
            numbered: [
              `K vymožení pohledávky oprávněného ve výši ${crowns(amount)} s příslušenstvím, nákladů oprávněného a nákladů exekuce se provádí exekuce ${wages ? 'srážkami ze mzdy a jiných příjmů' : 'přikázáním pohledávky z účtu'} ${o.to.gender('povinné', 'povinného')}.`,
              `Plátci (${payer}) se přikazuje, aby po doručení tohoto příkazu ${wages ? 'prováděl ze mzdy stanovené srážky a nevyplácel sražené částky povinné osobě' : 'nevyplácel peněžní prostředky z účtu až do výše vymáhané pohledávky a jejího příslušenství'}.`,
              `Povinné osobě se od doručení zakazuje nakládat s postiženou pohledávkou.`,
            ],
          },
          wages
            ? 'Základní částka, která nesmí být sražena z měsíční mzdy, se řídí nařízením vlády č. 595/2006 Sb.'
            : 'Chráněným obdobím nejsou dotčeny prostředky do výše trojnásobku životního minima jednotlivce (§ 304b občanského soudního řádu). Můžete požádat o zřízení chráněného účtu.',
          `Stav vymáhané pohledávky ke dni ${shortDate(o.date)} Vám na požádání sdělíme do ${longDate(deadline(addDays(o.date, 1), 14))}.`,
        ],
        instruction:
          'Proti exekučnímu příkazu není přípustný opravný prostředek (§ 47 odst. 4 exekučního řádu). Lze navrhnout zastavení exekuce (§ 55 exekučního řádu).',
        signedAs: 'soudní exekutorka|soudní exekutor',
      },
    };
  },
};

export const ENFORCEMENT_KINDS: readonly LetterKind[] = [opening, order];
