/** Letters of schools to parents and to students. School names are invented. */
import { day, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { crowns } from '../money.ts';
import type { Recipient } from '../recipient.ts';
import { digits } from '../references.ts';
import { declineName } from '#simulators/population/declension.ts';

const reference = (o: Occasion): string => `ZŠ/${digits(o, 4)}/${o.year}`;

/** Children who on the first of September of that year are of an age in the range. */
const childrenAged = (to: Recipient, year: number, from: number, until: number) =>
  to.childrenOn(day(year, 9, 1)).filter(({ age }) => age >= from && age <= until);

const fullName = (child: { givenName: string; familyName: string }): string => `${child.givenName} ${child.familyName}`;

const enrolment: LetterKind = {
  kind: 'school-enrolment-invitation',
  box: 'person',
  regular: true,
  months: [2, 3],
  perYear: (to, year) => (childrenAged(to, year, 6, 6).length > 0 ? 1 : 0),
  sender: (to) => to.offices.school,
  compose: (o) => {
    const child = childrenAged(o.to, o.year, 6, 6)[0]?.child;
    const enrolmentDay = deadline(day(o.year, 4, 8), 0);
    const name = child ? declineName(fullName(child), child.sex, 'genitive') : 'Vašeho dítěte';
    return {
      subject: `Zápis k povinné školní docházce pro školní rok ${o.year}/${o.year + 1}`,
      reference: reference(o),
      legalTitle: { law: 561, year: 2004, section: '36', paragraph: '4' },
      fileName: 'zapis_do_prvni_tridy',
      body: {
        blocks: [
          `${o.to.salutation},`,
          `zveme Vás k zápisu ${name} do první třídy. Povinná školní docházka začíná počátkem školního roku, který následuje po dni, kdy dítě dosáhne šestého roku věku (§ 36 odst. 3 školského zákona).`,
          {
            pairs: [
              ['Termín', `${longDate(enrolmentDay)} od 14.00 do 18.00 hodin`],
              ['Místo', 'budova školy, 1. patro'],
              ['Vezměte s sebou', 'rodný list dítěte, svůj průkaz totožnosti, vyplněnou žádost'],
            ],
          },
          `Žádost můžete podat také datovou schránkou nejpozději do ${longDate(day(o.year, 4, 30))}. O odklad povinné školní docházky lze písemně požádat v době zápisu; žádost musí být doložena doporučením školského poradenského zařízení a odborného lékaře.`,
        ],
        signedAs: 'ředitelka školy',
        signerSex: 'female',
      },
    };
  },
};

const admission: LetterKind = {
  kind: 'school-admission-decision',
  box: 'person',
  regular: true,
  months: [5],
  perYear: (to, year) => (childrenAged(to, year, 6, 6).length + childrenAged(to, year, 3, 3).length > 0 ? 1 : 0),
  sender: (to) => to.offices.school,
  compose: (o) => {
    const pupil = childrenAged(o.to, o.year, 6, 6)[0]?.child;
    const child = pupil ?? childrenAged(o.to, o.year, 3, 3)[0]?.child;
    const number = digits(o, 4);
    return {
      subject: `Rozhodnutí o přijetí k ${pupil ? 'základnímu' : 'předškolnímu'} vzdělávání – registrační číslo ${number}`,
      reference: reference(o),
      legalTitle: { law: 561, year: 2004, section: pupil ? '46' : '34' },
      personalDelivery: true,
      fileName: 'rozhodnuti_o_prijeti',
      body: {
        title: 'ROZHODNUTÍ',
        blocks: [
          `Ředitelka školy podle § ${pupil ? '46' : '34'} zákona č. 561/2004 Sb., školský zákon, a podle § 165 odst. 2 téhož zákona rozhodla takto:`,
          {
            centred: `${child ? fullName(child) : 'Dítě'}, nar. ${child ? shortDate(new Date(`${child.birthDate}T00:00:00Z`)) : ''}, se přijímá`,
          },
          `k ${pupil ? 'základnímu' : 'předškolnímu'} vzdělávání od 1. září ${o.year}.`,
          'Žádosti se v plném rozsahu vyhovuje, odůvodnění proto není třeba (§ 68 odst. 4 správního řádu).',
        ],
        instruction:
          'Proti tomuto rozhodnutí se můžete odvolat prostřednictvím ředitelky školy ke krajskému úřadu ve lhůtě 15 dnů ode dne jeho oznámení.',
        signedAs: 'ředitelka školy',
        signerSex: 'female',
      },
    };
  },
};

const meals: LetterKind = {
  kind: 'school-meals-arrears',
  box: 'person',
  perYear: (to, year) => (childrenAged(to, year, 7, 14).length > 0 ? 0.25 : 0),
  months: [1, 2, 3, 4, 5, 6, 9, 10, 11, 12],
  sender: (to) => to.offices.school,
  compose: (o) => {
    const child = childrenAged(o.to, o.year, 7, 14)[0]?.child;
    const count = o.dice.between(4, 21);
    const price = o.dice.between(32, 44);
    const due = deadline(o.date, 10);
    return {
      subject: 'Upozornění na neuhrazené stravné ve školní jídelně',
      reference: reference(o),
      fileName: 'neuhrazene_stravne',
      body: {
        unit: 'Školní jídelna',
        blocks: [
          `${o.to.salutation},`,
          `za odebrané obědy ${child ? declineName(fullName(child), child.sex, 'genitive') : 'Vašeho dítěte'} evidujeme neuhrazené stravné: ${count} obědů po ${crowns(price)}, celkem ${crowns(count * price)}. Částku prosíme uhraďte nejpozději do ${longDate(due)}, jinak nebude možné stravu dále přihlašovat.`,
          `Variabilní symbol strávníka: ${digits(o, 5)}.`,
        ],
        signedAs: 'vedoucí školní jídelny',
      },
    };
  },
};

export const SCHOOL_KINDS: readonly LetterKind[] = [enrolment, admission, meals];
