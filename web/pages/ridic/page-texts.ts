import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    ofTwelve: (points: number) => `${points} z 12`,
    clean: 'Nemáte žádné trestné body.',
    toPoints: 'Přestupky a kdy body zmizí',
    toLicence: 'Co smíte řídit',
    toWallet: 'Průkaz v mobilu',
    toVehicles: 'Vozidla a jejich termíny',
    noVehicles: 'Registr u vás nevede žádné vozidlo.',
    nothingRead: 'Údaje zatím nemáme.',
    ends: (what: string, text: string) => `${what}: ${text}`,
    inspection: 'technická kontrola',
    insurance: 'povinné ručení',
    uninsured: 'bez povinného ručení',
  },
  en: {
    ofTwelve: (points) => `${points} of 12`,
    clean: 'You have no penalty points.',
    toPoints: 'Offences, and when the points go',
    toLicence: 'What you may drive',
    toWallet: 'The licence in a phone',
    toVehicles: 'Vehicles and their dates',
    noVehicles: 'The register holds no vehicle of yours.',
    nothingRead: 'There are no data yet.',
    ends: (what, text) => `${what}: ${text}`,
    inspection: 'technical inspection',
    insurance: 'liability insurance',
    uninsured: 'no liability insurance',
  },
});
