import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Ohlášení ztráty nebo krádeže',
    kind: 'Doklad',
    number: 'Číslo',
    what: 'Co se stalo',
    lost: 'ztráta',
    stolen: 'krádež',
    at: 'Ohlášeno',
    confirmation: 'Číslo potvrzení',
    takenAt: 'Registr přijal',
    states: {
      confirmed: {
        title: 'Registr ohlášení přijal',
        text: 'Doklad už neplatí. Číslo potvrzení si zapište nebo stránku vytiskněte; zůstane i tady.',
      },
      waiting: {
        title: 'Ohlášení předáváme registru',
        text: 'Není třeba nic dělat ani ohlašovat znovu. Dokud tu nebude číslo potvrzení, doklad ještě platí.',
      },
      late: {
        title: 'Registr teď neodpovídá',
        text: 'Ohlášení máme uložené a zkoušíme ho předat znovu, jakmile to půjde. Doklad ale do té doby ještě platí. Spěchá-li to, ohlaste ztrátu i jinou cestou.',
      },
      refused: {
        title: 'Registr ohlášení nepřijal',
        text: 'Tento doklad přes portál zneplatnit nejde. Ohlaste ztrátu jinou cestou.',
      },
      failed: {
        title: 'Ohlášení se nepodařilo předat',
        text: 'Registr neodpovídal příliš dlouho a další pokusy už neděláme. Doklad podle nás stále platí. Ohlaste ztrátu jinou cestou, nebo to zkuste znovu tady.',
      },
    },
    reload: 'Stránka se sama obnoví. Můžete ji i zavřít, výsledek vám oznámíme.',
    next: 'Co dál',
    nextItems: ['Požádejte o nový doklad.', 'Krádež ohlaste i Policii ČR (tel. 158).'],
    renew: 'Jak získat nový doklad',
    again: 'Ohlásit znovu',
  },
  en: {
    title: 'Report of a loss or theft',
    kind: 'Card',
    number: 'Number',
    what: 'What happened',
    lost: 'loss',
    stolen: 'theft',
    at: 'Reported',
    confirmation: 'Confirmation number',
    takenAt: 'Taken by the register',
    states: {
      confirmed: {
        title: 'The register has taken the report',
        text: 'The card is not valid any more. Note the confirmation number down or print this page; it stays here, too.',
      },
      waiting: {
        title: 'The report is being handed over to the register',
        text: 'There is nothing to do, and no need to report it again. Until the confirmation number is here, the card is still valid.',
      },
      late: {
        title: 'The register does not answer now',
        text: 'We have the report and keep trying to hand it over. Until then the card is still valid. If it is urgent, report the loss in another way too.',
      },
      refused: {
        title: 'The register has not taken the report',
        text: 'This card cannot be made invalid from the portal. Report the loss in another way.',
      },
      failed: {
        title: 'The report could not be handed over',
        text: 'The register did not answer for too long, and we have stopped trying. As far as we know, the card is still valid. Report the loss in another way, or try again here.',
      },
    },
    reload: 'This page reloads by itself. You can close it too; we will notify you of the result.',
    next: 'What next',
    nextItems: ['Apply for a new card.', 'Report a theft to the Czech Police too (phone 158).'],
    renew: 'How to get a new card',
    again: 'Report it again',
  },
});
