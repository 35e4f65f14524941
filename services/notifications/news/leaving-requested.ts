import { profileEvents } from '#services/profile/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'leaving-requested',
  event: profileEvents.leavingRequested,
  order: 3,
  label: { cs: 'Žádost o odchod z portálu', en: 'Request to leave the portal' },
  title: { cs: 'Přijali jsme žádost o odchod z portálu', en: 'We have received a request to leave the portal' },
  text: {
    cs: 'Do čtrnácti dnů ji můžete vzít zpět. Pokud jste o odchod nežádali vy, udělejte to hned.',
    en: 'You can take it back within a fortnight. If it was not you who asked, do it now.',
  },
  link: () => '/profil/odchod',
  channels: { email: true, sms: false, push: true },
  urgent: true,
});
