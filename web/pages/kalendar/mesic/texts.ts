import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    previous: 'Předchozí měsíc',
    next: 'Další měsíc',
    inMonth: 'V tomto měsíci',
    week: 'Týden',
    weekShort: 't.',
    todayIs: (day: string) => `Dnes je ${day}`,
    more: (count: number) => `+ ${count}`,
    over: 'Co už bylo',
    nothingMore: 'Do konce měsíce už vás nic nečeká.',
    keys: 'Mezi dny se pohybujete šipkami, mezi měsíci klávesami Page Up a Page Down.',
    today: 'dnes',
  },
  en: {
    previous: 'Previous month',
    next: 'Next month',
    inMonth: 'In this month',
    week: 'Week',
    weekShort: 'w.',
    todayIs: (day) => `Today is ${day}`,
    more: (count) => `+ ${count}`,
    over: 'What is over',
    nothingMore: 'Nothing more comes in this month.',
    keys: 'Arrow keys move among the days, Page Up and Page Down among the months.',
    today: 'today',
  },
});
