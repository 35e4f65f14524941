import type { Attack } from '../attack.ts';
import { judge } from '../judge.ts';
import { malformed } from '../multipart.ts';
import { withPulse } from '../pulse.ts';
import { cutOff } from '../raw.ts';

/** Bodies that are nearly multipart, at every page that takes files, as a citizen with a good token. */
export const attack: Attack = {
  title: 'malformed multipart at every page that takes files',
  async run(stage, tally) {
    const { boris, doors } = stage;
    const { browser } = boris;
    const pages = doors.pages.filter(
      ({ method, multipart, url }) => method === 'POST' && multipart && !url.startsWith('/en/'),
    );
    if (pages.length < 4) throw new Error('the pages that take files were not found');
    const bodies = malformed(await browser.formToken());
    for (const { url } of pages) {
      const path = url.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
      for (const [what, { type, body }] of Object.entries(bodies)) {
        tally.count('malformed multipart');
        const headers = { 'content-type': type, origin: browser.origin, 'sec-fetch-site': 'same-origin' };
        const answer = await withPulse(stage, tally, what, () =>
          browser.ask(path, { method: 'POST', headers, body }).catch((error: unknown) => cutOff(error)),
        );
        // Cut off while it still sent: that is an answer too, as long as the portal stands.
        if (answer) judge(tally, answer, `POST ${path} with ${what}`, new Set([503]));
      }
    }
  },
};
