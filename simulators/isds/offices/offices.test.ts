/** Offices over raw HTTP: what they answer by themselves, when told by a program, and by the page for people. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Institution } from '../../population/types.ts';
import type { Simulators } from '../../server.ts';
import { call, listInput, messageInput, startTestov } from '../testing/client.ts';
import { ALICE, COURT, TOWN } from '../testing/world.ts';
import { planFor } from './manner.ts';

const DAY = 86_400_000;
let sim: Simulators;
before(async () => {
  sim = await startTestov({ letters: { kinds: [], lettersFor: () => [] } });
});
after(() => sim.stop());

const control = (method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${sim.url}/_control/isds${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
const filed = async (): Promise<{ message: string; reference: string; office: string; replies: string[] }[]> =>
  (await (await control('GET', '/offices')).json()) as never;

/** Alice files something; gives the dmID. */
async function fileWith(office: Institution, reference: string, subject = 'Žádost'): Promise<string> {
  const input = messageInput(office.box, subject).replace(
    '<dmSenderRefNumber/>',
    `<dmSenderRefNumber>${reference}</dmSenderRefNumber>`,
  );
  const answer = await call(sim, ALICE, 'CreateMessage', input);
  assert.equal(answer.code, '0000');
  return answer.all('dmID')[0]!;
}

/** What has come to Alice with that reference repeated: subjects, the oldest first. */
async function came(reference: string): Promise<string[]> {
  const list = await call(sim, ALICE, 'GetListOfReceivedMessages', listInput('Recipient', '-1'));
  const [references, subjects] = [list.all('dmRecipientRefNumber'), list.all('dmAnnotation')];
  return subjects.filter((_subject, index) => references[index] === reference);
}

test('an office goes its own way by the reference, and each step once', async () => {
  const way = planFor('PO-1', { usual: 'by-reference', afterSeconds: 0 });
  assert.deepEqual(way, planFor('PO-1', { usual: 'by-reference', afterSeconds: 5 }), 'the same for ever');
  await fileWith(COURT, 'PO-1');
  assert.deepEqual(await came('PO-1'), []);
  sim.clock.advance(60 * DAY);
  for (let look = 0; look < 2; look += 1) await control('POST', '/automaton', {});
  const subjects = await came('PO-1');
  assert.equal(subjects.length, way.length);
  assert.match(subjects.at(-1)!, /^Rozhodnutí – Žádost$/);
  assert.deepEqual(
    (await filed()).map(({ reference, replies, office }) => [reference, replies, office]),
    [['PO-1', way.map(({ reply }) => reply), COURT.key]],
  );
});

test('an office answers when it is told to, and a decision ends what it had planned', async () => {
  assert.equal((await control('PUT', '/offices', { usual: 'call', afterSeconds: 3600 })).status, 204);
  const id = await fileWith(TOWN, 'PO-2', 'Přihlášení psa');
  await fileWith(TOWN, '', 'Bez čísla');
  assert.equal((await control('POST', '/offices/answers', { message: 'PO-2', reply: 'granted' })).status, 201);
  sim.clock.advance(DAY);
  await control('POST', '/automaton', {});
  const subjects = await came('PO-2');
  assert.deepEqual(
    subjects.filter((subject) => !subject.startsWith('Potvrzení')),
    ['Rozhodnutí – Přihlášení psa'],
  );
  assert.deepEqual((await filed()).find(({ message }) => message === id)?.replies, ['granted']);
  assert.ok(
    (await filed()).every(({ reference }) => reference !== null),
    'what has no reference is not answered',
  );
  assert.equal((await control('POST', '/offices/answers', { message: 'PO-9', reply: 'call' })).status, 400);
  assert.equal((await control('POST', '/offices/answers', { message: 'PO-2', reply: 'shrug' })).status, 400);
  assert.equal((await control('PUT', '/offices', {})).status, 204);
});

test('people make an office answer on its page; pages of other sites do not', async () => {
  await control('PUT', '/offices', { usual: 'silent' });
  const id = await fileWith(COURT, 'PO-3', 'Žádost <b>o výpis</b>'.replaceAll('<', '&lt;'));
  const page = await (await fetch(`${sim.url}/isds/urady`)).text();
  assert.ok(page.includes(id) && page.includes('Vyzvat k doplnění') && !page.includes('<b>o výpis'));
  const press = (origin?: string, reply = 'call') =>
    fetch(`${sim.url}/isds/urady`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ message: id, reply }),
      headers: origin === undefined ? {} : { origin },
    });
  assert.equal((await press('https://evil.example')).status, 403);
  assert.deepEqual(await came('PO-3'), []);
  assert.equal((await press(sim.url)).status, 303);
  assert.match((await came('PO-3'))[0]!, /^Výzva k doplnění podání – Žádost/);
  assert.equal((await press(sim.url, 'shrug')).status, 400);
});
