import type { ExtractKind } from '#connectors/czechpoint/index.ts';
import type { Localized } from '#platform/contract.ts';
import type { ExtractState } from './shapes.ts';

/** What the kinds of extracts are called; the Czech one also names the stored file. */
export const extractTitles: Readonly<Record<ExtractKind, Localized>> = {
  'criminal-record': { cs: 'Výpis z rejstříku trestů', en: 'Criminal record extract' },
  'driver-points': { cs: 'Výpis bodového hodnocení řidiče', en: 'Driver’s penalty points extract' },
  'own-data': { cs: 'Výpis údajů z registru obyvatel', en: 'Extract of own data from the population register' },
  'data-usage': { cs: 'Výpis o využití údajů z registru obyvatel', en: 'Extract of the use of own data' },
  trade: { cs: 'Výpis z živnostenského rejstříku', en: 'Trade register extract' },
  company: { cs: 'Výpis z veřejného rejstříku', en: 'Public (company) register extract' },
  insolvency: { cs: 'Výpis z insolvenčního rejstříku', en: 'Insolvency register extract' },
  'persons-register': { cs: 'Veřejný výpis z registru osob', en: 'Public extract from the register of persons' },
  suppliers: { cs: 'Výpis ze seznamu kvalifikovaných dodavatelů', en: 'Extract from the list of qualified suppliers' },
  'criminal-record-legal': {
    cs: 'Výpis z rejstříku trestů právnické osoby',
    en: 'Criminal record extract of a legal person',
  },
};

/** How far a request has come, in a word or two. */
export const extractStates: Readonly<Record<ExtractState, Localized>> = {
  written: { cs: 'Odesíláme', en: 'Being sent' },
  unfinished: { cs: 'Neodesláno', en: 'Not sent' },
  queued: { cs: 'Čeká na odeslání', en: 'Waits to be sent' },
  sent: { cs: 'Odesláno', en: 'Sent' },
  delivered: { cs: 'Čekáme na odpověď', en: 'Waiting for the answer' },
  answered: { cs: 'Odpověď přišla', en: 'The answer has come' },
  ready: { cs: 'Výpis je uložený', en: 'The extract is stored' },
  refused: { cs: 'Bez výpisu', en: 'No extract' },
  'given-up': { cs: 'Bez odpovědi', en: 'No answer' },
  'not-sent': { cs: 'Nepřijato', en: 'Not taken' },
  withdrawn: { cs: 'Vzato zpět', en: 'Taken back' },
};
