import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Jste odhlášeni',
    text: 'V portálu už přihlášeni nejste. Na cizím nebo sdíleném počítači zavřete i okno prohlížeče.',
    notConfirmed:
      'Odhlášení z národní identity se nám nepodařilo potvrdit. Pokud jste na cizím počítači, odhlaste se prosím i na jejích stránkách.',
    again: 'Přihlásit se znovu',
  },
  en: {
    title: 'You are signed out',
    text: 'You are no longer signed in to the portal. On a shared computer, close the browser window too.',
    notConfirmed:
      'We could not confirm that you are signed out of the national identity too. On a shared computer, please sign out on its own pages.',
    again: 'Sign in again',
  },
});
