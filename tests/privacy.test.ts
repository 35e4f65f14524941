import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { createCallerTokens } from '#platform/http/caller-token.ts';
import { citizenId } from '#platform/ids.ts';
import { createClientFactory } from '#platform/run/clients.ts';
import { databoxApi } from '#services/databox/api.ts';
import { pseudonym } from '#simulators/nia/person.ts';
import type { Country } from './country.ts';
import {
  beginMessageTo,
  connectBox,
  letterComes,
  openListed,
  townOf,
  untilAccepted,
  viewAndSave,
  writeAndSend,
} from './journeys/box.ts';
import { dumpDatabase } from './journeys/database-dump.ts';
import { eventually } from './journeys/eventually.ts';
import { samplePdf } from './journeys/files.ts';
import { leaksIn, type Secret, secretsOf } from './journeys/secrets.ts';
import { passIdentity, signIn } from './journeys/sign-in.ts';
import { stage } from './journeys/stage.ts';
import { assertSays, button, folder, heading, textOf, visitor, type Visitor } from './journeys/visitor.ts';

const timeout = 180_000;
/** Has a name, a street and an e-mail that stand nowhere by chance. */
const person = 31;

const received = 'Rozhodnutí o příspěvku na péči';
const letter = {
  subject: 'Odvolání proti rozhodnutí',
  text: 'S rozhodnutím nesouhlasím z těchto důvodů.',
  file: samplePdf('lékařská zpráva.pdf'),
};
const searched = 'Magdaléna Kratochvílová Neznámá';

describe('what is personal stays sealed', () => {
  const on = stage({
    shape: 'own-process',
    settings: {
      PORTAL_LOG_LEVEL: 'debug',
      PORTAL_LOG_FORMAT: 'json',
      ISDS_DEADLINE_SECONDS: '3',
      ISDS_RETRY_SECONDS: '1',
    },
  });

  test(
    'neither logs, figures, addresses nor the database tell anything, and an erased citizen is gone',
    { timeout },
    async (context) => {
      const { country } = on;
      const v = await visitor(on, { person });
      try {
        const secrets = [...(await liveThrough(v, country)), ...secretsOf(v.person)];
        await context.test('the log', () => {
          const log = country.written();
          assert.ok(log.split('\n').length > 50, 'the portal has logged what it did');
          assert.match(log, /"route":"\/datova-schranka\/zprava\/:id"/);
          assert.deepEqual(leaksIn(log, secrets), []);
        });
        await context.test('the figures', async () => {
          const figures = await (await fetch(`${country.url}/metrics`)).text();
          assert.match(figures, /CreateMessage/);
          assert.deepEqual(leaksIn(figures, secrets), []);
        });
        await context.test('the addresses that the browser asked for', () => {
          assert.ok(v.asked.some((url) => url.includes('/datova-schranka/zprava/')));
          assert.deepEqual(leaksIn(v.asked.map((url) => decodeURIComponent(url)).join('\n'), secrets), []);
        });
        await context.test('the database', async () => {
          const dump = await dumpDatabase(country.adminUrl);
          assert.ok(
            (dump.get('po_be_datova_schranka.message') ?? '').length > 0 &&
              (dump.get('po_be_identita.person') ?? '').length > 0,
          );
          // The registers of addresses and authorities have streets and towns in them, whoever lives there.
          const ofPeople = [...dump].filter(([table]) => !/^po_be_(?:adresy|urady)\./.test(table));
          const found = ofPeople.flatMap(([table, text]) =>
            leaksIn(text, secrets).map((name) => `${name} in ${table}`),
          );
          assert.deepEqual(found, []);
        });
        await context.test('the files of the portal', async () => {
          const files = (await readdir(country.dataDir, { recursive: true, withFileTypes: true })).filter(
            (entry) => entry.isFile() && !entry.parentPath.endsWith('simulators'),
          );
          for (const { parentPath, name } of files) {
            assert.deepEqual(leaksIn((await readFile(join(parentPath, name))).toString('latin1'), secrets), [], name);
          }
        });
        await context.test('the erased citizen', () => eraseAndLook(v, country));
      } finally {
        country.simulators.faults.clear();
        await v.leave();
      }
    },
  );
});

/** A life with its troubles: everything that a portal may be tempted to write down. Gives what must not be told. */
async function liveThrough(v: Visitor, country: Country): Promise<Secret[]> {
  const { w, page } = v;
  const { faults } = country.simulators;
  const [box] = v.person.dataBoxes;
  const town = townOf(country);
  const number = await letterComes(country, { box: box!, sender: town, subject: received });
  await signIn(v);
  await connectBox(v);
  await openListed(v, w.received, received);
  await button(v, w.open);
  await viewAndSave(v);
  await folder(v, w.received);
  await page.getByLabel(w.searchMessages, { exact: true }).fill(searched);
  await button(v, w.search);
  await assertSays(v, w.nothingFound);

  await beginMessageTo(v, town.box);
  await page.getByLabel(w.subject, { exact: true }).fill(letter.subject);
  await page.getByLabel(w.addFiles, { exact: true }).setInputFiles([{ ...letter.file, name: 'nepovolený spis.exe' }]);
  await button(v, w.upload);
  await assertSays(v, 'nepovolený spis.exe');
  faults.set({
    isds: [
      { kind: 'garbage', of: 'truncated', operation: 'CheckDataBox', times: 2 },
      { kind: 'lose', operation: 'CreateMessage', times: 1 },
    ],
  });
  await writeAndSend(v, letter);
  await untilAccepted(v);
  assert.deepEqual(faults.all(), {}, 'both troubles have happened');

  const notFound = await page.goto(`${country.url}/datova-schranka/zprava/00000000-0000-4000-8000-000000000000`);
  assert.equal(notFound?.status(), 404);
  // Somebody mistypes: the address is theirs, but the log must not keep it.
  await v.context.request.get(`${country.url}/${encodeURIComponent(searched)}?jmeno=${encodeURIComponent(searched)}`);
  await v.context.request.post(`${country.url}/prihlaseni/odpoved`, {
    form: { SAMLResponse: Buffer.from(`<Response>${searched}</Response>`).toString('base64') },
  });
  const session = (await v.context.cookies(country.url)).find(({ name }) => name === 'portal-session');
  assert.ok(session);
  const { population } = country.simulators;
  return [
    { name: 'session token', value: session.value },
    { name: 'pseudonym', value: pseudonym(population.seed, country.url, person) },
    { name: 'subject of a received message', value: received },
    { name: 'subject of a sent message', value: letter.subject },
    { name: 'text of a sent message', value: letter.text },
    { name: 'name of a file', value: letter.file.name },
    { name: 'name of a refused file', value: 'nepovolený spis.exe' },
    { name: 'what was searched for', value: searched },
    { name: 'name of the other side', value: town.name },
    { name: 'box of the other side', value: town.box.id },
    { name: 'number of a message', value: number },
  ];
}

/** The operator erases the citizen: the session is over, nothing opens, and signing in again brings nothing back. */
async function eraseAndLook(v: Visitor, country: Country): Promise<void> {
  const sql = postgres(country.adminUrl, { max: 1 });
  const citizens = await sql<{ citizen: string }[]>`select citizen from po_be_identita.person`;
  const messages = await sql<{ id: string }[]>`select id from po_be_datova_schranka.message`;
  await sql.end();
  assert.equal(citizens.length, 1);
  const caller: CitizenCaller = {
    kind: 'citizen',
    citizen: citizenId(citizens[0]!.citizen),
    session: 'test',
    levelOfAssurance: 'high',
  };
  const clients = createClientFactory({
    tokens: createCallerTokens(country.secret),
    peers: { 'po-be-datova-schranka': country.url },
    hosted: () => undefined,
    server: () => {
      throw new Error('nothing is hosted here');
    },
  });
  const databox = clients.client('po-fe-portal', 'po-be-datova-schranka', databoxApi).as(caller);
  try {
    assert.ok((await databox.messages.list({ folder: 'received' })).items.length > 0, 'their messages open before');
    const { code, output } = await country.command('keys', 'erase', caller.citizen, '--yes');
    assert.equal(code, 0, output);
    await eventually('nothing of theirs opens', async () => {
      const opened = await databox.messages.list({ folder: 'received' }).then(
        ({ items }) => items.length,
        () => 0,
      );
      return opened === 0;
    });
    for (const { id } of messages) await assert.rejects(databox.messages.get({ id }));
  } finally {
    await clients.stop();
  }
  await eventually('the session is over', async () => {
    await v.page.goto(`${country.url}/prehled`);
    return v.page.url().includes('/prihlaseni');
  });
  await passIdentity(v);
  // Whoever comes back begins anew, as a stranger who is asked for consent and has nothing here.
  await heading(v, v.w.consent);
  await button(v, v.w.agree);
  await heading(v, v.w.overview);
  const text = await eventually('their dashboard is told of', async () => {
    await v.page.reload();
    const told = await textOf(v);
    return told.includes(v.w.connect) && told;
  });
  assert.ok(!text.includes(received));
}

test('the search for leaks finds what is planted, in every disguise', () => {
  const secret: Secret = { name: 'name', value: 'Magdaléna Kratochvílová' };
  const short: Secret = { name: 'box', value: 'ejgfcye' };
  const carriers: readonly ((text: string) => string)[] = [
    (text) => `{"name":"${text}"}`,
    (text) =>
      JSON.stringify({ text }).replace(
        /[\u0080-\uffff]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    (text) => `/hledat?q=${encodeURIComponent(text)}`,
    (text) => Buffer.from(`row ${text} end`).toString('latin1'),
    (text) => Buffer.from(`<a>${text}</a>`).toString('base64'),
    (text) => Buffer.from(`<ab>${text}</ab>`).toString('base64url'),
    (text) => Buffer.from(text).toString('hex'),
    (text) => text.toUpperCase(),
    (text) => `user ${text.normalize('NFD').replace(/\p{M}/gu, '')} did it`,
  ];
  for (const carry of carriers)
    assert.deepEqual(leaksIn(`before ${carry(secret.value)} after`, [secret]), ['name'], String(carry));
  assert.deepEqual(leaksIn('"box":"ejgfcye"', [short]), ['box']);
  assert.deepEqual(leaksIn('AAejgfcyeBB==', [short]), []);
  assert.deepEqual(leaksIn(Buffer.from('something else').toString('base64'), [secret, short]), []);
});
