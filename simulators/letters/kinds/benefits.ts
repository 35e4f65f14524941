/** Letters of the labour office about benefits for families and for those in need. */
import { addDays, deadline, longDate, shortDate, day } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { crowns } from '../money.ts';
import type { Recipient } from '../recipient.ts';
import { labourReference } from '../references.ts';

const unitOf = (to: Recipient): string => `Kontaktní pracoviště ${to.district.name}`;

const APPEAL =
  'Proti tomuto rozhodnutí lze podat odvolání do 15 dnů ode dne jeho oznámení k Ministerstvu práce a sociálních věcí podáním učiněným u krajské pobočky Úřadu práce, která rozhodnutí vydala. Odvolání nemá odkladný účinek.';

const born = (iso: string): string => shortDate(new Date(`${iso}T00:00:00Z`));

const minors = (o: Occasion) => o.to.childrenOn(o.date).filter(({ age }) => age < 18);

const childAllowance: LetterKind = {
  kind: 'child-allowance-decision',
  box: 'person',
  perYear: (to, year) => (to.childrenOn(day(year, 1, 1)).some(({ age }) => age < 17) ? 0.3 : 0),
  sender: (to) => to.offices.labour,
  compose: (o) => {
    const rows = minors(o).map(({ child, age }) => [
      `${child.givenName} ${child.familyName}`,
      born(child.birthDate),
      crowns(age < 6 ? 1330 : age < 15 ? 1470 : 1580),
    ]);
    return {
      subject: 'Oznámení o přiznání přídavku na dítě',
      reference: labourReference(o),
      legalTitle: { law: 117, year: 1995, section: '17' },
      fileName: 'pridavek_na_dite',
      body: {
        unit: unitOf(o.to),
        title: 'OZNÁMENÍ O PŘIZNÁNÍ DÁVKY',
        blocks: [
          `${o.to.salutation},`,
          `na základě Vaší žádosti byl od ${longDate(day(o.year, o.date.getUTCMonth() + 1, 1))} přiznán přídavek na dítě podle § 17 zákona č. 117/1995 Sb., o státní sociální podpoře:`,
          { table: { head: ['Dítě', 'Narozeno', 'Měsíčně'], right: [2], rows } },
          `Trvání nároku je třeba doložit příjmy za kalendářní čtvrtletí nejpozději do ${longDate(deadline(o.date, 60))}; nedoložíte-li je, výplata dávky se zastaví.`,
          'Dávka je vyplácena měsíčně zpětně. Změny v rozhodných skutečnostech oznamte do osmi dnů.',
        ],
        instruction:
          'Nesouhlasíte-li s přiznanou výší, můžete do 30 dnů od výplaty první splátky dávky podat námitky u krajské pobočky, která dávku přiznala.',
        signedAs: 'oddělení státní sociální podpory',
      },
    };
  },
};

const parental: LetterKind = {
  kind: 'parental-allowance-notice',
  box: 'person',
  perYear: (to, year) =>
    to.circumstances.occupation === 'parental-leave' && to.childrenOn(day(year, 12, 31)).some(({ age }) => age <= 2)
      ? 1
      : 0,
  sender: (to) => to.offices.labour,
  compose: (o) => {
    const youngest = o.to.childrenOn(o.date).at(-1)?.child ?? o.to.childrenOn(addDays(o.date, 400)).at(-1)?.child;
    const total = o.year >= 2024 ? 350_000 : 300_000;
    const monthly = o.dice.pick([7600, 9700, 10_900, 13_000]);
    return {
      subject: 'Oznámení o přiznání rodičovského příspěvku',
      reference: labourReference(o),
      legalTitle: { law: 117, year: 1995, section: '30' },
      fileName: 'rodicovsky_prispevek',
      body: {
        unit: unitOf(o.to),
        title: 'OZNÁMENÍ O PŘIZNÁNÍ DÁVKY',
        blocks: [
          `${o.to.salutation},`,
          `přiznáváme Vám rodičovský příspěvek na ${youngest ? `dítě ${youngest.givenName} ${youngest.familyName}, nar. ${born(youngest.birthDate)}` : 'nejmladší dítě v rodině'}.`,
          {
            pairs: [
              ['Zvolená měsíční výše', crowns(monthly)],
              ['Celková částka', crowns(total)],
              ['Čerpání nejdéle', 'do 3 let věku dítěte'],
              ['Výplata', 'do konce následujícího měsíce na účet'],
            ],
          },
          'Volbu výše příspěvku lze měnit jednou za tři měsíce, nejdříve za tři měsíce od přiznání.',
        ],
        signedAs: 'oddělení státní sociální podpory',
      },
    };
  },
};

const housing: LetterKind = {
  kind: 'housing-benefit-decision',
  box: 'person',
  perYear: (to) =>
    to.circumstances.ownsHome
      ? 0.03
      : ['pensioner', 'parental-leave', 'unemployed', 'student'].includes(to.circumstances.occupation)
        ? 0.22
        : 0.06,
  sender: (to) => to.offices.labour,
  compose: (o) => {
    const granted = o.dice.chance(0.7);
    const amount = o.dice.between(12, 58) * 100;
    const state = o.date >= new Date('2025-10-01') ? 'dávku státní sociální pomoci' : 'příspěvek na bydlení';
    return {
      subject: `Rozhodnutí o žádosti o ${state}`,
      reference: labourReference(o),
      legalTitle: o.date >= new Date('2025-10-01') ? { law: 151, year: 2025 } : { law: 117, year: 1995, section: '24' },
      personalDelivery: true,
      fileName: 'rozhodnuti_o_davce',
      body: {
        unit: unitOf(o.to),
        title: 'ROZHODNUTÍ',
        blocks: [
          `Úřad práce České republiky rozhodl o Vaší žádosti ze dne ${shortDate(addDays(o.date, -o.dice.between(20, 50)))} takto:`,
          { centred: granted ? `${state.charAt(0).toUpperCase()}${state.slice(1)} se přiznává` : 'Žádost se zamítá' },
          granted
            ? `od ${longDate(day(o.year, o.date.getUTCMonth() + 1, 1))} ve výši ${crowns(amount)} měsíčně.`
            : 'neboť součin rozhodného příjmu v rodině a zákonem stanoveného koeficientu přesahuje náklady na bydlení.',
          { heading: 'Odůvodnění' },
          `Rozhodný příjem rodiny za předchozí tři měsíce činí ${crowns(o.dice.between(180, 520) * 100)}, uznané náklady na bydlení ${crowns(o.dice.between(90, 210) * 100)}. Okruh společně posuzovaných osob byl zjištěn z registru obyvatel.`,
        ],
        instruction: APPEAL,
        signedAs: 'oddělení nepojistných dávek',
      },
    };
  },
};

const disability: LetterKind = {
  kind: 'care-allowance-assessment',
  box: 'person',
  perYear: (to, year) => (year - Number(to.person.birthDate.slice(0, 4)) >= 72 ? 0.25 : 0),
  sender: (to) => to.offices.labour,
  compose: (o) => ({
    subject: 'Výzva k součinnosti – sociální šetření v řízení o příspěvku na péči',
    reference: labourReference(o),
    legalTitle: { law: 108, year: 2006, section: '25' },
    fileName: 'socialni_setreni',
    body: {
      unit: unitOf(o.to),
      title: 'VÝZVA K SOUČINNOSTI',
      blocks: [
        `${o.to.salutation},`,
        `v řízení o příspěvku na péči provede sociální pracovnice dne ${longDate(deadline(o.date, 18))} v dopoledních hodinách sociální šetření ve Vašem přirozeném prostředí, tedy v místě bydliště.`,
        'Připravte si prosím průkaz totožnosti, lékařské zprávy z poslední doby a kontakt na osobu, která Vám pomáhá. Nevyhovuje-li Vám termín, oznamte nám to nejpozději dva pracovní dny předem.',
        `Nesdělíte-li potřebné údaje do 8 dnů ode dne doručení, může být řízení přerušeno, nebo žádost zamítnuta.`,
      ],
      signedAs: 'sociální pracovnice',
      signerSex: 'female',
    },
  }),
};

export const BENEFIT_KINDS: readonly LetterKind[] = [childAllowance, parental, housing, disability];
