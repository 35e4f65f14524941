/** Letters about identity cards and passports that soon expire. */
import { addDays, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { crowns } from '../money.ts';
import { townReference } from '../references.ts';
import { declineName } from '#simulators/population/declension.ts';

/** So long before the end of validity the office writes. */
const WARNING_DAYS = 60;

const identityCard: LetterKind = {
  kind: 'identity-card-expiring',
  box: 'person',
  regular: true,
  perYear: (to) => (to.person.identityCard ? 1 : 0),
  onDates: (to, year) => {
    const warning = addDays(new Date(`${to.person.identityCard?.validUntil ?? ''}T00:00:00Z`), -WARNING_DAYS);
    return warning.getUTCFullYear() === year ? [warning] : [];
  },
  sender: (to) => to.offices.largerTown,
  compose: (o) => {
    const card = o.to.person.identityCard;
    const until = new Date(`${card?.validUntil ?? '2026-12-31'}T00:00:00Z`);
    return {
      subject: `Upozornění na končící platnost občanského průkazu (${shortDate(until)})`.replaceAll('\u00a0', ' '),
      reference: townReference(o, 'OP'),
      legalTitle: { law: 269, year: 2021, section: '20' },
      fileName: 'konec_platnosti_op',
      body: {
        unit: 'Odbor správních činností – občanské průkazy',
        blocks: [
          `${o.to.salutation},`,
          `upozorňujeme Vás, že platnost Vašeho občanského průkazu č. ${card?.number ?? ''} skončí dne ${longDate(until)}.`,
          `O vydání nového průkazu požádejte nejpozději v den konce platnosti na kterémkoli obecním úřadu obce s rozšířenou působností. Žádost je bezplatná, průkaz se vyhotoví do 30 dnů; ve lhůtě do pěti pracovních dnů za ${crowns(500)} a do 24 hodin za ${crowns(1000)}.`,
          'K žádosti není nutná fotografie, pořizuje se na místě. Termín si můžete objednat v rezervačním systému úřadu. S novým průkazem získáte i nový elektronický čip; nezapomeňte jej po převzetí aktivovat.',
        ],
        signedAs: 'referentka občanských průkazů|referent občanských průkazů',
      },
    };
  },
};

const childPassport: LetterKind = {
  kind: 'child-passport-expiring',
  box: 'person',
  months: [4, 5, 6],
  perYear: (to, year) =>
    to.childrenOn(new Date(Date.UTC(year, 0, 1))).some(({ child, age }) => age < 15 && child.passport) ? 0.35 : 0,
  sender: (to) => to.offices.largerTown,
  compose: (o) => {
    const child = o.to.childrenOn(o.date).find(({ child: each, age }) => age < 16 && each.passport)?.child;
    const until = new Date(`${child?.passport?.validUntil ?? '2027-06-30'}T00:00:00Z`);
    return {
      subject: 'Cestovní pas dítěte – upozornění na platnost před letní sezónou',
      reference: townReference(o, 'CD'),
      legalTitle: { law: 329, year: 1999 },
      fileName: 'cestovni_pas_ditete',
      body: {
        unit: 'Odbor správních činností – cestovní doklady',
        blocks: [
          `${o.to.salutation},`,
          `cestovní pas Vašeho dítěte ${child ? declineName(`${child.givenName} ${child.familyName}`, child.sex, 'genitive') : ''} je platný do ${longDate(until)}. Některé státy vyžadují platnost dokladu ještě tři nebo šest měsíců po návratu; ověřte si podmínky vstupu před cestou.`,
          `O nový cestovní pas dítěte mladšího 15 let žádá zákonný zástupce. Poplatek činí ${crowns(150)} při vydání do 30 dnů, ve zkrácené lhůtě do pěti pracovních dnů ${crowns(1500)}.`,
        ],
        signedAs: 'referentka cestovních dokladů|referent cestovních dokladů',
      },
    };
  },
};

export const DOCUMENT_KINDS: readonly LetterKind[] = [identityCard, childPassport];
