import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    lede: 'Co za firmu podáte České správě sociálního zabezpečení.',
    source: 'Registr osob',
    none: 'Nejednáte za žádnou firmu',
    noneText: 'Firmy se tu objeví, když jste v registru osob statutárním orgánem nebo máte plnou moc.',
    toMandates: 'Za koho mohu jednat',
    down: 'Za koho jednáte, se teď nepodařilo zjistit. Podání níže můžete otevřít, ptát se budeme znovu při jejich začátku.',
    businessId: 'IČO',
    address: 'Sídlo',
    why: 'Proč',
    kinds: { child: 'rodič', ward: 'opatrovník', company: 'člen statutárního orgánu', power: 'plná moc' },
    report: 'Jednotné měsíční hlášení',
    reportDue: (month: string, day: string) => `Hlášení za měsíc ${month} podejte do ${day}.`,
    reportText:
      'Hlášení za kalendářní měsíc se podává do 20. dne následujícího měsíce (zákon č. 323/2025 Sb.). Do stejného dne se platí pojistné (§ 9 zákona č. 589/1992 Sb.). Portál umí hlášení v základním rozsahu; firmy se složitějšími mzdami ho posílají z programu pro mzdy.',
    attachment: 'Příloha k žádosti o dávku',
    attachmentText:
      'Potvrzení příjmů zaměstnance, ze kterých ČSSZ spočítá nemocenské, ošetřovné nebo peněžitou pomoc v mateřství.',
    things: 'Podání',
  },
  en: {
    lede: 'What you file with social security for a company.',
    source: 'The register of persons',
    none: 'You act for no company',
    noneText:
      'Companies appear here when the register of persons knows you as their statutory body, or you hold a power of attorney.',
    toMandates: 'Whom I can act for',
    down: 'Whom you act for could not be found out now. You may open the forms below; it is asked again when one is begun.',
    businessId: 'Business ID',
    address: 'Seat',
    why: 'Why',
    kinds: { child: 'parent', ward: 'guardian', company: 'member of the statutory body', power: 'power of attorney' },
    report: 'Monthly report of the employer',
    reportDue: (month, day) => `File the report of ${month} by ${day}.`,
    reportText:
      'The report of a calendar month is filed by the 20th day of the next one (Act 323/2025 Coll.). Premiums are paid by the same day (§ 9 of Act 589/1992 Coll.). The portal makes reports of the basic scope; companies with more complex wages send theirs from payroll programs.',
    attachment: 'Attachment to a claim for a benefit',
    attachmentText:
      'Confirms the income of an employee from which ČSSZ reckons sickness, attendance or maternity benefit.',
    things: 'Forms',
  },
});
