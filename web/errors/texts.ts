import { defineTexts } from '../i18n/texts.ts';

/** Statuses that have a page of their own words. */
export type ErrorStatus = 400 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 503;

export const errorTexts = defineTexts({
  cs: {
    pages: {
      400: { title: 'Tomu nerozumíme', text: 'Požadavek není v pořádku. Vraťte se prosím a zkuste to znovu.' },
      403: { title: 'Sem nemáte přístup', text: 'Tato stránka nebo úkon nejsou určeny pro vás.' },
      404: {
        title: 'Stránka tu není',
        text: 'Adresa může být napsaná s chybou, nebo věc, kterou hledáte, už neexistuje či nepatří vám.',
      },
      405: {
        title: 'Tudy to nejde',
        text: 'Tato adresa slouží jen k odeslání formuláře. Začněte prosím na stránce, kde formulář je.',
      },
      409: {
        title: 'Mezitím se to změnilo',
        text: 'Věc je už v jiném stavu, než byla, když jste stránku otevřeli. Možná ji změnilo jiné okno nebo jiné zařízení. Načtěte ji prosím znovu.',
      },
      413: {
        title: 'Je to příliš velké',
        text: 'Odesíláte víc dat, než můžeme přijmout. Zmenšete prosím soubory nebo je rozdělte.',
      },
      415: { title: 'Tento druh dat nepřijímáme', text: 'Formulář přišel v podobě, kterou tato adresa nepřijímá.' },
      429: {
        title: 'Příliš mnoho požadavků',
        text: 'Z vašeho připojení přišlo hodně požadavků za krátkou dobu. Počkejte prosím minutu a zkuste to znovu.',
      },
      500: {
        title: 'Něco se u nás pokazilo',
        text: 'Chyba je na naší straně a víme o ní. Zkuste to prosím za chvíli znovu.',
      },
      503: {
        title: 'Služba teď neodpovídá',
        text: 'Systém, na kterém stránka stojí, je dočasně mimo provoz. Co jste uložili dříve, zůstalo zachováno. Zkuste to prosím za chvíli.',
      },
    },
    toOverview: 'Na přehled',
    toFront: 'Na úvodní stránku',
    toStatus: 'Podívat se, které služby fungují',
    requestId: 'Označení požadavku, pokud se budete obracet na podporu:',
    csrf: {
      title: 'Formulář je třeba potvrdit',
      text: 'Stránka s formulářem byla otevřená dlouho nebo jste se mezitím přihlásili znovu. Nic se neztratilo: zkontrolujte, co jste vyplnili, a odešlete to ještě jednou.',
      foreignTitle: 'Formulář nepřišel od nás',
      foreignText:
        'Požadavek přišel z cizí stránky, proto jsme nic neprovedli. Pokud jste to byli vy, začněte prosím přímo v portálu.',
      files: 'Soubory bude třeba vybrat znovu.',
      send: 'Odeslat znovu',
    },
    expired: {
      title: 'Přihlášení mezitím skončilo',
      text: 'Odhlásili jsme vás, protože jste byli delší dobu nečinní. Co jste napsali, jsme ještě neuložili, ale neztratilo se to: text níže si můžete zkopírovat.',
      how: 'Nejlepší je přihlásit se v novém okně a pak se sem vrátit a formulář odeslat znovu.',
      signIn: 'Přihlásit se v novém okně',
      again: 'Už jsem v portálu, odeslat znovu',
      written: 'Co jste napsali',
    },
  },
  en: {
    pages: {
      400: {
        title: 'We do not understand',
        text: 'There is something wrong with the request. Please go back and try again.',
      },
      403: { title: 'You have no access here', text: 'This page or act is not meant for you.' },
      404: {
        title: 'There is no such page',
        text: 'The address may be mistyped, or what you look for no longer exists or is not yours.',
      },
      405: {
        title: 'Not this way',
        text: 'This address only takes a form. Please begin on the page that has the form.',
      },
      409: {
        title: 'It has changed meanwhile',
        text: 'It is no longer as it was when you opened the page. Perhaps it was changed in another window or on another device. Please load it again.',
      },
      413: {
        title: 'This is too large',
        text: 'You are sending more than we can take. Please make the files smaller or split them.',
      },
      415: {
        title: 'We do not take this kind of data',
        text: 'The form came in a shape that this address does not take.',
      },
      429: {
        title: 'Too many requests',
        text: 'Many requests came from your connection in a short time. Please wait a minute and try again.',
      },
      500: {
        title: 'Something went wrong on our side',
        text: 'The fault is ours and we know of it. Please try again in a while.',
      },
      503: {
        title: 'The service does not answer now',
        text: 'A system behind this page is out of order for the time being. What you saved before is safe. Please try again in a while.',
      },
    },
    toOverview: 'To the overview',
    toFront: 'To the front page',
    toStatus: 'See which services work',
    requestId: 'Number of the request, in case you turn to support:',
    csrf: {
      title: 'The form needs confirming',
      text: 'The page with the form was open for long, or you have signed in anew meanwhile. Nothing is lost: check what you filled in and send it once more.',
      foreignTitle: 'The form did not come from us',
      foreignText:
        'The request came from another site, so we did nothing. If it was you, please begin in the portal itself.',
      files: 'Files will have to be chosen again.',
      send: 'Send again',
    },
    expired: {
      title: 'Your sign-in has ended meanwhile',
      text: 'We signed you out because you were idle for long. What you wrote has not been saved yet, but it is not lost: you can copy the text below.',
      how: 'It is best to sign in in a new window, then come back here and send the form again.',
      signIn: 'Sign in in a new window',
      again: 'I am signed in, send again',
      written: 'What you wrote',
    },
  },
});
