import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import postgres from 'postgres';
import { connectAudit, auditRole, auditSealer } from '#platform/audit/index.ts';
import { countRows } from '#platform/leaving/index.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { defineService } from '#platform/service.ts';
import type { SignedIn } from '#services/identity/testing/visitor.ts';
import { profileEvents } from '../api.ts';
import { type ProfileStand, startProfileStand, until } from '../testing/stand.ts';

const day = 86_400_000;
let now = Date.now();
/** Steps at which the work ends as if its process had died, each once. */
const deaths = new Set<string>();
const seen: string[] = [];
const listener = { fail: false };

/** Hears what profile tells, and forgets something elsewhere. */
const hearing = defineService({
  target: 'po-be-hearing',
  title: { cs: 'Slyší', en: 'Hears' },
  placement: 'cloud',
  subscribes: [profileEvents.leavingRequested, profileEvents.leavingSoon, profileEvents.leavingCancelled],
  migrations: new URL('../../dashboard/migrations/', import.meta.url),
  setup: () => ({
    subscriptions: [profileEvents.leavingRequested, profileEvents.leavingSoon, profileEvents.leavingCancelled].map(
      (event) => ({
        event,
        handle: async ({ name, payload }: { name: string; payload: { citizen: string } }) => {
          seen.push(`${name} ${payload.citizen}`);
        },
      }),
    ),
    async forget() {
      if (listener.fail) throw new Error('the storage does not answer');
    },
  }),
});

let stand: ProfileStand;
let admin: postgres.Sql;

before(async () => {
  stand = await startProfileStand(() => new Date(now), {
    more: [hearing],
    async step(name) {
      if (deaths.delete(name)) throw new Error(`died at ${name}`);
    },
  });
  admin = postgres(stand.portal.adminUrl, { max: 2, onnotice: () => undefined });
});
after(async () => {
  await admin.end();
  await stand.stop();
});
beforeEach(() => {
  deaths.clear();
  listener.fail = false;
});

const state = async ({ caller }: SignedIn) =>
  (await admin`select state from po_be_profil.departure where holder = ${caller.citizen}`)[0]?.['state'] as
    | string
    | undefined;
const rowsOf = async ({ caller }: SignedIn) =>
  (await countRows(stand.portal.adminUrl, caller.citizen)).filter(({ rows }) => rows > 0);
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code,
  );

/** Alarms and attempts that wait are due now. */
async function hurry(): Promise<void> {
  await admin`update events.work set run_at = now() where run_at > now()`;
  await admin`update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()`;
}
const untilState = (who: SignedIn, wanted: string) =>
  until(`it is ${wanted}`, async () => {
    await hurry();
    return (await state(who)) === wanted;
  });

/** Somebody who has things in every service, and an archive. */
async function settled(person: number): Promise<SignedIn> {
  const me = await stand.signIn(person);
  await stand.profile(me).setAddress({ text: 'Jano' });
  await stand.profile(me).contacts.begin({ channel: 'email', address: 'jana@example.cz' });
  await stand.profile(me).archive.request();
  await until('the archive', async () => (await stand.profile(me).archive.get()).state === 'ready');
  return me;
}

test('who leaves has a fortnight, is told, and then nothing of theirs is left nor opens', async () => {
  const [me, other] = [await settled(3), await stand.signIn(4)];
  const { leavesAt } = await stand.profile(me).leaving.request();
  assert.equal(Date.parse(leavesAt), now + 14 * day);
  assert.equal(
    (await stand.client.as(me.caller).consents.list())[0]?.withdrawnAt,
    new Date(now).toISOString(),
    'the consent is withdrawn at once',
  );
  await until('it is told', async () => seen.includes(`profile.leaving-requested ${me.caller.citizen}`));
  assert.deepEqual((await stand.profile(me).leaving.request()).leavesAt, leavesAt, 'asking again changes nothing');

  now += 11 * day;
  await hurry();
  await until('it is told again', async () => seen.includes(`profile.leaving-soon ${me.caller.citizen}`));
  assert.equal(await state(me), 'waiting');
  assert.ok((await rowsOf(me)).length > 3, 'nothing is deleted before its time');

  now += 3 * day;
  await untilState(me, 'gone');
  assert.deepEqual(await rowsOf(me), []);
  assert.equal(await stand.portal.running.vault.for('po-be-profil').hasKey(me.caller.citizen), false);
  assert.deepEqual(globSync('**/archives/*', { cwd: stand.portal.dataDir }), []);
  assert.equal(await stand.client.own.session.resolve({ token: me.token }), null, 'sessions are ended');
  for (const table of ['po_be_identita.known_pseudonym', 'po_be_identita.session_index'])
    assert.equal((await admin`select 1 from ${admin(table)} where holder = ${me.caller.citizen}`).length, 0, table);
  assert.equal((await admin`select 1 from events.work where citizen = ${me.caller.citizen}`).length, 0);
  assert.ok((await rowsOf(other)).length > 0, 'others stay');

  const audit = connectAudit({
    url: stand.portal.adminUrl,
    password: rolePassword('a secret for tests only, of at least 32 characters')(auditRole),
    vault: stand.portal.running.vault.for(auditSealer),
  });
  const { entries, opened } = await audit.tryOpen(me.caller.citizen);
  assert.ok(entries > 5);
  assert.equal(opened, 0, 'the log is kept, and does not open');
  assert.equal((await audit.check()).fault, undefined, 'and its chain holds');
  await audit.close();
  now -= 14 * day;
});

test('who left and signs in again is somebody new', async () => {
  const me = await stand.signIn(5);
  await stand.profile(me).leaving.request();
  now += 14 * day;
  await untilState(me, 'gone');
  now -= 14 * day;
  const again = await stand.signIn(5);
  assert.notEqual(again.caller.citizen, me.caller.citizen);
  assert.equal(await stand.profile(again).leaving.get(), null);
  assert.equal((await stand.profile(again).log.list({})).items.length, 2);
});

test('changing one’s mind: all stays, the consent is given again, and it may be asked for anew', async () => {
  const me = await settled(6);
  await stand.profile(me).leaving.request();
  now += 13 * day;
  await stand.profile(me).leaving.cancel();
  assert.equal(await stand.profile(me).leaving.get(), null);
  assert.deepEqual(
    (await stand.client.as(me.caller).consents.list()).map(({ withdrawnAt }) => withdrawnAt !== null),
    [false, true],
  );
  await hurry();
  await stand.portal.running.events.drained(20_000);
  now += 5 * day;
  await hurry();
  await stand.portal.running.events.drained(20_000);
  assert.equal((await stand.profile(me).get()).address.text, 'Jano', 'the alarm of what was taken back does nothing');
  assert.ok(seen.includes(`profile.leaving-cancelled ${me.caller.citizen}`));
  assert.equal(await refused(stand.profile(me).leaving.cancel()), 'NOT_FOUND');
  await stand.profile(me).leaving.request();
  await stand.profile(me).leaving.request();
  await stand.profile(me).leaving.cancel();
  const { items } = await stand.profile(me).log.list({ target: 'po-be-profil' });
  assert.deepEqual(
    items.map(({ text }) => text.en).filter((text) => /leav/.test(text)),
    [
      'You took leaving the portal back',
      'You asked to leave the portal',
      'You took leaving the portal back',
      'You asked to leave the portal',
    ],
    'asked for twice is asked for once',
  );
  now -= 18 * day;
});

test('a consent withdrawn is asked for at the next sign-in, which does not end the leaving by itself', async () => {
  const me = await stand.signIn(7);
  await stand.profile(me).leaving.request();
  const again = await stand.signIn(7);
  assert.equal(again.caller.citizen, me.caller.citizen);
  assert.ok(await stand.profile(again).leaving.get());
});

for (const step of ['told', 'forgotten', 'erased']) {
  test(`a process that dies when a citizen is ${step} is taken over from, and the end is the same`, async () => {
    const me = await settled({ told: 11, forgotten: 12, erased: 13 }[step]!);
    await stand.profile(me).leaving.request();
    now += 14 * day;
    deaths.add(step);
    await untilState(me, 'gone');
    assert.equal(deaths.size, 0, 'it did die');
    assert.deepEqual(await rowsOf(me), []);
    assert.equal(await stand.portal.running.vault.for('po-be-profil').hasKey(me.caller.citizen), false);
    now -= 14 * day;
  });
}

test('the key is not destroyed while a service has not forgotten, and nothing can be taken back then', async () => {
  const me = await settled(14);
  await stand.profile(me).leaving.request();
  listener.fail = true;
  now += 14 * day;
  await untilState(me, 'forgetting');
  for (let round = 0; round < 5; round++) {
    await hurry();
    await stand.portal.running.events.drained(20_000);
  }
  assert.equal(await state(me), 'forgetting');
  assert.equal(await stand.portal.running.vault.for('po-be-profil').hasKey(me.caller.citizen), true);
  assert.equal(await refused(stand.profile(me).leaving.cancel()), 'TOO_LATE');
  listener.fail = false;
  await untilState(me, 'gone');
  assert.deepEqual(await rowsOf(me), []);
  now -= 14 * day;
});
