import { czechCount, defineTexts, englishCount } from '../i18n/texts.ts';

/** Minutes, at least one. */
const minutes = (seconds: number): number => Math.max(1, Math.round(seconds / 60));
const minute = { one: 'minutu', few: 'minuty', many: 'minut' };

export const texts = defineTexts({
  cs: {
    title: 'Chvíli strpení',
    lede: 'V portálu je teď víc lidí, než kolik obsloužíme najednou. Pouštíme je postupně, jak přišli.',
    place: (place: string) => `Vaše pořadí: ${place}.`,
    placeUnknown: 'Čeká tolik lidí, že pořadí nepočítáme. Své místo přesto máte.',
    estimate: (seconds: number) => `Podle posledních chvil to potrvá asi ${czechCount(minutes(seconds), minute)}.`,
    estimateUnknown: 'Jak dlouho to potrvá, zatím odhadnout neumíme.',
    keeps:
      'Stránku nechte otevřenou, sama se znovu zeptá. Když ji zavřete, místo vám v tomto prohlížeči hodinu podržíme.',
    asks: (seconds: string) => `Stránka se zeptá znovu za ${seconds} s.`,
    now: 'Zeptat se hned',
    busyTitle: 'Portál je právě velmi vytížený',
    busy: 'Vaši stránku teď nestihneme připravit. Zůstáváte přihlášeni a o nic nepřijdete.',
    formTitle: 'Formulář jsme teď nestihli přijmout',
    form: 'Portál je právě velmi vytížený. Nic z toho, co jste odeslali, jsme neprovedli ani neuložili. Vraťte se prosím v prohlížeči o krok zpět a za chvíli to odešlete znovu.',
  },
  en: {
    title: 'Please wait a moment',
    lede: 'There are more people in the portal now than we can serve at once. We let them in in the order in which they came.',
    place: (place) => `Your place: ${place}.`,
    placeUnknown: 'So many people wait that we do not count places. You have yours all the same.',
    estimate: (seconds) =>
      `At the pace of the last moments it will take about ${englishCount(minutes(seconds), 'minute')}.`,
    estimateUnknown: 'We cannot estimate yet how long it will take.',
    keeps:
      'Leave the page open, it will ask again by itself. If you close it, your place is kept for an hour in this browser.',
    asks: (seconds) => `The page will ask again in ${seconds} s.`,
    now: 'Ask now',
    busyTitle: 'The portal is very busy just now',
    busy: 'We cannot prepare your page in time now. You stay signed in and lose nothing.',
    formTitle: 'We could not take the form in time',
    form: 'The portal is very busy just now. Nothing of what you sent was done or stored. Please go one step back in your browser and send it again in a while.',
  },
});
