import type { Localized } from '#platform/contract.ts';

/** A group of people that duties fall on. */
export interface DutyGroup {
  readonly id: string;
  readonly name: Localized;
  readonly note: Localized;
}

/** The groups, in the order in which they are offered. */
export const dutyGroups: readonly DutyGroup[] = [
  {
    id: 'income-tax-paper',
    name: { cs: 'Podávám přiznání k dani z příjmů na papíře', en: 'I file my income tax return on paper' },
    note: { cs: 'bez daňového poradce', en: 'without a tax adviser' },
  },
  {
    id: 'income-tax-online',
    name: { cs: 'Podávám přiznání k dani z příjmů elektronicky', en: 'I file my income tax return electronically' },
    note: {
      cs: 'z datové schránky nebo portálem MOJE daně; kdo má datovou schránku zřízenou ze zákona, jinak podat nesmí',
      en: 'from a data box or through MOJE daně; those with a data box by law must',
    },
  },
  {
    id: 'income-tax-adviser',
    name: { cs: 'Přiznání za mě podává daňový poradce', en: 'A tax adviser files my return' },
    note: { cs: 'nebo mám povinný audit', en: 'or my accounts must be audited' },
  },
  {
    id: 'income-tax-advances-quarterly',
    name: { cs: 'Platím zálohy na daň z příjmů čtvrtletně', en: 'I pay income tax in quarterly advances' },
    note: { cs: 'poslední známá daň přesáhla 150 000 Kč', en: 'the last known tax exceeded CZK 150,000' },
  },
  {
    id: 'income-tax-advances-half-yearly',
    name: { cs: 'Platím zálohy na daň z příjmů pololetně', en: 'I pay income tax in half-yearly advances' },
    note: { cs: 'poslední známá daň byla 30 000 až 150 000 Kč', en: 'the last known tax was CZK 30,000 to 150,000' },
  },
  {
    id: 'employee',
    name: { cs: 'Jsem zaměstnanec nebo zaměstnankyně', en: 'I am employed' },
    note: { cs: 'daň za mě odvádí zaměstnavatel', en: 'my employer pays the tax for me' },
  },
  {
    id: 'self-employed',
    name: { cs: 'Jsem OSVČ', en: 'I am self-employed' },
    note: {
      cs: 'mimo paušální režim; pro termíny přehledů zvolte také, jak podáváte přiznání',
      en: 'outside the flat-rate scheme; for the days of the overviews choose also how you file your return',
    },
  },
  {
    id: 'flat-rate',
    name: { cs: 'Jsem OSVČ v paušálním režimu', en: 'I am self-employed in the flat-rate scheme' },
    note: {
      cs: 'jedna měsíční platba za daň i obojí pojištění',
      en: 'one monthly payment for tax and both insurances',
    },
  },
  {
    id: 'health-self-payer',
    name: {
      cs: 'Platím si zdravotní pojištění jako osoba bez zdanitelných příjmů',
      en: 'I pay health insurance as a person without taxable income',
    },
    note: { cs: 'neplatí za mě zaměstnavatel ani stát', en: 'neither an employer nor the state pays for me' },
  },
  {
    id: 'property-owner',
    name: { cs: 'Vlastním nemovitost', en: 'I own real estate' },
    note: { cs: 'byt, dům nebo pozemek', en: 'a flat, a house or land' },
  },
  {
    id: 'lorry-owner',
    name: { cs: 'Provozuji nákladní vozidlo nad 12 tun', en: 'I operate a lorry over 12 tonnes' },
    note: { cs: 'silniční daň; osobních aut se netýká', en: 'road tax; it does not concern cars' },
  },
  {
    id: 'vat-monthly',
    name: { cs: 'Jsem měsíční plátce DPH', en: 'I pay VAT monthly' },
    note: { cs: '', en: '' },
  },
  {
    id: 'vat-quarterly',
    name: { cs: 'Jsem čtvrtletní plátce DPH', en: 'I pay VAT quarterly' },
    note: { cs: '', en: '' },
  },
];
