import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Co se mě týká a upomínky',
    lede: 'Portál sám neví, čím jste. Zaškrtněte, co se vás týká, a termíny ze zákona si kalendář zapíše sám.',
    none: 'Dokud nic nezvolíte, žádné termíny ze zákona v kalendáři nebudou.',
    groups: 'Co se mě týká',
    next: (title: string, day: string) => `${title} – příště ${day}`,
    law: 'podle',
    moves:
      'Připadne-li poslední den na sobotu, neděli nebo svátek, zapíšeme nejbližší další pracovní den. Obecní poplatky (za psa, za odpad) tu nejsou: jejich termíny si stanoví každá obec.',
    reminders: 'Kdy mi připomenout',
    remindersText: 'Upomínky přicházejí v 8:00. U vlastních událostí si je volíte zvlášť.',
    kinds: {
      deadline: 'Lhůty z dopisů',
      appointment: 'Jednání',
      validity: 'Konce platnosti',
      yearly: 'Daně a pojištění',
    },
    before: {
      30: '30 dní předem',
      14: '14 dní předem',
      7: '7 dní předem',
      3: '3 dny předem',
      1: 'den předem',
      0: 'ten den',
    },
    saved: 'Uloženo. Termíny v kalendáři už odpovídají tomu, co jste zvolili.',
  },
  en: {
    title: 'What concerns me, and reminders',
    lede: 'The portal does not know what you are. Tick what concerns you, and the days set by laws come into the calendar by themselves.',
    none: 'Until you choose something, no days set by laws are in the calendar.',
    groups: 'What concerns me',
    next: (title, day) => `${title} – next on ${day}`,
    law: 'by',
    moves:
      'When the last day is a Saturday, a Sunday or a public holiday, we put in the next working day. Municipal fees (for a dog, for waste) are not here: each town sets its own days.',
    reminders: 'When to remind me',
    remindersText: 'Reminders come at 8:00. For own events you choose them one by one.',
    kinds: {
      deadline: 'Deadlines of letters',
      appointment: 'Appointments',
      validity: 'Ends of validity',
      yearly: 'Tax and insurance',
    },
    before: {
      30: '30 days before',
      14: '14 days before',
      7: '7 days before',
      3: '3 days before',
      1: 'a day before',
      0: 'that day',
    },
    saved: 'Saved. The days in the calendar are now those that you have chosen.',
  },
});
