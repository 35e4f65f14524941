import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    lede: 'Co je v koši, se po 30 dnech zničí. Do té doby to zabírá místo.',
    empty: 'Koš je prázdný',
    thrown: 'v koši od',
    destroyed: 'zničí se',
    restore: 'Vrátit zpět',
    destroy: 'Zničit hned',
    emptyIt: 'Vysypat koš',
    select: 'Vybrat',
    selected: 'S vybranými',
    list: 'Dokumenty v koši',
    nothingSelected: 'Nejdřív vyberte, kterých dokumentů se to týká.',
    confirmTitle: 'Zničit dokumenty navždy?',
    confirmText: (documents: string) => `${documents}: obsah zničíme hned a vrátit ho nepůjde.`,
    confirm: 'Zničit navždy',
    notes: {
      vraceno: 'Dokumenty jsou zpátky mezi ostatními.',
      zniceno: 'Dokumenty jsou zničené.',
    },
  },
  en: {
    lede: 'What is in the trash is destroyed after 30 days. Until then it takes room.',
    empty: 'The trash is empty',
    thrown: 'in the trash since',
    destroyed: 'destroyed on',
    restore: 'Take back',
    destroy: 'Destroy now',
    emptyIt: 'Empty the trash',
    select: 'Select',
    selected: 'With those selected',
    list: 'Documents in the trash',
    nothingSelected: 'First select the documents that it is about.',
    confirmTitle: 'Destroy the documents for ever?',
    confirmText: (documents) => `${documents}: we will destroy the content at once, and it cannot be taken back.`,
    confirm: 'Destroy for ever',
    notes: {
      vraceno: 'The documents are back among the others.',
      zniceno: 'The documents are destroyed.',
    },
  },
});
