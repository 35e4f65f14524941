import type { Localized } from '#platform/contract.ts';

/**
 * What agendas are for, in plain words, by the act that each stands on. Written for this portal from the acts
 * themselves; the register of rights and duties (RPP) has the names of agendas, but no such explanations.
 */
const byAct: Readonly<Record<string, Localized>> = {
  '111/2009': {
    cs: 'Vedení základních registrů samotných: zápisy, opravy a výpisy údajů.',
    en: 'Keeping the base registers themselves: entries, corrections and extracts of data.',
  },
  '133/2000': {
    cs: 'Evidence obyvatel: kde kdo bydlí, narození, sňatky, úmrtí.',
    en: 'The records of inhabitants: who lives where, births, marriages, deaths.',
  },
  '269/2021': { cs: 'Občanské průkazy: vydání, výměna, ztráta.', en: 'Identity cards: issue, exchange, loss.' },
  '328/1999': { cs: 'Občanské průkazy podle dřívějšího zákona.', en: 'Identity cards by the earlier act.' },
  '329/1999': { cs: 'Cestovní pasy: vydání, výměna, ztráta.', en: 'Passports: issue, exchange, loss.' },
  '582/1991': {
    cs: 'Důchody a sociální zabezpečení: kdo je pojištěný a na co má nárok.',
    en: 'Pensions and social security: who is insured and what they are entitled to.',
  },
  '155/1995': {
    cs: 'Důchodové pojištění: výpočet a výplata důchodů.',
    en: 'Pension insurance: counting and paying pensions.',
  },
  '187/2006': {
    cs: 'Nemocenské pojištění: nemocenská, mateřská, ošetřovné.',
    en: 'Sickness insurance: sick pay, maternity pay, care of a family member.',
  },
  '48/1997': {
    cs: 'Veřejné zdravotní pojištění: kdo je u které pojišťovny.',
    en: 'Public health insurance: who is insured where.',
  },
  '592/1992': {
    cs: 'Pojistné na zdravotní pojištění a jeho placení.',
    en: 'Premiums of health insurance and their payment.',
  },
  '117/1995': {
    cs: 'Státní sociální podpora: přídavek na dítě, rodičovský příspěvek, příspěvek na bydlení.',
    en: 'State social support: child, parental and housing benefits.',
  },
  '435/2004': {
    cs: 'Zaměstnanost: hledání práce a podpora v nezaměstnanosti.',
    en: 'Employment: looking for work and unemployment benefit.',
  },
  '108/2006': { cs: 'Sociální služby a příspěvek na péči.', en: 'Social services and the care allowance.' },
  '280/2009': {
    cs: 'Správa daní: registrace, přiznání, placení.',
    en: 'Tax administration: registration, returns, payment.',
  },
  '456/2011': { cs: 'Práce finančních úřadů.', en: 'The work of tax offices.' },
  '361/2000': {
    cs: 'Řidiči: řidičské průkazy, body, zákazy řízení.',
    en: 'Drivers: driving licences, points, bans.',
  },
  '56/2001': { cs: 'Vozidla: kdo je vlastníkem a provozovatelem.', en: 'Vehicles: who owns and operates them.' },
  '455/1991': { cs: 'Živnosti: ohlášení, koncese, přerušení.', en: 'Trades: notification, concessions, interruption.' },
  '256/2013': {
    cs: 'Katastr nemovitostí: komu patří pozemky a stavby.',
    en: 'The land registry: who owns land and buildings.',
  },
  '300/2008': { cs: 'Datové schránky: zřízení a doručování.', en: 'Data boxes: setting up and delivery.' },
  '365/2000': {
    cs: 'Informační systémy státu, mezi nimi Portál občana a Czech POINT.',
    en: 'The information systems of the state, the citizen portal and Czech POINT among them.',
  },
  '12/2020': {
    cs: 'Digitální služby státu: vidět vlastní údaje a jednat s úřady na dálku, třeba v tomto portálu.',
    en: 'Digital services of the state: seeing one’s own data and dealing with authorities remotely, in this portal for one.',
  },
  '253/2008': {
    cs: 'Banky, pojišťovny a další si podle zákona ověřují, kdo je jejich klient.',
    en: 'Banks, insurers and others verify by law who their client is.',
  },
  '250/2017': {
    cs: 'Elektronická identita: přihlašování k úřadům.',
    en: 'Electronic identity: signing in to authorities.',
  },
  '273/2008': { cs: 'Práce Policie České republiky.', en: 'The work of the police.' },
  '553/1991': { cs: 'Práce obecní policie.', en: 'The work of municipal police.' },
  '250/2016': { cs: 'Řízení o přestupcích.', en: 'Proceedings on offences.' },
  '141/1961': { cs: 'Trestní řízení.', en: 'Criminal proceedings.' },
  '120/2001': { cs: 'Exekuce: vymáhání dluhů exekutorem.', en: 'Enforcement: collecting debts by a bailiff.' },
  '99/1963': { cs: 'Soudní řízení v občanských věcech.', en: 'Court proceedings in civil matters.' },
  '128/2000': {
    cs: 'Samospráva obce: poplatky, evidence, služby obce.',
    en: 'The municipality: fees, records, services.',
  },
  '565/1990': {
    cs: 'Místní poplatky, třeba ze psa nebo za odpad.',
    en: 'Local fees, for a dog or for waste for instance.',
  },
  '561/2004': {
    cs: 'Školy: zápisy, přijímací řízení, matriky žáků.',
    en: 'Schools: enrolment, admission, pupil records.',
  },
  '301/2000': { cs: 'Matriky: narození, jména, sňatky, úmrtí.', en: 'Registries: births, names, marriages, deaths.' },
  '186/2013': { cs: 'Státní občanství.', en: 'Citizenship.' },
  '326/1999': { cs: 'Pobyt cizinců.', en: 'Residence of foreigners.' },
  '119/2002': { cs: 'Zbraně a zbrojní průkazy.', en: 'Arms and firearm licences.' },
  '90/2024': { cs: 'Zbraně a zbrojní oprávnění.', en: 'Arms and firearm licences.' },
  '247/1995': { cs: 'Volby: seznamy voličů.', en: 'Elections: the lists of voters.' },
  '283/2021': { cs: 'Stavební řízení.', en: 'Building proceedings.' },
};

/** The act in a citation such as "zákon č. 582/1991 Sb., § 116"; the first one. */
const citation = /(\d{1,4})\/((?:19|20)\d{2})\s*Sb/;

/** What an agenda is for, by the law that the register names; null: nobody here knows. */
export function plainWordsOf(law: string | null): Localized | null {
  const found = law === null ? null : citation.exec(law);
  return (found && byAct[`${Number(found[1])}/${found[2]}`]) ?? null;
}
