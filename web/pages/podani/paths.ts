/** Addresses of the pages of submissions; pages of a form stand beside the fixed ones. */
export const paths = {
  list: '/podani',
  catalogue: '/podani/nove',
  start: (type: string) => `/podani/nove/${type}`,
  /** A submission: its case, or where a draft goes on. */
  one: (id: string) => `/podani/${id}`,
  page: (id: string, page: string) => `/podani/${id}/${page}`,
  item: (id: string, page: string, question: string, index: number) => `/podani/${id}/${page}/${question}/${index}`,
  files: (id: string) => `/podani/${id}/prilohy`,
  file: (id: string, file: string) => `/podani/${id}/soubor/${file}`,
  check: (id: string) => `/podani/${id}/kontrola`,
  authority: (id: string) => `/podani/${id}/urad`,
  signature: (id: string) => `/podani/${id}/podpis`,
  send: (id: string) => `/podani/${id}/odeslat`,
  document: (id: string) => `/podani/${id}/dokument`,
  receipt: (id: string) => `/podani/${id}/potvrzeni`,
  channelReceipt: (id: string) => `/podani/${id}/potvrzeni-kanalu`,
  remove: (id: string) => `/podani/${id}/smazat`,
  state: (id: string) => `/podani/${id}/stav`,
} as const;

/** Last parts of addresses of `/podani/:id/…` that no page of a form may be called by. */
export const reserved: readonly string[] = [
  'prilohy',
  'soubor',
  'kontrola',
  'urad',
  'podpis',
  'odeslat',
  'dokument',
  'potvrzeni',
  'potvrzeni-kanalu',
  'smazat',
  'stav',
  'odpoved',
];
