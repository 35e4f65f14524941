import { czechCount, defineTexts, englishCount } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    lede: 'Co vyřizujete s úřady: rozepsané, odeslané i vyřízené.',
    waiting: 'Čeká na vás',
    going: 'Odeslané',
    none: 'Zatím jste tu nic nepodali.',
    noneText:
      'Vyberte, co potřebujete vyřídit. Rozepsané podání se ukládá samo a můžete se k němu vrátit i z jiného zařízení.',
    nothingWaiting: 'Nic rozepsaného nemáte.',
    to: (who: string) => `Komu: ${who}`,
    for: (who: string) => `Za: ${who}`,
    reference: (code: string) => `značka ${code}`,
    progress: (done: number, of: number) =>
      `Hotovo ${done} z ${czechCount(of, { one: 'kroku', few: 'kroků', many: 'kroků' })}`,
    expires: (when: string) => `Nedokončené smažeme ${when}.`,
    begun: (when: string) => `Začato ${when}`,
    remove: 'Zahodit',
    changed: 'změna',
    page: (page: number, pages: number) => `Strana ${page} z ${pages}`,
    newer: 'Novější',
    older: 'Starší',
    done: {
      ulozeno: 'Uloženo. Pokračovat můžete kdykoli, i z jiného zařízení.',
      zahozeno: 'Podání je zahozené.',
    },
    mandates: 'Kdo může podávat za vás a za koho vy',
    down: 'Vaše podání teď nejde načíst. Co jste uložili, zůstalo. Zkuste to prosím za chvíli.',
  },
  en: {
    lede: 'What you do with authorities: begun, sent and settled.',
    waiting: 'Waits for you',
    going: 'Sent',
    none: 'You have filed nothing here yet.',
    noneText:
      'Choose what you need to do. What you begin is saved by itself, and you can come back to it, also on another device.',
    nothingWaiting: 'You have nothing begun.',
    to: (who) => `To: ${who}`,
    for: (who) => `For: ${who}`,
    reference: (code) => `reference ${code}`,
    progress: (done, of) => `${done} of ${englishCount(of, 'step')} done`,
    expires: (when) => `Unless finished, it is deleted on ${when}.`,
    begun: (when) => `Begun ${when}`,
    remove: 'Throw away',
    changed: 'changed',
    page: (page, pages) => `Page ${page} of ${pages}`,
    newer: 'Newer',
    older: 'Older',
    done: {
      ulozeno: 'Saved. You can go on at any time, also on another device.',
      zahozeno: 'The submission is thrown away.',
    },
    mandates: 'Who may file for you, and for whom you may',
    down: 'Your submissions cannot be read now. What you saved is safe. Please try in a while.',
  },
});
