import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: (name: string) => `Složka ${name}`,
    name: 'Název složky',
    rename: 'Přejmenovat',
    remove: 'Smazat složku',
    removeText: 'Smazat lze jen prázdnou složku.',
    notEmpty: 'Složka není prázdná. Nejdřív z ní dokumenty a složky přesuňte nebo smažte.',
  },
  en: {
    title: (name) => `Folder ${name}`,
    name: 'Name of the folder',
    rename: 'Rename',
    remove: 'Delete the folder',
    removeText: 'Only an empty folder can be deleted.',
    notEmpty: 'The folder is not empty. First move or delete the documents and folders in it.',
  },
});
