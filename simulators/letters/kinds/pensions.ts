/** Letters of the Czech Social Security Administration about pensions. */
import { tableSheet } from '../attachments.ts';
import { addDays, day, longDate, shortDate, shortIsoDate } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { crowns } from '../money.ts';
import type { Recipient } from '../recipient.ts';
import { socialReference } from '../references.ts';
import { xmlFile } from '../xml.ts';

const office = (to: Recipient) => to.institution('pension-office');
const retired = (to: Recipient): boolean => to.circumstances.occupation === 'pensioner';

/** Year of retirement: at 64, for those who are pensioners already before that an early one. */
const retiredIn = (to: Recipient): number => Math.min(2025, Number(to.person.birthDate.slice(0, 4)) + 64);

const OBJECTION =
  'Proti tomuto rozhodnutí lze podat písemné námitky do 30 dnů ode dne jeho oznámení orgánu sociálního zabezpečení, který rozhodnutí vydal (§ 88 zákona č. 582/1991 Sb.). Námitky nemají odkladný účinek.';

/** Monthly pension in that year; the same for the person each time it is spoken of, raised every January. */
function pensionOf(o: Occasion, year: number): number {
  const base = 15_400 + ((o.to.person.index * 37) % 90) * 100;
  return Math.round(base * 1.034 ** (year - 2023));
}

const decision: LetterKind = {
  kind: 'pension-decision',
  box: 'person',
  regular: true,
  perYear: (to, year) => {
    if (!retired(to)) return 0;
    return retiredIn(to) === year ? 1 : 0;
  },
  sender: office,
  compose: (o) => {
    const since = day(o.year, o.date.getUTCMonth() + 1, 1);
    const born = Number(o.to.person.birthDate.slice(0, 4));
    const amount = pensionOf(o, o.year);
    const basic = 4400 + (o.year - 2023) * 130;
    return {
      subject: 'Rozhodnutí o starobním důchodu',
      reference: socialReference(o),
      legalTitle: { law: 155, year: 1995, section: '29' },
      personalDelivery: true,
      fileName: 'rozhodnuti_o_duchodu',
      enclosures: [
        tableSheet(o, 'osobni_list_duchodoveho_pojisteni', {
          title: 'OSOBNÍ LIST DŮCHODOVÉHO POJIŠTĚNÍ',
          subject: 'Doby důchodového pojištění použité pro výpočet',
          head: ['Od', 'Do', 'Druh doby', 'Dnů'],
          right: [3],
          rows: [
            [`1. 9. ${born + 15}`, `30. 6. ${born + 19}`, 'studium', '1399'],
            [`1. 8. ${born + 19}`, '31. 12. 1995', 'zaměstnání', String((1995 - born - 19) * 365 + 153)],
            [
              '1. 1. 1996',
              shortDate(addDays(since, -1)),
              'pojištění',
              String(Math.round((since.getTime() - Date.UTC(1996, 0, 1)) / 86_400_000) - o.dice.between(0, 400)),
            ],
          ],
        }),
      ],
      body: {
        unit: 'Odbor dávek důchodového pojištění',
        title: 'ROZHODNUTÍ',
        fileNumber: o.to.person.birthNumber,
        blocks: [
          `Česká správa sociálního zabezpečení rozhodla takto: ${o.to.name}, ${o.to.gender('narozená', 'narozený')} ${shortIsoDate(o.to.person.birthDate)}, má podle § 29 odst. 1 zákona č. 155/1995 Sb., o důchodovém pojištění, od ${longDate(since)} nárok na starobní důchod ve výši ${crowns(amount)} měsíčně.`,
          {
            pairs: [
              ['Základní výměra', crowns(basic)],
              ['Procentní výměra', crowns(amount - basic)],
              ['Získaná doba pojištění', `${o.dice.between(36, 46)} roků`],
              ['Výplata', `${o.dice.between(2, 24)}. den v měsíci převodem na účet`],
            ],
          },
          { heading: 'Odůvodnění' },
          'Výše důchodu byla stanovena z osobního vyměřovacího základu a ze získané doby pojištění; přehled dob je uveden v osobním listu důchodového pojištění, který je nedílnou součástí tohoto rozhodnutí.',
        ],
        instruction: OBJECTION,
        signedAs: 'ředitelka odboru|ředitel odboru',
      },
    };
  },
};

const increase: LetterKind = {
  kind: 'pension-increase',
  box: 'person',
  regular: true,
  months: [12],
  perYear: (to, year) => (retired(to) && year >= retiredIn(to) ? 1 : 0),
  sender: office,
  compose: (o) => {
    const before = pensionOf(o, o.year);
    const after = pensionOf(o, o.year + 1);
    return {
      subject: `Oznámení o zvýšení důchodu od ledna ${o.year + 1}`,
      reference: socialReference(o),
      legalTitle: { law: 155, year: 1995, section: '67' },
      fileName: `zvyseni_duchodu_${o.year + 1}`,
      body: {
        unit: 'Odbor výplaty důchodů',
        blocks: [
          `${o.to.salutation},`,
          `oznamujeme Vám, že podle § 67 zákona č. 155/1995 Sb., o důchodovém pojištění, se Váš důchod zvyšuje od splátky splatné po 31. prosinci ${o.year}.`,
          {
            pairs: [
              [`Důchod do 31. 12. ${o.year}`, crowns(before)],
              [`Důchod od 1. 1. ${o.year + 1}`, `${crowns(after)} měsíčně`],
              ['Zvýšení', crowns(after - before)],
            ],
          },
          'O zvýšení není třeba žádat. Způsob výplaty ani výplatní termín se nemění.',
        ],
        instruction:
          'Nesouhlasíte-li s výší důchodu uvedenou v tomto oznámení, můžete do 30 dnů od výplaty první zvýšené splátky požádat o vydání rozhodnutí.',
        signedAs: 'odbor výplaty důchodů',
      },
    };
  },
};

const periods: LetterKind = {
  kind: 'insurance-period-list',
  box: 'person',
  perYear: (to) => (['employed', 'self-employed', 'parental-leave'].includes(to.circumstances.occupation) ? 0.16 : 0),
  sender: office,
  compose: (o) => {
    const start = Number(o.to.person.birthDate.slice(0, 4)) + o.dice.between(19, 24);
    const middle = Math.min(o.year - 1, start + o.dice.between(2, 9));
    const rows = [
      [`1. 7. ${start}`, `31. 12. ${middle}`, 'zaměstnání', String((middle - start) * 365 + 184)],
      [
        `1. 1. ${middle + 1}`,
        `31. 12. ${o.year - 1}`,
        o.to.circumstances.occupation === 'self-employed' ? 'samostatná výdělečná činnost' : 'zaměstnání',
        String(Math.max(0, (o.year - 1 - middle) * 365)),
      ],
    ].filter(([, , , days]) => days !== '0');
    return {
      subject: 'Informativní osobní list důchodového pojištění',
      reference: socialReference(o),
      legalTitle: { law: 582, year: 1991, section: '40a', paragraph: '1' },
      fileName: 'informativni_osobni_list',
      enclosures: [
        xmlFile('ioldp.xml', {
          InformativniOsobniList: {
            '@stavKeDni': o.date.toISOString().slice(0, 10),
            Doba: rows.map(([od, to, druh, dnu]) => ({ '@druh': druh, Od: od, Do: to, Dnu: dnu })),
          },
        }),
      ],
      body: {
        unit: 'Odbor správy údajové základny',
        title: 'INFORMATIVNÍ OSOBNÍ LIST DŮCHODOVÉHO POJIŠTĚNÍ',
        blocks: [
          `${o.to.salutation},`,
          `na základě Vaší žádosti Vám podle § 40a zákona č. 582/1991 Sb., o organizaci a provádění sociálního zabezpečení, zasíláme přehled dob důchodového pojištění vedených v naší evidenci ke dni ${shortDate(o.date)}.`,
          { table: { head: ['Od', 'Do', 'Druh doby', 'Dnů'], right: [3], rows } },
          'Chybí-li v přehledu některá doba, doložte ji dokladem (zápočtový list, potvrzení školy) příslušné správě sociálního zabezpečení; není třeba vyčkávat podání žádosti o důchod.',
        ],
        signedAs: 'odbor správy údajové základny',
      },
    };
  },
};

const estimate: LetterKind = {
  kind: 'pension-estimate',
  box: 'person',
  perYear: (to, year) => {
    const age = year - Number(to.person.birthDate.slice(0, 4));
    return age >= 55 && age < 64 && !retired(to) ? 0.35 : 0;
  },
  sender: office,
  compose: (o) => {
    const born = new Date(`${o.to.person.birthDate}T00:00:00Z`);
    const retirement = day(born.getUTCFullYear() + 65, born.getUTCMonth() + 1, born.getUTCDate());
    return {
      subject: 'Informativní důchodová aplikace – důchodový věk a odhad výše starobního důchodu',
      reference: socialReference(o),
      fileName: 'odhad_duchodu',
      body: {
        unit: 'Odbor správy údajové základny',
        blocks: [
          `${o.to.salutation},`,
          'podle údajů evidovaných ke dni vyhotovení tohoto přípisu Vám sdělujeme:',
          {
            pairs: [
              ['Důchodový věk dovršíte', longDate(retirement)],
              ['Získaná doba pojištění', `${o.dice.between(28, 41)} roků`],
              ['Potřebná doba pojištění', '35 roků'],
              ['Odhad měsíční výše důchodu', crowns(o.dice.between(148, 268) * 100)],
            ],
          },
          'Odhad je nezávazný. O starobní důchod můžete požádat nejdříve čtyři měsíce před dnem, od kterého jej požadujete přiznat, na kterékoli okresní správě sociálního zabezpečení nebo elektronicky.',
        ],
        signedAs: 'odbor správy údajové základny',
      },
    };
  },
};

export const PENSION_KINDS: readonly LetterKind[] = [decision, increase, periods, estimate];
