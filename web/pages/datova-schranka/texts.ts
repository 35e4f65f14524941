import { czechCount, defineTexts, englishCount } from '../../i18n/texts.ts';

/** dmMessageStatus of ISDS in plain words, as the page of a message sent or received says it. */
const statusesCs: Record<number, string> = {
  1: 'Podána',
  2: 'Podána, opatřena časovým razítkem',
  3: 'Zadržena: obsahovala škodlivý kód',
  4: 'Dodána do schránky',
  5: 'Doručena uplynutím 10 dnů',
  6: 'Doručena',
  7: 'Přečtena',
  8: 'Nedoručitelná: schránka byla znepřístupněna',
  9: 'Obsah stát smazal',
  10: 'Uložena v Datovém trezoru',
};

const statusesEn: Record<number, string> = {
  1: 'Submitted',
  2: 'Submitted, time-stamped',
  3: 'Held back: it contained malicious code',
  4: 'Delivered to the box',
  5: 'Served by the lapse of 10 days',
  6: 'Served',
  7: 'Read',
  8: 'Undeliverable: the box was closed',
  9: 'Content deleted by the state',
  10: 'Kept in the Data Vault',
};

export const texts = defineTexts({
  cs: {
    title: 'Datová schránka',
    folders: 'Složky datové schránky',
    write: 'Napsat zprávu',
    received: 'Přijaté',
    sent: 'Odeslané',
    archive: 'Archiv',
    drafts: 'Koncepty',
    boxes: 'Schránky',
    verify: 'Ověřit soubor',
    unreadCount: (count: number) => czechCount(count, { one: 'nepřečtená', few: 'nepřečtené', many: 'nepřečtených' }),
    statuses: statusesCs,
    sourceDown: 'Informační systém datových schránek teď neodpovídá.',
    sourceDownText: (when: string) =>
      `Ukazujeme, co jsme od něj měli naposledy (${when}). Číst uložené zprávy a psát nové můžete dál.`,
    sourceLate: (when: string) => `Informační systém datových schránek se opožďuje. Zprávy jsou k ${when}.`,
    unavailable: 'Zprávy se teď nepodařilo načíst. Zkuste to prosím za chvíli.',
    reconnect: (name: string) =>
      `Schránka „${name}“ už není připojená: souhlas byl zrušen nebo je schránka nepřístupná.`,
    reconnectLink: 'Připojit znovu',
    messageNoun: (count: number) => czechCount(count, { one: 'zpráva', few: 'zprávy', many: 'zpráv' }),
    attachmentNoun: (count: number) => czechCount(count, { one: 'příloha', few: 'přílohy', many: 'příloh' }),
    awaits: 'Čeká na převzetí',
    connectFirst: 'Nejdřív připojte svou datovou schránku',
    connectFirstText: 'Portál pak bude stahovat zprávy za vás, uloží je zašifrované a připomene vám nové.',
    connect: 'Připojit datovou schránku',
  },
  en: {
    title: 'Data box',
    folders: 'Folders of the data box',
    write: 'Write a message',
    received: 'Received',
    sent: 'Sent',
    archive: 'Archive',
    drafts: 'Drafts',
    boxes: 'Boxes',
    verify: 'Verify a file',
    unreadCount: (count) => `${count}\u00A0unread`,
    statuses: statusesEn,
    sourceDown: 'The data box system does not answer now.',
    sourceDownText: (when) =>
      `You see what we last had from it (${when}). You can go on reading stored messages and writing new ones.`,
    sourceLate: (when) => `The data box system is late. Messages are as of ${when}.`,
    unavailable: 'The messages cannot be loaded now. Please try again in a while.',
    reconnect: (name) =>
      `The box “${name}” is no longer connected: the consent was revoked, or the box is not accessible.`,
    reconnectLink: 'Connect again',
    messageNoun: (count) => englishCount(count, 'message'),
    attachmentNoun: (count) => englishCount(count, 'attachment'),
    awaits: 'Awaits opening',
    connectFirst: 'Connect your data box first',
    connectFirstText: 'The portal will then fetch messages for you, store them encrypted and tell you of new ones.',
    connect: 'Connect a data box',
  },
});
