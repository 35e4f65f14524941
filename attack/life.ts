import type { Answer } from './browser.ts';
import type { Target } from './country.ts';
import type { Citizen } from './sign-in.ts';

const mib = 1024 * 1024;

/** What was told to a citizen alone: nobody else may ever see it. */
export interface Life {
  /** Stands in every text that the citizen wrote or was written. */
  readonly mark: string;
  /** Tokens, keys and passwords that open something of theirs. */
  readonly secrets: readonly string[];
}

/** Lives a life in every service, so that there is something of each kind to attack. `mark` names it. */
export async function live(target: Target, citizen: Citizen, mark: string): Promise<Life> {
  const { browser } = citizen;
  await letterComes(target, citizen, `Rozhodnutí ${mark}`);
  const documents = '/api/po-be-dokumenty';
  const folder = idOf(await browser.call('POST', `${documents}/folders`, { name: `Složka ${mark}` }));
  const upload = (name: string, text: string, query: string): Promise<Answer> =>
    browser.ask(`${documents}/streams/uploads${query}`, {
      method: 'POST',
      headers: {
        origin: browser.origin,
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
      body: text,
    });
  const document = idOf(await upload(`Smlouva ${mark}.txt`, `První znění ${mark}`, `?folder=${folder}`), 'document');
  idOf(await upload(`Smlouva ${mark}.txt`, `Druhé znění ${mark}`, `?document=${document}`), 'document');
  idOf(await browser.call('POST', `${documents}/uploads`, { name: `Velký ${mark}.bin`, size: mib }));
  const share = done(
    await browser.call('POST', `${documents}/shares`, { document, label: `Pro ${mark}`, days: 7, mostViews: 5 }),
  ) as { token: string; key: string };

  const calendar = '/api/po-be-kalendar';
  const when = { kind: 'days', from: '2030-05-04', to: '2030-05-04' };
  const entry = { title: `Zubař ${mark}`, description: mark, place: `Ulice ${mark}`, when, repeat: null };
  idOf(await browser.call('POST', `${calendar}/entries`, { fields: { ...entry, reminders: [1] } }));
  const removed = idOf(await browser.call('POST', `${calendar}/entries`, { fields: entry }));
  done(await browser.call('DELETE', `${calendar}/entries/${removed}`));
  const secrets: string[] = [];
  for (const kind of ['link', 'caldav']) {
    const body = { kind, label: `Telefon ${mark}`, share: 'all', lang: 'cs' };
    secrets.push((done(await browser.call('POST', `${calendar}/subscriptions`, body)) as { secret: string }).secret);
  }
  idOf(await browser.call('POST', `${calendar}/imports`, { text: icsOf(mark) }));

  const profile = '/api/po-be-profil';
  done(await browser.call('PUT', `${profile}/profile/address`, { text: `Oslovení ${mark}` }));
  done(await browser.call('POST', `${profile}/contacts/email`, { address: `${mark}@example.cz` }));
  done(await browser.call('POST', `${profile}/archive`));
  await writeMessages(target, citizen, mark);
  return { mark, secrets: [...secrets, share.token, share.key] };
}

/** A draft with a file, and a message that waits to be sent because ISDS is out of order. */
async function writeMessages({ simulators }: Target, { browser, person }: Citizen, mark: string): Promise<void> {
  const databox = '/api/po-be-datova-schranka';
  const town = simulators.population.institutions.find(({ kind }) => kind === 'town')!;
  for (const sends of [true, false]) {
    const draft = idOf(await browser.call('POST', `${databox}/drafts`, { recipientBox: town.box.id }));
    const fields = { subject: `Odvolání ${mark}`, body: `Tajné ${mark}`, recipientName: town.name };
    done(await browser.call('PATCH', `${databox}/drafts/${draft}`, { fields }));
    const file = await browser.ask(`${databox}/streams/drafts/${draft}/attachments`, {
      method: 'POST',
      headers: {
        origin: browser.origin,
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`Příloha ${mark}.txt`)}`,
      },
      body: `Příloha ${mark} ${person.givenName}`,
    });
    done(file);
    if (!sends) continue;
    simulators.faults.set({ isds: [{ kind: 'maintenance', operation: 'CreateMessage' }] });
    done(await browser.call('POST', `${databox}/drafts/${draft}/send`));
  }
}

/** An institution of the country writes to the citizen's box; waits until they can read it here. */
export async function letterComes(
  { simulators }: Target,
  { browser, person }: Citizen,
  subject: string,
): Promise<void> {
  const town = simulators.population.institutions.find(({ kind }) => kind === 'town')!;
  const answer = await fetch(`${simulators.url}/_control/isds/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subject, box: person.dataBoxes[0]!.id, sender: town.key, paragraphs: [subject] }),
  });
  if (answer.status !== 201) throw new Error(`the letter was not taken: ${await answer.text()}`);
  const databox = '/api/po-be-datova-schranka';
  const [box] = done(await browser.get(`${databox}/boxes`)) as { id: string }[];
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    await browser.call('POST', `${databox}/boxes/${box!.id}/refresh`);
    const { items } = done(await browser.get(`${databox}/messages?folder=received`)) as {
      items: { id: string; subject: string }[];
    };
    const found = items.find((message) => message.subject === subject.slice(0, 255));
    if (found) {
      done(await browser.call('POST', `${databox}/messages/${found.id}/open`));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the letter did not come');
}

function icsOf(mark: string): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//attack//cs', 'BEGIN:VEVENT', `UID:${mark}@example.cz`];
  lines.push('DTSTAMP:20300101T000000Z', 'DTSTART:20300601T080000Z', `SUMMARY:Z jiného kalendáře ${mark}`);
  return [...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}

/** What a call gave; throws when it was refused. */
export function done(answer: Answer): unknown {
  if (answer.status >= 300) throw new Error(`${answer.method} ${answer.url}: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text);
}

function idOf(answer: Answer, name = 'id'): string {
  return (done(answer) as Record<string, string>)[name]!;
}
