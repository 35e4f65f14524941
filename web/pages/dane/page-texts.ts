import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    pay: 'Co máte zaplatit',
    nothing: 'Podle toho, co portál ví, teď nic neplatíte.',
    nothingKnown: 'Daňový účet zatím nejde načíst, proto nevíme, jestli něco dlužíte.',
    by: 'do',
    payIt: 'Platební údaje a QR kód',
    filed: 'Podaná přiznání',
    none: 'Přes portál jste zatím žádné přiznání nepodali.',
    account: 'Daňový účet',
    open: 'Všechny položky účtu',
    over: (amount: string) => `přeplatek ${amount}`,
    owed: (amount: string) => `nedoplatek ${amount}`,
    even: 'vyrovnáno',
    file: 'Podat přiznání',
    income: 'Daň z příjmů zaměstnance',
    incomeText:
      'Za rok 2025. Lhůta pro elektronické přiznání skončila 4. května 2026; kdo měl podat a nepodal, ať podá co nejdřív, každý den zpoždění může něco stát.',
    property: 'Daň z nemovitých věcí',
    propertyText: (until: string) =>
      `Na rok 2027 do ${until}, pokud jste letos nemovitost nabyli nebo se na ní něco změnilo.`,
    instalments: 'Splátky nebo odklad daně',
    instalmentsText: 'Když nemůžete zaplatit včas, požádejte finanční úřad raději předem.',
    unknown: {
      none: 'Daňový portál pod vaším jménem a datem narození žádný účet nevede.',
      several:
        'Pod vaším jménem a datem narození vede daňový portál víc lidí. Aby se neukázaly cizí údaje, neukážeme nic.',
      unnamed: 'Portál nezná vaše datum narození, proto se na účet nemůže zeptat. Pomůže přihlásit se znovu.',
    },
  },
  en: {
    pay: 'What you are to pay',
    nothing: 'By what the portal knows you are to pay nothing now.',
    nothingKnown: 'The tax account cannot be read yet, so we do not know whether you owe anything.',
    by: 'by',
    payIt: 'Payment data and QR code',
    filed: 'Returns filed',
    none: 'You have not filed any return through the portal yet.',
    account: 'Tax account',
    open: 'All entries of the account',
    over: (amount) => `overpayment ${amount}`,
    owed: (amount) => `arrears ${amount}`,
    even: 'settled',
    file: 'File a return',
    income: 'Income tax of an employee',
    incomeText:
      'For 2025. The deadline of electronic returns was 4 May 2026; who was to file and did not should file soon, each day late may cost something.',
    property: 'Property tax',
    propertyText: (until) => `For 2027 by ${until}, if you acquired property this year or something about it changed.`,
    instalments: 'Instalments or deferral of a tax',
    instalmentsText: 'If you cannot pay in time, ask the tax office before it is due.',
    unknown: {
      none: 'The tax portal keeps no account under your name and birth date.',
      several:
        'The tax portal keeps several people under your name and birth date. So that nobody else’s data are shown, nothing is.',
      unnamed: 'The portal does not know your birth date, so it cannot ask for the account. Signing in again helps.',
    },
  },
});
