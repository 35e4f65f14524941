import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Adresa pro poštu',
    lede: 'Kam vám mají úřady psát, když nepíšou do datové schránky. Trvalé bydliště se tím nemění, to vede obecní úřad.',
    label: 'Adresa',
    now: 'Teď máte uvedeno',
    saved: 'Adresa je uložená.',
    removed: 'Adresa je smazaná.',
    remove: 'Smazat adresu',
    map: 'Kód adresního místa',
  },
  en: {
    title: 'Address for post',
    lede: 'Where authorities are to write to you when they do not write to your data box. It does not change your permanent residence, which the municipal office keeps.',
    label: 'Address',
    now: 'Kept now',
    saved: 'The address is saved.',
    removed: 'The address is deleted.',
    remove: 'Delete the address',
    map: 'Code of the address place',
  },
});
