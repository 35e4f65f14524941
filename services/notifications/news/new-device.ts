import { identityEvents } from '#services/identity/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'new-device',
  event: identityEvents.newDevice,
  order: 1,
  label: { cs: 'Přihlášení z nového zařízení', en: 'Sign-in from a new device' },
  title: { cs: 'Přihlášení z nového zařízení', en: 'Sign-in from a new device' },
  text: {
    cs: 'Pokud jste to nebyli vy, podívejte se do přehledu přihlášení a ukončete je.',
    en: 'If it was not you, look at the list of your sign-ins and end it.',
  },
  link: () => '/profil/prihlaseni',
  channels: { email: true, sms: false, push: true },
  urgent: true,
});
