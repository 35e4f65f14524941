import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Mám kód plné moci',
    lede: 'Opište kód, který jste dostali. Než plnou moc přijmete, ukážeme vám, co je v ní.',
    code: 'Kód',
    codeHint: 'Dvacet písmen a číslic, například 7KQ2-MX94-A1B2-C3D4-E5F6. Na pomlčkách a velikosti nezáleží.',
    look: 'Podívat se',
    offer: 'Nabízí se vám plná moc',
    offerText: 'Když ji přijmete, budete moci za zmocnitele dělat podání. Kdykoli ji můžete vypovědět.',
    name: 'Vaše jméno, datum narození a adresu zmocnitel uvidí.',
    take: 'Přijmout plnou moc',
    decline: 'Odmítnout',
    errors: {
      NOT_FOUND:
        'Pod tímto kódem na vás žádná plná moc nečeká. Zkontrolujte ho; po deseti chybných pokusech je třeba hodinu počkat.',
      CONFLICT: 'Tuto plnou moc už někdo přijal, byla odvolána nebo skončila.',
      UNAVAILABLE: 'Plnou moc teď nejde přijmout, část portálu neodpovídá. Zkuste to prosím za chvíli.',
    },
  },
  en: {
    title: 'I have the code of a power',
    lede: 'Write the code that you got. Before you take the power, we will show you what is in it.',
    code: 'Code',
    codeHint: 'Twenty letters and digits, for example 7KQ2-MX94-A1B2-C3D4-E5F6. Dashes and capitals do not matter.',
    look: 'Look at it',
    offer: 'A power of attorney is offered to you',
    offerText: 'If you take it, you can make submissions for the principal. You can renounce it at any time.',
    name: 'The principal will see your name, date of birth and address.',
    take: 'Take the power',
    decline: 'Decline',
    errors: {
      NOT_FOUND:
        'No power waits for you under this code. Check it; after ten wrong attempts you have to wait for an hour.',
      CONFLICT: 'Somebody has taken this power already, it was revoked, or it has ended.',
      UNAVAILABLE: 'The power cannot be taken now, a part of the portal does not answer. Please try in a while.',
    },
  },
});
