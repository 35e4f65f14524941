/** Letters of courts and of notaries acting as court commissioners. */
import { addDays, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { accountOf, crowns } from '../money.ts';
import { courtReference, digits } from '../references.ts';

/** Invented company that sues. */
const creditor = (o: Occasion) => o.dice.pick(o.to.institutionsOf('company'));

const notaryIsWoman = (o: Occasion): boolean => o.sender.name.includes('notářka');

const witnessSummons: LetterKind = {
  kind: 'court-witness-summons',
  box: 'person',
  perYear: (to, year) => (year - Number(to.person.birthDate.slice(0, 4)) >= 18 ? 0.07 : 0),
  sender: (to) => to.offices.court,
  compose: (o) => {
    const { file, sheet } = courtReference(o, o.dice.pick(['C', 'T', 'P a Nc']));
    const hearing = deadline(o.date, o.dice.between(35, 80));
    return {
      subject: `Předvolání svědka k jednání – sp. zn. ${file}`,
      reference: sheet,
      ident: file,
      legalTitle: { law: 99, year: 1963, section: '126' },
      personalDelivery: true,
      fileName: 'predvolani_svedka',
      body: {
        title: 'PŘEDVOLÁNÍ SVĚDKA',
        fileNumber: file,
        blocks: [
          `${o.sender.name} Vás v právní věci vedené pod spisovou značkou ${file} předvolává jako svědka k jednání, které se koná dne`,
          {
            centred: `${longDate(hearing)} v ${o.dice.pick(['8.30', '9.00', '10.15', '13.00'])} hodin, jednací síň č. ${o.dice.between(2, 48)}`,
          },
          'K jednání se dostavte včas a přineste s sebou toto předvolání a platný průkaz totožnosti.',
          'Svědek je povinen dostavit se na předvolání k soudu a vypovídat (§ 126 odst. 1 občanského soudního řádu). Výpověď může odepřít jen tehdy, kdyby jí způsobil nebezpečí trestního stíhání sobě nebo osobám blízkým.',
          'Nemůžete-li se ze závažných důvodů dostavit, omluvte se soudu bez odkladu a důvody doložte. Nedostavíte-li se bez včasné a důvodné omluvy, může Vám být uložena pořádková pokuta až do výše 50 000 Kč nebo můžete být ' +
            `${o.to.gender('předvedena', 'předveden')}.`,
          'Svědečné (náhrada hotových výdajů a ušlého výdělku) je nutné uplatnit do tří dnů od výslechu.',
        ],
        signedAs: 'vedoucí kanceláře',
      },
    };
  },
};

const paymentOrder: LetterKind = {
  kind: 'payment-order',
  box: 'any',
  perYear: (to) => (to.box.type === 30 ? 0.1 : 0.06),
  sender: (to) => to.offices.court,
  compose: (o) => {
    const claimant = creditor(o);
    const amount = o.dice.between(24, 640) * 100 + o.dice.between(0, 99);
    const costs = o.dice.between(18, 64) * 100;
    const file = `EPR ${o.dice.between(10_000, 289_999)}/${o.year}`;
    return {
      subject: `Elektronický platební rozkaz – sp. zn. ${file}`,
      reference: `${file}-5`,
      ident: file,
      legalTitle: { law: 99, year: 1963, section: '174a' },
      personalDelivery: true,
      fileName: 'elektronicky_platebni_rozkaz',
      body: {
        title: 'ELEKTRONICKÝ PLATEBNÍ ROZKAZ',
        fileNumber: file,
        blocks: [
          `${o.sender.name} rozhodl v právní věci`,
          {
            pairs: [
              ['Žalobce', `${claimant.name}, IČO ${claimant.box.businessId ?? ''}`],
              [
                o.to.gender('Žalovaná', 'Žalovaný'),
                `${o.to.box.name}, ${o.to.box.businessId ? `IČO ${o.to.box.businessId}` : `nar. ${shortDate(new Date(`${o.to.person.birthDate}T00:00:00Z`))}`}`,
              ],
              ['O zaplacení', `${crowns(amount)} s příslušenstvím`],
            ],
          },
          { centred: 'takto:' },
          `${o.to.gender('Žalované', 'Žalovanému')} se ukládá, aby do 15 dnů ode dne doručení tohoto elektronického platebního rozkazu ${o.to.gender('zaplatila', 'zaplatil')} žalobci částku ${crowns(amount)} se zákonným úrokem z prodlení a náhradu nákladů řízení ve výši ${crowns(costs)}, nebo aby v téže lhůtě ${o.to.gender('podala', 'podal')} proti platebnímu rozkazu odpor.`,
          { payment: { account: accountOf(claimant.key), amount: amount + costs, variableSymbol: digits(o, 9) } },
        ],
        instruction:
          'Proti tomuto elektronickému platebnímu rozkazu lze podat do 15 dnů ode dne jeho doručení odpor, a to u soudu, který jej vydal. Podáním odporu jen jedním ze žalovaných se platební rozkaz ruší v plném rozsahu. Nebude-li odpor včas podán, má platební rozkaz účinky pravomocného rozsudku. Jen proti výroku o náhradě nákladů řízení lze ve stejné lhůtě podat odvolání.',
        signedAs: 'vyšší soudní úřednice|vyšší soudní úředník',
      },
    };
  },
};

const judgment: LetterKind = {
  kind: 'court-judgment',
  box: 'person',
  perYear: (to) => (to.person.maritalStatus === 'divorced' ? 0.12 : 0.03),
  sender: (to) => to.offices.court,
  compose: (o) => {
    const { file, sheet } = courtReference(o, 'C');
    const claimant = creditor(o);
    const amount = o.dice.between(60, 820) * 100;
    return {
      subject: `Rozsudek ve věci sp. zn. ${file}`,
      reference: sheet,
      ident: file,
      legalTitle: { law: 99, year: 1963, section: '152' },
      personalDelivery: true,
      fileName: 'rozsudek',
      body: {
        title: 'ČESKÁ REPUBLIKA – ROZSUDEK JMÉNEM REPUBLIKY',
        fileNumber: file,
        blocks: [
          `${o.sender.name} rozhodl samosoudkyní ve věci žalobce: ${claimant.name}, proti ${o.to.gender('žalované', 'žalovanému')}: ${o.to.name}, o zaplacení ${crowns(amount)}`,
          { centred: 'takto:' },
          {
            numbered: [
              `Žaloba o zaplacení částky ${crowns(amount)} se co do částky ${crowns(amount / 2)} zamítá.`,
              `${o.to.gender('Žalovaná je povinna', 'Žalovaný je povinen')} zaplatit žalobci částku ${crowns(amount / 2)} do tří dnů od právní moci tohoto rozsudku.`,
              'Žádný z účastníků nemá právo na náhradu nákladů řízení.',
            ],
          },
          { heading: 'Odůvodnění' },
          'Soud vyšel z listinných důkazů předložených účastníky a z jejich výslechu. Dospěl k závěru, že nárok žalobce je dán jen zčásti, neboť v rozsahu zamítavého výroku žalobce neprokázal, že plnění skutečně poskytl. O nákladech řízení bylo rozhodnuto podle § 142 odst. 2 občanského soudního řádu, neboť úspěch účastníků byl stejný.',
        ],
        instruction: `Proti tomuto rozsudku lze podat odvolání do 15 dnů ode dne doručení jeho písemného vyhotovení ke krajskému soudu prostřednictvím ${o.sender.name.startsWith('Městský') ? 'městského' : o.sender.name.startsWith('Obvodní') ? 'obvodního' : 'okresního'} soudu, který rozsudek vydal.`,
        signedAs: 'samosoudkyně',
        signerSex: 'female',
      },
    };
  },
};

const inheritance: LetterKind = {
  kind: 'inheritance-notice',
  box: 'person',
  perYear: (to) => (to.person.parents.length === 1 ? 0.15 : to.person.maritalStatus === 'widowed' ? 0.12 : 0.03),
  sender: (to) => to.offices.notary,
  compose: (o) => {
    const file = `${o.dice.between(20, 50)} D ${o.dice.between(50, 1900)}/${o.year}`;
    const meeting = deadline(o.date, o.dice.between(25, 50));
    return {
      subject: `Vyrozumění dědice a předvolání k předběžnému šetření – sp. zn. ${file}`,
      reference: `${file}-${o.dice.between(5, 30)}`,
      ident: file,
      legalTitle: { law: 292, year: 2013, section: '138' },
      personalDelivery: true,
      fileName: 'vyrozumeni_dedice',
      body: {
        title: 'VYROZUMĚNÍ O DĚDICKÉM PRÁVU',
        fileNumber: file,
        blocks: [
          `${o.to.salutation},`,
          `${notaryIsWoman(o) ? 'byla jsem soudem pověřena, abych jako soudní komisařka provedla' : 'byl jsem soudem pověřen, abych jako soudní komisař provedl'} úkony v řízení o pozůstalosti. Podle dosavadních zjištění patříte k zákonným dědicům.`,
          `K projednání věci se dostavte dne ${longDate(meeting)} v ${o.dice.pick(['9.00', '10.00', '11.00', '14.00'])} hodin do notářské kanceláře na adrese uvedené v záhlaví. Vezměte s sebou doklad totožnosti a listiny o majetku a dluzích ${o.dice.pick(['zůstavitele', 'zůstavitelky'])}.`,
          'Dědictví můžete odmítnout do jednoho měsíce ode dne, kdy jste o tomto právu ' +
            `${o.to.gender('byla vyrozuměna', 'byl vyrozuměn')}; odmítnutí musí být výslovné a učiněné vůči soudu. Ve stejné lhůtě si můžete vyhradit soupis pozůstalosti.`,
          'Nevyjádříte-li se v uvedené lhůtě, právo odmítnout dědictví zaniká.',
        ],
        signedAs: 'notářka, soudní komisařka|notář, soudní komisař',
      },
    };
  },
};

const custody: LetterKind = {
  kind: 'court-custody-hearing',
  box: 'person',
  perYear: (to, year) =>
    to.person.maritalStatus === 'divorced' && to.childrenOn(new Date(Date.UTC(year, 0, 1))).some(({ age }) => age < 18)
      ? 0.5
      : 0,
  sender: (to) => to.offices.court,
  compose: (o) => {
    const { file, sheet } = courtReference(o, 'P a Nc');
    const minors = o.to.childrenOn(o.date).filter(({ age }) => age < 18);
    const hearing = deadline(addDays(o.date, 10), o.dice.between(20, 45));
    return {
      subject: `Předvolání k jednání ve věci péče o nezletilé – sp. zn. ${file}`,
      reference: sheet,
      ident: file,
      legalTitle: { law: 292, year: 2013, section: '466' },
      personalDelivery: true,
      fileName: 'predvolani_pece_soud',
      body: {
        title: 'PŘEDVOLÁNÍ',
        fileNumber: file,
        blocks: [
          'Soud Vás předvolává k jednání ve věci úpravy poměrů k nezletilým dětem:',
          {
            list: (minors.length > 0 ? minors : o.to.childrenOn(o.date)).map(
              ({ child }) =>
                `${child.givenName} ${child.familyName}, nar. ${shortDate(new Date(`${child.birthDate}T00:00:00Z`))}`,
            ),
          },
          `Jednání se koná dne ${longDate(hearing)} v 9.30 hodin, jednací síň č. ${o.dice.between(2, 30)}.`,
          'Nejpozději pět dnů před jednáním předložte doklady o svých příjmech za posledních dvanáct měsíců a o výdajích na děti.',
        ],
        signedAs: 'vyšší soudní úřednice|vyšší soudní úředník',
      },
    };
  },
};

export const COURT_KINDS: readonly LetterKind[] = [witnessSummons, paymentOrder, judgment, inheritance, custody];
