import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { type DeliveredEvent, subscription } from '#platform/events/index.ts';
import { citizenId, type TargetName } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { pseudonym } from '#simulators/nia/person.ts';
import { identityApi, identityEvents } from './api.ts';
import { deskOf } from './testing/desk.ts';
import { device, newBrowser, publicUrl, startStand, type Stand } from './testing/visitor.ts';

let stand: Stand;
let desk: ReturnType<typeof deskOf>;
let now = Date.now();
const minute = 60_000;
const heard: { name: string; payload: unknown }[] = [];

/** A service that writes down what identity tells. */
const listener = defineService({
  target: 'po-be-posluchac',
  title: { cs: 'Posluchač', en: 'Listener' },
  placement: 'cloud',
  subscribes: Object.values(identityEvents),
  setup: () => ({
    subscriptions: Object.values(identityEvents).map((event) =>
      subscription(event, async ({ name, payload }: Pick<DeliveredEvent, 'name' | 'payload'>) => {
        heard.push({ name, payload });
      }),
    ),
  }),
});

before(async () => {
  stand = await startStand(() => new Date(now), [listener]);
  desk = deskOf(stand);
});
beforeEach(() => void (now = Date.now()));
after(() => desk.stop());

const api = () => stand.client.own;
const levelOfAssurance = 'low';

/** A newcomer who came back from the national identity and has yet to agree. */
async function newcomer(person: number) {
  const { redirectUrl, ticket } = await api().signIn.begin({ levelOfAssurance, returnTo: '/' });
  const samlResponse = await stand.visitProvider(redirectUrl, person);
  const answer = await api().signIn.finish({ samlResponse, ticket, device });
  assert.ok(answer.outcome === 'consent-needed');
  return answer;
}

test('others hear of a new citizen once, and of every sign-in', async () => {
  const [first, second] = [await desk.enter(3), await desk.enter(3)];
  const { citizen } = first.session;
  // A new version of the text is agreed to by a citizen who is not new.
  await desk.sql("update po_be_identita.consent set version = 'before' where citizen = $1", [citizen]);
  const third = await desk.enter(3);
  await stand.portal.running.events.drained();
  assert.deepEqual(
    heard.filter(({ name }) => name !== 'identity.new-device'),
    [
      { name: 'identity.citizen-created', payload: { citizen } },
      ...[first, second, third].map(({ session }) => ({
        name: 'identity.signed-in',
        payload: { citizen, session: session.id },
      })),
    ],
  );
});

test('who agreed to an older text is asked again, and stays the same citizen', async () => {
  const { session } = await desk.enter(5);
  await desk.sql("update po_be_identita.consent set version = 'before' where citizen = $1", [session.citizen]);
  const { ticket, consentVersion } = await newcomer(5);
  const answer = await api().signIn.consent({ ticket, consentVersion, device });
  assert.ok(answer.outcome === 'signed-in');
  assert.equal(answer.session.citizen, session.citizen);
});

test('the consent is waited for a quarter of an hour', async () => {
  const { ticket, consentVersion } = await newcomer(6);
  now += 14 * minute;
  assert.ok(await api().signIn.pending({ ticket }));
  now += 2 * minute;
  assert.equal(await api().signIn.pending({ ticket }), null);
  const late = await api().signIn.consent({ ticket, consentVersion, device });
  assert.deepEqual(late, { outcome: 'failed', reason: 'expired' });
});

test('a newcomer who agrees twice at once is one citizen', async () => {
  const waiting = await Promise.all([newcomer(7), newcomer(7), newcomer(7)]);
  const answers = await Promise.all(
    waiting.map(({ ticket, consentVersion }) => api().signIn.consent({ ticket, consentVersion, device })),
  );
  const citizens = new Set(answers.map((answer) => (answer.outcome === 'signed-in' ? answer.session.citizen : answer)));
  assert.equal(citizens.size, 1);
  assert.ok(citizens.has((await desk.enter(7)).session.citizen));
});

test('a name that has changed is taken over at the next sign-in', async () => {
  const { session } = await desk.enter(8);
  const citizen = citizenId(session.citizen);
  const vault = stand.portal.running.vault.for('po-be-identita');
  const ref = { citizen, table: 'person', row: 'person' };
  const kept = async () => {
    const [row] = await desk.sql<{ sealed: Buffer }>('select sealed from po_be_identita.person where citizen = $1', [
      citizen,
    ]);
    return vault.openJson(ref, row!.sealed);
  };
  const today = await kept();
  const sealed = await vault.sealJson(ref, { givenName: 'Jana', familyName: 'Dřívější', birthDate: '1980-01-01' });
  await desk.sql("update po_be_identita.person set sealed = decode($1, 'hex') where citizen = $2", [
    sealed.toString('hex'),
    citizen,
  ]);
  await desk.enter(8);
  assert.deepEqual(await kept(), today);
});

test('only what reaches the registers learns the pseudonym, and only of one who has signed in since it is kept', async () => {
  const { session } = await desk.enter(11);
  const { citizen } = session;
  const asked = (from: TargetName) => stand.portal.client('po-be-identita', identityApi, from).own.people;
  const gateway = asked('po-be-brana-registru');
  const known = pseudonym(stand.simulators.population.seed, publicUrl, 11);
  assert.deepEqual(await gateway.pseudonym({ citizen }), { pseudonym: known });
  assert.equal(await gateway.pseudonym({ citizen: randomUUID() }), null);
  for (const other of ['po-be-udaje', 'po-be-profil', 'po-fe-portal'] as const)
    await assert.rejects(asked(other).pseudonym({ citizen }), { code: 'FORBIDDEN' });
  await assert.rejects(desk.as(session).people.pseudonym({ citizen }), { code: 'FORBIDDEN' });

  const older = { givenName: 'Jana', familyName: 'Nová', birthDate: '1980-01-01' };
  const ref = { citizen: citizenId(citizen), table: 'person', row: 'person' };
  const sealed = await stand.portal.running.vault.for('po-be-identita').sealJson(ref, older);
  await desk.sql("update po_be_identita.person set sealed = decode($1, 'hex') where citizen = $2", [
    sealed.toString('hex'),
    citizen,
  ]);
  assert.equal(await gateway.pseudonym({ citizen }), null);
});

test('from the database alone nobody tells whether a pseudonym is known', async () => {
  await desk.enter(9);
  const known = pseudonym(stand.simulators.population.seed, publicUrl, 9);
  const kept = await desk.sql<{ digest: Buffer }>('select digest from po_be_identita.known_pseudonym');
  assert.ok(kept.length > 0);
  for (const hash of ['sha256', 'sha512'])
    assert.ok(kept.every(({ digest }) => !digest.equals(createHash(hash).update(known).digest())));
});

test('the level that was asked for is the level that is reached, and the session says which', async () => {
  const { redirectUrl } = await api().signIn.begin({ levelOfAssurance: 'high', returnTo: '/' });
  const { html } = await newBrowser().get(redirectUrl);
  assert.match(html, /value="mojeid"/);
  assert.doesNotMatch(html, /value="nia-id"/, 'weaker means are not offered');
  const { session } = await desk.enter(10);
  assert.equal(session.levelOfAssurance, 'substantial');
  assert.equal(session.means, 'nia-id');
});

test('a level below the one asked for is refused, and so is an answer to what was forgotten', async () => {
  const answerAfter = async (change: string) => {
    const { redirectUrl, ticket } = await api().signIn.begin({ levelOfAssurance, returnTo: '/' });
    const samlResponse = await stand.visitProvider(redirectUrl, 11);
    await desk.sql(change);
    return api().signIn.finish({ samlResponse, ticket, device });
  };
  const requests = "po_be_identita.saml_memory set value = jsonb_set(value::jsonb, '{loa}', '\"high\"')::text";
  assert.deepEqual(await answerAfter(`update ${requests} where kind = 'request'`), {
    outcome: 'failed',
    reason: 'assurance-too-low',
  });
  assert.deepEqual(await answerAfter("delete from po_be_identita.saml_memory where kind = 'request'"), {
    outcome: 'failed',
    reason: 'expired',
  });
});

test('tidying forgets what has expired and nothing else', async () => {
  const tables = ['pending_sign_in', 'saml_memory'];
  const expired = async () => {
    await newcomer(12);
    await api().signIn.begin({ levelOfAssurance, returnTo: '/' });
    for (const table of tables)
      await desk.sql(`update po_be_identita.${table} set expires_at = now() - interval '1 second'`);
  };
  const count = async () =>
    Promise.all(tables.map(async (table) => (await desk.sql(`select from po_be_identita.${table}`)).length));
  await expired();
  const { ticket } = await newcomer(13);
  const { ticket: asked, redirectUrl } = await api().signIn.begin({ levelOfAssurance, returnTo: '/' });
  await desk.tidy();
  // A ticket of each step; an assertion used and a request sent.
  assert.deepEqual(await count(), [2, 2]);
  assert.ok(await api().signIn.pending({ ticket }));
  const samlResponse = await stand.visitProvider(redirectUrl, 13);
  assert.equal((await api().signIn.finish({ samlResponse, ticket: asked, device })).outcome, 'consent-needed');
});
