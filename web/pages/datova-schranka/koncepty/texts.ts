import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    lede: 'Zprávy, které jste rozepsali a ještě neodeslali. Ukládají se zašifrované.',
    onTheWay: 'Na cestě',
    drafts: 'Rozepsané',
    none: 'Nemáte nic rozepsaného',
    noneText: 'Novou zprávu začnete tlačítkem Napsat zprávu.',
    noSubject: 'Bez předmětu',
    noRecipient: 'Zatím bez adresáta',
    changed: 'Změněno',
    discarded: 'Koncept byl zahozen.',
  },
  en: {
    lede: 'Messages that you have begun and not sent yet. They are stored encrypted.',
    onTheWay: 'On the way',
    drafts: 'Being written',
    none: 'You have no drafts',
    noneText: 'Begin a new message with the button Write a message.',
    noSubject: 'No subject',
    noRecipient: 'No recipient yet',
    changed: 'Changed',
    discarded: 'The draft was discarded.',
  },
});
