import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/penezenka',
  label: { cs: 'Peněženka', en: 'Wallet' },
  order: 72,
  group: 'licences',
  about: {
    cs: 'Řidičský průkaz v mobilní aplikaci nebo jako QR kód: ukážete z něj jen to, co chcete.',
    en: 'The driving licence in a phone app or as a QR code: you show only as much of it as you want.',
  },
};
