import { defineTexts } from '../../i18n/texts.ts';

/** Words that several pages of taxes share. */
export const texts = defineTexts({
  cs: {
    title: 'Daně',
    lede: 'Co máte zaplatit, co jste podali a co o vás vede finanční úřad.',
    source: 'Daňový portál',
    down: 'Vaše daně teď nejde načíst. Zkuste to prosím za chvíli.',
    assumed:
      'Stát zatím daňový účet jiným programům neposkytuje. Tato část portálu stojí na předpokladu, jak by to šlo; závazný je účet v portálu MOJE daně.',
    notes: {
      nacteno: 'Daňový účet načítáme znovu.',
      'nedavno-nacteno': 'Účet jsme načetli před chvílí, znovu to půjde za pár minut.',
      rozhodnuto: 'Vaše rozhodnutí jsme zapsali.',
      pozde: 'Mezitím se to změnilo, podívejte se na stav níže.',
      cislo: 'Podací číslo má 5 až 12 číslic.',
    },
    forms: {
      'income-tax': (year: number) => `Přiznání k dani z příjmů za rok ${year}`,
      'property-tax': (year: number) => `Přiznání k dani z nemovitých věcí na rok ${year}`,
    },
    states: {
      waiting: 'Čeká na odeslání',
      checking: 'Není jisté, zda odešlo',
      processing: 'Podáno',
      accepted: 'Přijato úřadem',
      refused: 'Nepřijato',
    },
    taxes: { income: 'Daň z příjmů', property: 'Daň z nemovitých věcí' },
    overdue: 'Po splatnosti',
  },
  en: {
    title: 'Taxes',
    lede: 'What you are to pay, what you have filed, and what the tax office keeps about you.',
    source: 'The tax portal',
    down: 'Your taxes cannot be read now. Please try in a while.',
    assumed:
      'The state does not give tax accounts to other programs yet. This part of the portal stands on an assumption of how it could; the account in the portal MOJE daně is binding.',
    notes: {
      nacteno: 'The tax account is being read anew.',
      'nedavno-nacteno': 'The account was read a moment ago; it can be read again in a few minutes.',
      rozhodnuto: 'Your decision was noted.',
      pozde: 'It has changed meanwhile, see its state below.',
      cislo: 'A number of a filing has 5 to 12 digits.',
    },
    forms: {
      'income-tax': (year) => `Income tax return for ${year}`,
      'property-tax': (year) => `Property tax return for ${year}`,
    },
    states: {
      waiting: 'Waits to be sent',
      checking: 'Not certain whether it went out',
      processing: 'Filed',
      accepted: 'Accepted by the office',
      refused: 'Not accepted',
    },
    taxes: { income: 'Income tax', property: 'Property tax' },
    overdue: 'Overdue',
  },
});
