import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Průkaz do aplikace',
    lede: 'Načtěte QR kód aplikací peněženky v telefonu. Jste-li na telefonu, otevřete odkaz.',
    qr: 'QR kód s nabídkou průkazu pro aplikaci peněženky',
    open: 'Otevřít v aplikaci',
    codeSummary: 'Ukázat kód, na který se aplikace zeptá',
    codeText:
      'Opište ho do aplikace. Nikomu ho neříkejte: kdo má QR kód i tento kód, dostane průkaz do svého telefonu.',
    until: 'Nabídka platí do',
    triesLeft: 'Zbývá pokusů o kód',
    form: 'Podoba',
    states: {
      waiting: 'Čekáme, až aplikace nabídku převezme.',
      taken: 'Aplikace nabídku převzala a vyzvedává si průkaz.',
      issued: 'Průkaz je v aplikaci.',
      locked: 'Kód byl pětkrát zadán špatně, nabídka se zamkla. Připravte si novou.',
      cancelled: 'Nabídka je zrušená.',
      expired: 'Nabídka vypršela. Připravte si novou.',
    },
    cancel: 'Zrušit nabídku',
    back: 'Zpět do peněženky',
    stop: 'Už se neptat samo',
    auto: 'Stránka se sama dívá, jestli už je průkaz v aplikaci.',
  },
  en: {
    title: 'Licence for an app',
    lede: 'Read the QR code with the wallet app on your phone. If you are on the phone now, open the link.',
    qr: 'QR code with the offer of the licence for a wallet app',
    open: 'Open in the app',
    codeSummary: 'Show the code that the app will ask for',
    codeText:
      'Type it into the app. Tell it to nobody: whoever has both the QR code and this code gets the licence into their phone.',
    until: 'The offer is valid until',
    triesLeft: 'Tries of the code left',
    form: 'Form',
    states: {
      waiting: 'Waiting for the app to take the offer.',
      taken: 'The app has taken the offer and is fetching the licence.',
      issued: 'The licence is in the app.',
      locked: 'The code was wrong five times, so the offer is locked. Prepare a new one.',
      cancelled: 'The offer is cancelled.',
      expired: 'The offer is over. Prepare a new one.',
    },
    cancel: 'Cancel the offer',
    back: 'Back to the wallet',
    stop: 'Do not ask by itself',
    auto: 'The page looks by itself whether the licence is in the app.',
  },
});
