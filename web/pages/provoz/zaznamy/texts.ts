import { defineTexts } from '../../../i18n/texts.ts';

/** Deeds of operators by the words of the service. */
export const texts = defineTexts({
  cs: {
    title: 'Kdo co udělal',
    lede: 'Úkony provozovatelů, nejnovější nahoře; nejvýše 500, uchovávají se dva roky.',
    none: 'Zatím nikdo nic neudělal.',
    columns: ['Kdy', 'Kdo', 'Co', 'Čeho se to týká'],
    nobody: 'neznámé jméno',
    deeds: {
      'signed-in': 'přihlášení',
      'signed-out': 'odhlášení',
      'sign-in-refused': 'odmítnuté přihlášení',
      'credentials-set': 'nastavení hesla a kódů',
      'events-replayed': 'nový pokus o nedoručenou práci',
      'events-discarded': 'zahození nedoručené práce',
      'breaker-reset': 'zavření jističe',
      'operator-added': 'přidání provozovatele',
      'operator-reset': 'nový odkaz pro provozovatele',
      'operator-removed': 'odebrání provozovatele',
    },
  },
  en: {
    title: 'Who did what',
    lede: 'Deeds of operators, the newest first; at most 500, kept for two years.',
    none: 'Nobody has done anything yet.',
    columns: ['When', 'Who', 'What', 'Concerning'],
    nobody: 'unknown name',
    deeds: {
      'signed-in': 'signed in',
      'signed-out': 'signed out',
      'sign-in-refused': 'sign-in refused',
      'credentials-set': 'set passphrase and codes',
      'events-replayed': 'gave a dead letter another try',
      'events-discarded': 'discarded a dead letter',
      'breaker-reset': 'closed a breaker',
      'operator-added': 'added an operator',
      'operator-reset': 'gave an operator a new link',
      'operator-removed': 'removed an operator',
    },
  },
});
