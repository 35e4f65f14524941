import { defineTexts } from '../../i18n/texts.ts';

/** Words that several pages of extracts share. */
export const texts = defineTexts({
  cs: {
    title: 'Výpisy',
    connect: 'Připojit datovou schránku',
    noBox: 'O výpis se žádá datovou schránkou a žádnou tu nemáte připojenou.',
    kinds: {
      'criminal-record': 'Jestli a jaká odsouzení o vás rejstřík vede. Chtějí ho zaměstnavatelé i úřady.',
      'driver-points': 'Kolik máte trestných bodů a za co.',
      'own-data': 'Co o vás vede registr obyvatel: jméno, adresa, doklady, datová schránka.',
      'data-usage': 'Který úřad, kdy a proč se na vaše údaje v registru obyvatel díval.',
      trade: 'Živnosti podnikatele nebo firmy.',
      company: 'Zápis firmy v obchodním nebo jiném veřejném rejstříku.',
      insolvency: 'Jestli je podnikatel nebo firma v insolvenčním řízení.',
      'persons-register': 'Základní údaje o podnikateli, firmě nebo úřadu.',
      suppliers: 'Zápis v seznamu kvalifikovaných dodavatelů pro veřejné zakázky.',
      'criminal-record-legal': 'Jestli a jaká odsouzení vede rejstřík o firmě nebo jiné právnické osobě.',
    },
  },
  en: {
    title: 'Extracts',
    connect: 'Connect a data box',
    noBox: 'Extracts are asked for by data box, and you have none connected here.',
    kinds: {
      'criminal-record':
        'Whether and which convictions the register keeps about you. Employers and authorities want it.',
      'driver-points': 'How many penalty points you have, and for what.',
      'own-data': 'What the population register keeps about you: name, address, documents, data box.',
      'data-usage': 'Which authority looked at your data in the population register, when and why.',
      trade: 'Trades of a person in trade or a company.',
      company: 'The entry of a company in the commercial or another public register.',
      insolvency: 'Whether a person in trade or a company is in insolvency proceedings.',
      'persons-register': 'Basic data about a person in trade, a company or an authority.',
      suppliers: 'The entry in the list of qualified suppliers for public procurement.',
      'criminal-record-legal':
        'Whether and which convictions the register keeps about a company or another legal person.',
    },
  },
});
