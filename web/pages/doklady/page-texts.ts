import { czechCount, defineTexts, englishCount } from '../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    down: 'Doklady se teď nepodařilo načíst. Zkuste to prosím za chvíli.',
    none: 'Registry u vás nevedou žádné doklady',
    noneText: 'Pokud doklad máte a není tu vidět, obraťte se na úřad, který ho vydal.',
    earlier: (count: number) =>
      czechCount(count, { one: 'dřívější doklad', few: 'dřívější doklady', many: 'dřívějších dokladů' }),
    reports: 'Ohlášené ztráty a krádeže',
    reportStates: { waiting: 'předává se', confirmed: 'přijato', refused: 'nepřijato', failed: 'nepředáno' },
    reminders: 'Konec platnosti vám připomeneme v kalendáři 120, 60 a 14 dní předem.',
    calendar: 'Otevřít kalendář',
    drive: 'Skupiny, trestné body a vozidla najdete v části',
    driver: 'Řidič',
    show: 'Řidičský průkaz ukážete z mobilu přes',
    wallet: 'peněženku',
  },
  en: {
    down: 'Your cards cannot be loaded now. Please try in a moment.',
    none: 'The registers hold no cards of yours',
    noneText: 'If you have a card that is not shown here, ask the office that issued it.',
    earlier: (count) => englishCount(count, 'earlier card'),
    reports: 'Reported losses and thefts',
    reportStates: { waiting: 'being handed over', confirmed: 'taken', refused: 'not taken', failed: 'not handed over' },
    reminders: 'We will remind you of their end in the calendar 120, 60 and 14 days before.',
    calendar: 'Open the calendar',
    drive: 'Groups, penalty points and vehicles are in the section',
    driver: 'Driver',
    show: 'You can show the driving licence from your phone by the',
    wallet: 'wallet',
  },
});
