import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Souhlasy',
    lede: 'S čím jste souhlasil(a), kdy a v jakém znění.',
    down: 'Seznam souhlasů se teď nepodařilo načíst. Zkuste to prosím za chvíli.',
    none: 'Zatím jste nám žádný souhlas nedal(a).',
    inForce: 'Platí',
    withdrawn: 'Odvolán',
    givenAt: 'Udělen',
    withdrawnAt: 'Odvolán',
    version: 'Verze',
    text: 'Znění v době udělení',
    withdraw: 'Odvolat souhlas',
    whatFollows: 'Co se stane, když ho odvoláte',
    whatFollowsText:
      'Bez tohoto souhlasu portál nemůže vaše údaje uchovávat, proto jeho odvoláním z portálu odcházíte. Máte čtrnáct dní na rozmyšlenou, potom všechno zničíme. Co přesně, si přečtete na další stránce, a teprve tam odvolání potvrdíte.',
    boxes: 'Souhlas s přístupem do datové schránky',
    boxesText: 'Dává se na stránce systému datových schránek. Odvoláte ho tím, že schránku odpojíte.',
    boxesLink: 'Připojené schránky',
    privacy: 'Jak portál s údaji zachází',
  },
  en: {
    title: 'Consents',
    lede: 'What you agreed to, when and in which wording.',
    down: 'The list of consents cannot be loaded now. Please try again in a while.',
    none: 'You have not given us any consent yet.',
    inForce: 'In force',
    withdrawn: 'Withdrawn',
    givenAt: 'Given',
    withdrawnAt: 'Withdrawn',
    version: 'Version',
    text: 'The wording then',
    withdraw: 'Withdraw the consent',
    whatFollows: 'What follows when you withdraw it',
    whatFollowsText:
      'Without this consent the portal cannot keep your data, so by withdrawing it you leave the portal. You have a fortnight to change your mind, then we destroy everything. What exactly, you read on the next page, and only there you confirm it.',
    boxes: 'Consent to the access to a data box',
    boxesText: 'It is given on a page of the data box system. You withdraw it by disconnecting the box.',
    boxesLink: 'Connected boxes',
    privacy: 'How the portal handles data',
  },
});
