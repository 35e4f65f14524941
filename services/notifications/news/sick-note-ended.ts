import { socialEvents } from '#services/social/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'sick-note-ended',
  event: socialEvents.sickNoteEnded,
  order: 71,
  label: { cs: 'Konec neschopenky', en: 'End of a sick note' },
  title: { cs: 'Vaše neschopenka skončila', en: 'Your sick note has ended' },
  text: { cs: 'Od kdy do kdy trvala, uvidíte v portálu.', en: 'The portal shows from when to when it lasted.' },
  link: () => '/pojisteni/davky',
  channels: { email: false, sms: false, push: true },
});
