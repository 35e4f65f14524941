import { EXTRACT_KINDS, type ExtractKind } from '#services/extracts/api.ts';

/** Kinds by the word in their address. */
const slugs: Readonly<Record<ExtractKind, string>> = {
  'criminal-record': 'rejstrik-trestu',
  'driver-points': 'body-ridice',
  'own-data': 'registr-obyvatel',
  'data-usage': 'vyuziti-udaju',
  trade: 'zivnostensky-rejstrik',
  company: 'verejny-rejstrik',
  insolvency: 'insolvencni-rejstrik',
  'persons-register': 'registr-osob',
  suppliers: 'kvalifikovani-dodavatele',
  'criminal-record-legal': 'rejstrik-trestu-pravnicke-osoby',
};

/** Kinds that are about the person who asks, and those about a business. */
export const groups = {
  own: EXTRACT_KINDS.slice(0, 4),
  business: EXTRACT_KINDS.slice(4),
} as const;

/** Address of the form of a kind. */
export function formPath(kind: ExtractKind): string {
  return `/vypisy/zadost/${slugs[kind]}`;
}

/** The kind of an address; undefined for anything else. */
export function kindOf(slug: string): ExtractKind | undefined {
  return EXTRACT_KINDS.find((kind) => slugs[kind] === slug);
}
