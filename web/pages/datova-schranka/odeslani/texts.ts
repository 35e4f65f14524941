import type { Dispatch, Refusal } from '#services/databox/api.ts';
import { defineTexts } from '../../../i18n/texts.ts';

type States = Record<Dispatch['state'], string>;

const refusalsCs: Record<Refusal, string> = {
  'recipient-unknown': 'Taková datová schránka neexistuje. Zkontrolujte adresáta.',
  'recipient-inaccessible':
    'Schránka adresáta je znepřístupněná, zprávu do ní doručit nejde. Zvolte jiný způsob, například poštu.',
  'not-allowed': 'Z vaší schránky do této schránky psát nelze, nebo je to placená služba, kterou nemáte zapnutou.',
  'format-refused':
    'Některá příloha má typ, který datové schránky nepřijímají, nebo její obsah neodpovídá příponě. Uložte ji třeba jako PDF.',
  'too-big': 'Zpráva je větší než 20 MB. Rozdělte ji do několika zpráv nebo zmenšete přílohy.',
  'no-attachment': 'Zpráva nemá žádnou přílohu ani text.',
  'box-inaccessible': 'Vaše schránka je znepřístupněná.',
  'needs-reconnecting': 'Portál už nemá povolení vaši schránku používat. Připojte ji prosím znovu.',
  other: 'Datové schránky zprávu nepřijaly a důvod neuvedly srozumitelně. Zkontrolujte ji prosím a zkuste to znovu.',
};

const refusalsEn: Record<Refusal, string> = {
  'recipient-unknown': 'There is no such data box. Check the recipient.',
  'recipient-inaccessible':
    'The recipient’s box is closed, the message cannot be delivered there. Choose another way, for example the post.',
  'not-allowed': 'Your box may not write to that box, or it is a paid service that you have not turned on.',
  'format-refused':
    'Some attachment is of a type that data boxes do not take, or its content does not match its name. Save it as PDF, for example.',
  'too-big': 'The message is larger than 20 MB. Split it into several messages or make the attachments smaller.',
  'no-attachment': 'The message has neither an attachment nor a text.',
  'box-inaccessible': 'Your box is closed.',
  'needs-reconnecting': 'The portal may no longer use your box. Please connect it again.',
  other: 'Data boxes did not take the message and gave no clear reason. Please check it and try again.',
};

const statesCs: States = {
  queued: 'Čeká na odeslání',
  sending: 'Právě se odesílá',
  checking: 'Ověřujeme odeslání',
  accepted: 'Přijata k doručení',
  refused: 'Odmítnuta',
};

const statesEn: States = {
  queued: 'Waits to be sent',
  sending: 'Being sent',
  checking: 'Being verified',
  accepted: 'Accepted',
  refused: 'Refused',
};

const explainedCs: States = {
  queued:
    'Zprávu máme bezpečně uloženou. Odejde, jakmile bude informační systém datových schránek dostupný, a to jen jednou. Stránku můžete zavřít.',
  sending: 'Předáváme zprávu informačnímu systému datových schránek. Obvykle to trvá pár vteřin.',
  checking:
    'Při odesílání se přerušilo spojení. Ptáme se datových schránek, zda zprávu mají, abychom ji neodeslali dvakrát. Nic dělat nemusíte.',
  accepted: 'Datové schránky zprávu přijaly. O doručení adresátovi se dozvíte v podrobnostech zprávy.',
  refused: 'Datové schránky zprávu nepřijaly. Nic se neztratilo, můžete ji opravit.',
};

const explainedEn: States = {
  queued:
    'The message is stored safely. It will leave as soon as the data box system can be reached, and only once. You may close the page.',
  sending: 'We are handing the message over to the data box system. It usually takes a few seconds.',
  checking:
    'The connection broke while sending. We are asking the data boxes whether they have the message, so as not to send it twice. You need not do anything.',
  accepted: 'The data boxes have accepted the message. The details of the message tell about its delivery.',
  refused: 'The data boxes did not take the message. Nothing is lost, you can mend it.',
};

export const texts = defineTexts({
  cs: {
    title: 'Odeslání zprávy',
    states: statesCs,
    explained: explainedCs,
    refusals: refusalsCs,
    recipient: 'Adresát',
    subject: 'Předmět',
    queuedAt: 'Zadáno k odeslání',
    acceptedAt: 'Přijato',
    steps: ['Uloženo k odeslání', 'Předáno datovým schránkám', 'Přijato k doručení'],
    mend: 'Vrátit do konceptů a opravit',
    withdraw: 'Zastavit odeslání a vrátit do konceptů',
    tooLate: 'Zastavit už to nešlo: zpráva byla mezitím předána.',
    toMessage: 'Otevřít odeslanou zprávu',
    toSent: 'Na odeslané zprávy',
    refresh: 'Obnovit stav',
    auto: 'Stav se obnovuje sám.',
    stopAuto: 'Neobnovovat samo',
    detail: 'Podrobnosti',
  },
  en: {
    title: 'Sending a message',
    states: statesEn,
    explained: explainedEn,
    refusals: refusalsEn,
    recipient: 'Recipient',
    subject: 'Subject',
    queuedAt: 'Given for sending',
    acceptedAt: 'Accepted',
    steps: ['Stored for sending', 'Handed over to data boxes', 'Accepted for delivery'],
    mend: 'Back to drafts and mend',
    withdraw: 'Stop sending and go back to drafts',
    tooLate: 'It was too late to stop: the message had been handed over meanwhile.',
    toMessage: 'Open the sent message',
    toSent: 'To sent messages',
    refresh: 'Refresh',
    auto: 'The state refreshes by itself.',
    stopAuto: 'Do not refresh by itself',
    detail: 'Details',
  },
});
