import { profileEvents } from '#services/profile/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'contact-changed',
  event: profileEvents.contactChanged,
  order: 2,
  label: { cs: 'Změna e-mailu nebo telefonu', en: 'Change of e-mail or phone' },
  title: { cs: 'Kontakt ve vašem profilu se změnil', en: 'A contact in your profile has changed' },
  text: {
    cs: 'Pokud jste ho neměnili vy, zkontrolujte své kontakty a ukončete cizí přihlášení.',
    en: 'If it was not you who changed it, check your contacts and end sign-ins that are not yours.',
  },
  link: () => '/profil/kontakty',
  channels: { email: false, sms: false, push: true },
  urgent: true,
});
