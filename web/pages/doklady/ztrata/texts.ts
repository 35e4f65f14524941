import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    titles: {
      'identity-card': 'Ohlásit ztrátu občanského průkazu',
      passport: 'Ohlásit ztrátu cestovního pasu',
      'driving-licence': 'Ohlásit ztrátu řidičského průkazu',
      'firearm-licence': 'Ohlásit ztrátu zbrojního průkazu',
      'residence-permit': 'Ohlásit ztrátu povolení k pobytu',
    },
    number: (number: string) => `Doklad číslo ${number}`,
    means: 'Co ohlášení znamená',
    items: [
      'Doklad přestane platit hned, jak ohlášení přijme registr. Nikdo se jím už neprokáže.',
      'Vzít zpět to nejde. Doklad nebude platit, ani když ho najdete.',
      'O nový doklad musíte požádat zvlášť, portál to za vás neudělá.',
    ],
    identityCard: 'Přihlašujete-li se tímto občanským průkazem, přihlášení s ním přestane fungovat.',
    theft: 'Krádež ohlaste i Policii ČR (tel. 158).',
    what: 'Co se stalo',
    lost: 'Ztratil(a) jsem ho',
    stolen: 'Někdo mi ho ukradl',
    sure: 'Rozumím, že to nejde vzít zpět',
    send: 'Ohlásit a zneplatnit doklad',
    whatMissing: 'Vyberte, co se s dokladem stalo',
    sureMissing: 'Potvrďte, že tomu rozumíte',
  },
  en: {
    titles: {
      'identity-card': 'Report the loss of your identity card',
      passport: 'Report the loss of your passport',
      'driving-licence': 'Report the loss of your driving licence',
      'firearm-licence': 'Report the loss of your firearm licence',
      'residence-permit': 'Report the loss of your residence permit',
    },
    number: (number) => `Card number ${number}`,
    means: 'What reporting means',
    items: [
      'The card ends to be valid as soon as the register takes the report. Nobody can use it any more.',
      'It cannot be undone. The card will not be valid even if you find it.',
      'You have to apply for a new card yourself; the portal does not do it for you.',
    ],
    identityCard: 'If you sign in with this identity card, signing in with it will end to work.',
    theft: 'Report a theft to the Czech Police too (phone 158).',
    what: 'What has happened',
    lost: 'I have lost it',
    stolen: 'It was stolen from me',
    sure: 'I understand that it cannot be undone',
    send: 'Report and make the card invalid',
    whatMissing: 'Choose what has happened to the card',
    sureMissing: 'Confirm that you understand it',
  },
});
