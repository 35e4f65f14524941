import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Stát na jednom místě, v klidu domova',
    lede: 'Přihlaste se jednou svou elektronickou identitou a vyřiďte, co stát chce od vás nebo vy od něj. Bez front, kdykoli a z každého zařízení.',
    signIn: 'Přihlásit se elektronickou identitou',
    services: 'Co tu vyřídíte',
    databox: {
      title: 'Datová schránka',
      text: 'Přečtěte si zprávy od úřadů, odpovězte, napište vlastní a mějte archiv, který nezmizí po 90 dnech.',
    },
    verify: {
      title: 'Ověření datové zprávy',
      text: 'Otevřete soubor ZFO z počítače a zjistěte, co v něm je a zda je pravý.',
    },
    overview: {
      title: 'Přehled na jedné stránce',
      text: 'Novinky ze všech služeb vedle sebe, seřazené podle vás. I když některý úřední systém zrovna neběží.',
    },
    safe: 'Jak chráníme vaše údaje',
    safeText:
      'Co si portál ukládá, je zašifrované klíčem, který patří jen vám. Když portál opustíte, klíč zničíme a data už nikdo nepřečte.',
    safeLink: 'Více o soukromí',
  },
  en: {
    title: 'The state in one place, from the comfort of home',
    lede: 'Sign in once with your electronic identity and deal with what the state wants from you, or you from it. No queues, at any time, on any device.',
    signIn: 'Sign in with electronic identity',
    services: 'What you can do here',
    databox: {
      title: 'Data box',
      text: 'Read messages from authorities, reply, write your own, and keep an archive that does not vanish after 90 days.',
    },
    verify: {
      title: 'Verifying a data message',
      text: 'Open a ZFO file from your computer and see what is in it and whether it is genuine.',
    },
    overview: {
      title: 'An overview on one page',
      text: 'News from all services side by side, in the order you like. Even when some system of the state is out of order.',
    },
    safe: 'How we protect your data',
    safeText:
      'What the portal stores is encrypted with a key that belongs to you alone. When you leave the portal, we destroy the key and nobody can read the data any more.',
    safeLink: 'More about privacy',
  },
});
