import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    group: 'Skupina',
    may: 'Co smíte řídit',
    since: 'Od',
    until: 'Do',
    limits: 'Omezení',
    noLimits: 'bez omezení',
    noEnd: 'po dobu platnosti průkazu',
    ended: 'skončilo',
    renew: 'Jak získat nový průkaz',
    lost: 'Ztráta průkazu se hlásí v části',
    cards: 'Doklady',
    law: 'Skupiny podle § 80a zákona č. 361/2000 Sb., zkráceně; omezení podle přílohy č. 5 vyhlášky č. 31/2001 Sb.',
  },
  en: {
    group: 'Group',
    may: 'What you may drive',
    since: 'Since',
    until: 'Until',
    limits: 'Limits',
    noLimits: 'none',
    noEnd: 'while the licence is valid',
    ended: 'ended',
    renew: 'How to get a new licence',
    lost: 'The loss of a licence is reported in the section',
    cards: 'Cards',
    law: 'Groups by § 80a of Act No. 361/2000 Coll., shortened; limits by appendix 5 of Decree No. 31/2001 Coll.',
  },
});
