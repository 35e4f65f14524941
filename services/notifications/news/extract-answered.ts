import { extractsEvents } from '#services/extracts/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'extract-answered',
  event: extractsEvents.answered,
  order: 25,
  label: { cs: 'Odpovědi na žádosti o výpis', en: 'Answers to requests for extracts' },
  title: { cs: 'Přišla odpověď na vaši žádost o výpis', en: 'An answer to your request for an extract has come' },
  text: {
    cs: 'Otevřete ji v portálu po přihlášení.',
    en: 'Sign in to the portal to open it.',
  },
  link: ({ request }) => `/vypisy/${request}`,
  channels: { email: true, sms: false, push: true },
});
