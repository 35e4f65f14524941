import type { Localized } from '#platform/contract.ts';
import { formatInteger, type Lang } from '../../i18n/texts.ts';

/** How figures are written for operators. */

const locales = { cs: 'cs-CZ', en: 'en-GB' } as const;

function number(value: number, lang: Lang, digits: number): string {
  return new Intl.NumberFormat(locales[lang], { maximumFractionDigits: digits }).format(value);
}

/** "12,3/s", "4/min" for what is rare. */
export function rate(perSecond: number, lang: Lang): string {
  if (perSecond === 0) return '0/s';
  if (perSecond < 0.1) return `${number(perSecond * 60, lang, 1)}/min`;
  return `${number(perSecond, lang, perSecond < 10 ? 1 : 0)}/s`;
}

/** "1,5 %" of so many; "–" when there was nothing. */
export function share(failed: number, count: number, lang: Lang): string {
  if (count === 0) return '–';
  const percent = (failed / count) * 100;
  return `${number(percent, lang, percent > 0 && percent < 1 ? 2 : 1)}\u00a0%`;
}

/** "4,2 ms", "1,3 s"; "–" when nothing was measured. */
export function duration(milliseconds: number | null, lang: Lang): string {
  if (milliseconds === null) return '–';
  if (milliseconds < 1000) return `${number(milliseconds, lang, milliseconds < 10 ? 1 : 0)}\u00a0ms`;
  return `${number(milliseconds / 1000, lang, 1)}\u00a0s`;
}

/** "120 MB". */
export function megabytes(bytes: number, lang: Lang): string {
  return `${formatInteger(Math.round(bytes / 1_048_576), lang)}\u00a0MB`;
}

/** "3 min", "2 h", "5 s". */
export function age(seconds: number, lang: Lang): string {
  if (seconds < 90) return `${number(Math.max(0, seconds), lang, 0)}\u00a0s`;
  if (seconds < 5400) return `${number(seconds / 60, lang, 0)}\u00a0min`;
  return `${number(seconds / 3600, lang, 1)}\u00a0h`;
}

/** Names of the outside systems that people know; another one is called by its short name. */
const systems: Readonly<Record<string, Localized>> = {
  nia: { cs: 'Národní identita (NIA)', en: 'National identity (NIA)' },
  isds: { cs: 'Datové schránky (ISDS)', en: 'Data boxes (ISDS)' },
  mail: { cs: 'Odesílání e-mailů', en: 'Sending e-mails' },
  sms: { cs: 'Odesílání SMS', en: 'Sending SMS' },
  push: { cs: 'Upozornění v prohlížeči', en: 'Alerts in the browser' },
  ruian: { cs: 'RÚIAN (soubory ČÚZK)', en: 'RÚIAN (files of ČÚZK)' },
  sds: { cs: 'Seznam datových schránek', en: 'List of data boxes' },
  epo: { cs: 'Daňový portál (EPO)', en: 'Tax portal (EPO)' },
  cuzk: { cs: 'Katastr nemovitostí (ČÚZK)', en: 'Land registry (ČÚZK)' },
  'isss-identification': { cs: 'Registry: ztotožnění', en: 'Registers: identification' },
  'isss-population': { cs: 'Registr obyvatel', en: 'Population register' },
  'isss-uses': { cs: 'Záznamy o využití údajů', en: 'Record of uses' },
  'isss-entities': { cs: 'Registr osob', en: 'Register of persons' },
  'isss-dependants': { cs: 'Evidence obyvatel: děti a opatrovanci', en: 'Population records: children and wards' },
  'isss-trade': { cs: 'Živnostenský rejstřík', en: 'Trade register' },
  'isss-cards': { cs: 'Registry dokladů', en: 'Registers of cards' },
  'isss-driver': { cs: 'Registr řidičů', en: 'Register of drivers' },
  'isss-insurance': { cs: 'Doby pojištění (ČSSZ)', en: 'Periods of insurance (ČSSZ)' },
  'isss-benefits': { cs: 'Dávky a neschopenky (ČSSZ)', en: 'Benefits and sick notes (ČSSZ)' },
  cssz: { cs: 'Podání pro ČSSZ (VREP)', en: 'Filings for ČSSZ (VREP)' },
  'isss-vehicles': { cs: 'Registr vozidel', en: 'Register of vehicles' },
  'isss-consents': { cs: 'Souhlasy v registru obyvatel', en: 'Consents in the population register' },
};

/** Services that people know by another name than the code does. */
const services: Readonly<Record<string, Localized>> = {
  'po-fe-portal': { cs: 'Stránky portálu', en: 'Pages of the portal' },
  'po-be-identita': { cs: 'Přihlášení', en: 'Sign-in' },
  'po-be-dlazdice': { cs: 'Přehled', en: 'Overview' },
};

/** What people call a service or an outside system. */
export function nameOf(subject: string, title: Localized | null, lang: Lang): string {
  const known = subject.startsWith('system:') ? systems[subject.slice(7)] : services[subject];
  return (known ?? title)?.[lang] ?? subject.replace(/^system:/, '');
}
