import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Nastavení',
    lede: 'Platí pro vás na všech zařízeních; použije se při každém přihlášení.',
    lang: 'Jazyk',
    langHint: 'V tomto jazyce se vám portál po přihlášení otevře a v něm vám bude psát.',
    langs: { '': 'Podle toho, kde se přihlásím', cs: 'Čeština', en: 'English' },
    theme: 'Vzhled',
    themeHint: 'Na jednom zařízení ho můžete kdykoli změnit i v patičce stránky.',
    themes: { '': 'Nenastavovat', auto: 'Podle zařízení', light: 'Světlý', dark: 'Tmavý' },
    correspondence: 'Jak vám mají úřady psát',
    correspondenceHint:
      'Tuto volbu portál předvyplní v podáních, která se na ni ptají. Kdo má zpřístupněnou datovou schránku, tomu úřady doručují do ní ze zákona (§ 17 zákona č. 300/2008 Sb.).',
    correspondences: { '': 'Neuvádět', databox: 'Do datové schránky', email: 'E-mailem', post: 'Poštou' },
    saved: 'Nastavení je uložené.',
  },
  en: {
    title: 'Preferences',
    lede: 'They hold for you on all devices, and are applied at each sign-in.',
    lang: 'Language',
    langHint: 'The portal opens in this language after you sign in, and writes to you in it.',
    langs: { '': 'As where I sign in', cs: 'Čeština', en: 'English' },
    theme: 'Appearance',
    themeHint: 'On one device you may also change it at any time at the foot of the page.',
    themes: { '': 'Do not set', auto: 'As the device', light: 'Light', dark: 'Dark' },
    correspondence: 'How authorities should write to you',
    correspondenceHint:
      'The portal fills this in beforehand in submissions that ask for it. To those who have a data box, authorities deliver there by law (section 17 of Act No. 300/2008 Coll.).',
    correspondences: { '': 'Do not say', databox: 'To the data box', email: 'By e-mail', post: 'By post' },
    saved: 'The preferences are saved.',
  },
});
