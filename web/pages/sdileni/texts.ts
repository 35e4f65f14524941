import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Sdílený dokument',
    lede: 'Někdo vám přes Portál občana poslal odkaz na dokument. Otevřením se započítá jedno zobrazení.',
    key: 'Klíč',
    keyHint:
      'Vložte sem celý odkaz, který jste dostali, nebo jen to, co je v něm za znakem #. Klíč v odkazu se serveru sám neposílá.',
    keyFound: 'Klíč jsme našli v odkazu.',
    code: 'Kód',
    codeHint: 'Kód vám řekl ten, kdo dokument sdílí. Po pěti špatných pokusech se odkaz zamkne.',
    codeNeeded: 'Odkaz se otevře jen s kódem.',
    codeWrong: 'Kód není správný.',
    keyMissing: 'Vložte odkaz nebo klíč.',
    open: 'Otevřít dokument',
    closedTitle: 'Odkaz se neotevřel',
    closed:
      'Odkaz už neplatí, nikdy neplatil, nebo je klíč neúplný. Zkontrolujte, že jste vložili celý odkaz, nebo požádejte o nový.',
    download: 'Stáhnout',
    size: 'Velikost',
    kind: 'Druh',
    until: 'Otevřeno do',
    untilText: 'Potom je třeba odkaz otevřít znovu, a to se započítá jako další zobrazení.',
    over: 'Otevření odkazu vypršelo. Otevřete prosím odkaz znovu.',
    damaged: 'Uložený soubor je poškozený, nevydáme ho. Požádejte o nový odkaz.',
  },
  en: {
    title: 'Shared document',
    lede: 'Somebody has sent you a link to a document through the portal. Opening it counts as one view.',
    key: 'Key',
    keyHint:
      'Put the whole link that you got in here, or only what stands in it behind the #. Browsers do not send the key to the server by themselves.',
    keyFound: 'We found the key in the link.',
    code: 'Code',
    codeHint: 'Whoever shares the document has told you the code. After five wrong tries the link is locked.',
    codeNeeded: 'The link opens only with a code.',
    codeWrong: 'The code is wrong.',
    keyMissing: 'Put in the link or the key.',
    open: 'Open the document',
    closedTitle: 'The link did not open',
    closed:
      'The link is not valid any more, never was, or its key is incomplete. Check that you put in the whole link, or ask for a new one.',
    download: 'Download',
    size: 'Size',
    kind: 'Kind',
    until: 'Open until',
    untilText: 'Then the link must be opened again, which counts as another view.',
    over: 'The opening is over. Please open the link again.',
    damaged: 'The stored file is damaged; we do not give it out. Ask for a new link.',
  },
});
