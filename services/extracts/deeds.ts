import type { Deeds } from '#platform/audit/index.ts';

const page = '/vypisy/:subject';

/** What this service notes in the citizens' log. */
export const extractsDeeds = {
  'extract-asked': { cs: 'Požádal(a) jste o výpis z registru', en: 'You asked for an extract from a register', page },
  'extract-withdrawn': {
    cs: 'Vzal(a) jste zpět žádost o výpis z registru',
    en: 'You took back a request for an extract from a register',
    page,
  },
  'extract-stored': {
    cs: 'Portál uložil výpis z registru mezi vaše dokumenty',
    en: 'The portal stored an extract from a register among your documents',
    page,
  },
} satisfies Deeds;
