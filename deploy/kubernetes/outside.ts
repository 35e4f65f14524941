/** A system that is not of the portal, and how it is reached. */
export interface OutsideSystem {
  /** Short name, as in the network policies and in the values. */
  readonly name: string;
  readonly ports: readonly number[];
}

/**
 * Settings that say where an outside system is. Definitions do not declare their connectors otherwise, so this is the
 * one list that a new connector adds a line to; `tests/deploy.test.ts` fails for an address that is not in it.
 */
export const addresses: Readonly<Record<string, OutsideSystem>> = {
  NIA_METADATA_URL: { name: 'nia', ports: [443] },
  ISDS_URL: { name: 'isds', ports: [443] },
  ISSS_URL: { name: 'isss', ports: [443] },
  CSSZ_URL: { name: 'cssz', ports: [443] },
  CSSZ_CERTIFICATE_URL: { name: 'cssz', ports: [443] },
  CADASTRE_URL: { name: 'cadastre', ports: [443] },
  RUIAN_LIST_URL: { name: 'ruian', ports: [443] },
  AUTHORITIES_LIST_URL: { name: 'sds', ports: [443] },
  EPO_URL: { name: 'epo', ports: [443] },
  SUBMISSIONS_TSA_URL: { name: 'tsa', ports: [443] },
  MAIL_HOST: { name: 'mail', ports: [25, 465, 587] },
  GOSMS_URL: { name: 'sms', ports: [443] },
  PUSH_SERVICES: { name: 'push', ports: [443] },
  DOCUMENTS_CLAMD: { name: 'clamd', ports: [3310] },
};

/** Settings that look like an address and are none to be called from here. */
export const notCalled: readonly string[] = [
  // Under which name the portal is registered; it is never called.
  'NIA_SERVICE_URL',
];

/** Whether a setting's name says that it holds an address. */
export function looksLikeAddress(setting: string): boolean {
  return /_(URL|HOST|ENDPOINT|SERVICES|CLAMD|ADDRESS|SERVER)$/.test(setting);
}

/** The systems behind these settings, each once. */
export function outsideOf(settings: readonly string[]): OutsideSystem[] {
  const found = settings.flatMap((name) => addresses[name] ?? []);
  return [...new Map(found.map((system) => [system.name, system])).values()];
}
