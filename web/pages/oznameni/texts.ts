import { czechCount, defineTexts, englishCount } from '../../i18n/texts.ts';

const notification = { one: 'oznámení', few: 'oznámení', many: 'oznámení' };
const unreadForms = { one: 'nepřečtené', few: 'nepřečtená', many: 'nepřečtených' };

export const texts = defineTexts({
  cs: {
    title: 'Oznámení',
    parts: 'Části oznámení',
    list: 'Přehled oznámení',
    settings: 'Nastavení',
    devices: 'Zařízení',
    lede: 'Co se u vás v portálu stalo. Zůstává tu rok.',
    count: (count: number) => czechCount(count, notification),
    unreadCount: (count: number) => czechCount(count, unreadForms),
    filter: 'Stav',
    all: 'Všechna',
    onlyUnread: 'Nepřečtená',
    kind: 'Druh',
    allKinds: 'Všechny druhy',
    show: 'Zobrazit',
    unread: 'Nepřečtené:',
    markRead: 'Označit jako přečtené',
    markUnread: 'Označit jako nepřečtené',
    markAll: 'Označit vše jako přečtené',
    allMarked: 'Všechna oznámení jsou přečtená.',
    empty: 'Žádná oznámení nemáte',
    emptyText: 'Jakmile se něco stane, třeba přijde datová zpráva, dozvíte se to tady.',
    nothingFound: 'Takové oznámení tu není',
    nothingFoundText: 'Zkuste zobrazit všechna.',
    paging: 'Další oznámení',
    newest: 'Na začátek',
    older: 'Starší',
    unavailable: 'Oznámení se teď nepodařilo načíst. Zkuste to prosím za chvíli.',
    broken: {
      email: 'Váš e-mail nefunguje',
      sms: 'Váš telefon nefunguje',
    },
    brokenText: (address: string) =>
      address === ''
        ? 'Oznámení se nám tam nepodařilo doručit, proto je tam už neposíláme.'
        : `Na ${address} se nám oznámení nepodařilo doručit, proto je tam už neposíláme.`,
    brokenLink: 'Opravit kontakt v profilu',
    live: 'Přibylo nové oznámení.',
    reload: 'Zobrazit nová oznámení',
  },
  en: {
    title: 'Notifications',
    parts: 'Parts of notifications',
    list: 'All notifications',
    settings: 'Settings',
    devices: 'Devices',
    lede: 'What has happened in your portal. It stays here for a year.',
    count: (count) => englishCount(count, 'notification'),
    unreadCount: (count) => `${count} unread`,
    filter: 'State',
    all: 'All',
    onlyUnread: 'Unread',
    kind: 'Kind',
    allKinds: 'All kinds',
    show: 'Show',
    unread: 'Unread:',
    markRead: 'Mark as read',
    markUnread: 'Mark as unread',
    markAll: 'Mark all as read',
    allMarked: 'All notifications are read.',
    empty: 'You have no notifications',
    emptyText: 'When something happens, such as a message in your data box, you will learn it here.',
    nothingFound: 'There is no such notification',
    nothingFoundText: 'Try to show all of them.',
    paging: 'More notifications',
    newest: 'To the beginning',
    older: 'Older',
    unavailable: 'The notifications cannot be loaded now. Please try again in a while.',
    broken: {
      email: 'Your e-mail does not work',
      sms: 'Your phone does not work',
    },
    brokenText: (address) =>
      address === ''
        ? 'We could not deliver notifications there, so we have stopped sending them.'
        : `We could not deliver notifications to ${address}, so we have stopped sending them there.`,
    brokenLink: 'Correct the contact in your profile',
    live: 'There is a new notification.',
    reload: 'Show new notifications',
  },
});
