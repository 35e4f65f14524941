import { profileEvents } from '#services/profile/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'leaving-soon',
  event: profileEvents.leavingSoon,
  order: 4,
  label: { cs: 'Blížící se odchod z portálu', en: 'Leaving the portal soon' },
  title: { cs: 'Za tři dny smažeme vaše údaje v portálu', en: 'In three days we will delete your data in the portal' },
  text: {
    cs: 'Pokud jste si odchod rozmysleli, vezměte ho do té doby zpět.',
    en: 'If you have changed your mind, take it back before then.',
  },
  link: () => '/profil/odchod',
  channels: { email: true, sms: false, push: true },
  urgent: true,
});
