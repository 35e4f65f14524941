import { defineNews } from '../news-kind.ts';

/** Put by this service itself, into the list alone: by which other way could one tell that a way is broken? */
export const news = defineNews({
  kind: 'address-broken',
  order: 90,
  label: { cs: 'Nefunkční e-mail nebo telefon', en: 'E-mail or phone that does not work' },
  title: { cs: 'Váš e-mail nebo telefon nefunguje', en: 'Your e-mail or phone does not work' },
  text: {
    cs: 'Oznámení se nám tam nepodařilo doručit, a proto je tam už neposíláme. Zkontrolujte prosím své kontakty.',
    en: 'We could not deliver a notification there, so we have stopped sending them. Please check your contacts.',
  },
  link: () => '/oznameni/nastaveni',
  channels: { email: false, sms: false, push: false },
});
