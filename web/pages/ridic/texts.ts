import { czechCount, defineTexts, englishCount } from '../../i18n/texts.ts';

/** Texts that several pages of the driver share. */
export const texts = defineTexts({
  cs: {
    title: 'Řidič',
    lede: 'Řidičské oprávnění, trestné body a vozidla.',
    drivers: 'Registr řidičů',
    vehicles: 'Registr silničních vozidel',
    licenceTitle: 'Řidičské oprávnění',
    pointsTitle: 'Trestné body',
    vehiclesTitle: 'Vozidla',
    points: (count: number) => czechCount(count, { one: 'trestný bod', few: 'trestné body', many: 'trestných bodů' }),
    number: 'Číslo průkazu',
    validUntil: 'Průkaz platí do',
    issued: 'Vydán',
    by: 'Vydal',
    groups: 'Skupiny',
    noLicence: 'Registr u vás nevede řidičský průkaz',
    noLicenceText: 'Pokud řidičský průkaz máte, obraťte se na obecní úřad obce s rozšířenou působností.',
    banned: (until: string) => `Do ${until} máte zákaz řízení`,
    banComing: (from: string, until: string) => `Od ${from} do ${until} budete mít zákaz řízení`,
    banText:
      'Po tu dobu nesmíte řídit žádné motorové vozidlo, na které se zákaz vztahuje. Kdo přesto řídí, dopouští se trestného činu.',
    down: 'Údaje se teď nepodařilo načíst. Zkuste to prosím za chvíli.',
    notes: {
      nacteno: 'Načítáme nové údaje z registru.',
      'nedavno-nacteno': 'Údaje se načítaly před chvílí, zkuste to prosím později.',
    },
  },
  en: {
    title: 'Driver',
    lede: 'Entitlement to drive, penalty points and vehicles.',
    drivers: 'The register of drivers',
    vehicles: 'The register of road vehicles',
    licenceTitle: 'Entitlement to drive',
    pointsTitle: 'Penalty points',
    vehiclesTitle: 'Vehicles',
    points: (count) => englishCount(count, 'penalty point'),
    number: 'Licence number',
    validUntil: 'Licence valid until',
    issued: 'Issued',
    by: 'Issued by',
    groups: 'Groups',
    noLicence: 'The register holds no driving licence of yours',
    noLicenceText: 'If you have a driving licence, ask a municipal office with extended powers.',
    banned: (until) => `You are banned from driving until ${until}`,
    banComing: (from, until) => `You will be banned from driving from ${from} until ${until}`,
    banText:
      'Until it is over you must not drive any motor vehicle that the ban is for. Who drives in spite of it commits a crime.',
    down: 'The data cannot be loaded now. Please try in a moment.',
    notes: {
      nacteno: 'New data are being read from the register.',
      'nedavno-nacteno': 'The data were read a while ago, please try later.',
    },
  },
});
