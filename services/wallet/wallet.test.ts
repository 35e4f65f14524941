import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { walletApi } from './api.ts';
import { newHolderKey, signed } from './testing/app.ts';
import { held, publicUrl, type Stand, startStand } from './testing/stand.ts';

let stand: Stand;
let alice: CitizenCaller;
let boris: CitizenCaller;

before(async () => {
  stand = await startStand();
  [alice, boris] = await Promise.all([stand.portal.citizen(), stand.portal.citizen()]);
});
after(() => stand?.stop());
beforeEach(async () => {
  stand.licence = held;
  stand.clock.now = new Date();
  await stand.query('delete from po_be_penezenka.offer');
});

type Client = ReturnType<Stand['from']>;
const front = () => stand.from('po-fe-portal').issuance;
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'passed',
    (error: Error & { code?: string }) => error.code ?? String(error),
  );

/** A credential in a wallet, by the steps as the front passes them on. */
async function issueTo(citizen: CitizenCaller, format: 'sd-jwt' | 'mdoc' = 'sd-jwt') {
  stand.clock.now = new Date(stand.clock.now.getTime() + 1000);
  const offer = await stand.as(citizen).offers.create({ format });
  const told = new URL(offer.link!).searchParams.get('credential_offer')!;
  const { grants, credential_configuration_ids: ids } = JSON.parse(told) as {
    grants: Record<string, Record<string, string>>;
    credential_configuration_ids: string[];
  };
  const [grant, content] = Object.entries(grants)[0]!;
  const form = {
    grant_type: grant,
    'pre-authorized_code': content['pre-authorized_code']!,
    tx_code: offer.transactionCode!,
  };
  const { body: token } = await front().token({ form });
  const { body: fresh } = await front().nonce();
  const key = newHolderKey();
  const jwt = signed(
    { alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: key.publicJwk },
    { aud: publicUrl, iat: Math.floor(stand.clock.now.getTime() / 1000), nonce: fresh['c_nonce'] },
    key.privateJwk,
  );
  return front().credential({
    authorization: `Bearer ${String(token['access_token'])}`,
    wallet: 'Lissi/3.1 (Android)',
    body: { credential_configuration_id: ids[0], proofs: { jwt: [jwt] } },
  });
}
const onlyOf = async (citizen: CitizenCaller) => (await stand.as(citizen).credentials.list())[0]!;
/** Has the daily look happen now, and waits for its end. */
async function look({ citizen }: CitizenCaller, seen: () => Promise<boolean>): Promise<void> {
  await stand.query(`update events.work set run_at = now() where citizen = '${citizen}'`);
  await stand.query(
    'update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()',
  );
  for (const end = Date.now() + 20_000; !(await seen());) {
    if (Date.now() > end) throw new Error('nobody has looked');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test('every door is locked for those who may not pass', async () => {
  const service = stand.from('po-be-doklady');
  const id = '00000000-0000-4000-8000-000000000001';
  const toShow = { claims: ['group:B' as const], minutes: 5 as const };
  const citizens: ((client: Client) => Promise<unknown>)[] = [
    (client) => client.standing(),
    (client) => client.licence(),
    (client) => client.offers.create({ format: 'sd-jwt' }),
    (client) => client.offers.get({ id }),
    (client) => client.offers.cancel({ id }),
    (client) => client.credentials.list(),
    (client) => client.credentials.revoke({ id }),
    (client) => client.presentations.preview(toShow),
    (client) => client.presentations.create(toShow),
    (client) => client.presentations.list(),
    (client) => client.presentations.get({ id }),
    (client) => client.presentations.drop({ id }),
  ];
  for (const call of citizens) {
    assert.equal(await codeOf(call(stand.stranger)), 'UNAUTHORIZED', call.toString());
    assert.equal(await codeOf(call(service)), 'FORBIDDEN', call.toString());
  }
  const verification = randomBytes(16).toString('base64url');
  const fronts: ((client: Client) => Promise<unknown>)[] = [
    (client) => client.issuance.metadata({ document: 'issuer' }),
    (client) => client.issuance.token({ form: {} }),
    (client) => client.issuance.nonce(),
    (client) => client.issuance.credential({ authorization: '', body: {}, wallet: '' }),
    (client) => client.issuance.statusList({ list: 1 }),
    (client) => client.issuance.certificate(),
    (client) => client.verifications.request({ id: verification }),
    (client) => client.verifications.answer({ id: verification, form: {} }),
  ];
  for (const call of fronts) {
    assert.equal(await codeOf(call(stand.stranger)), 'FORBIDDEN', call.toString());
    assert.equal(await codeOf(call(stand.as(alice))), 'FORBIDDEN', call.toString());
    assert.equal(await codeOf(call(service)), 'FORBIDDEN', call.toString());
  }
});

test('nobody sees or touches what is another’s', async () => {
  const offer = await stand.as(alice).offers.create({ format: 'sd-jwt' });
  const shown = await stand.as(alice).presentations.create({ claims: ['group:B'], minutes: 5 });
  await issueTo(alice);
  const { id } = await onlyOf(alice);
  const other = stand.as(boris);
  assert.equal(await codeOf(other.offers.get({ id: offer.id })), 'NOT_FOUND');
  assert.equal(await codeOf(other.offers.cancel({ id: offer.id })), 'NOT_FOUND');
  assert.equal(await codeOf(other.credentials.revoke({ id })), 'NOT_FOUND');
  assert.equal(await codeOf(other.presentations.get({ id: shown.id })), 'NOT_FOUND');
  assert.equal(await codeOf(other.presentations.drop({ id: shown.id })), 'NOT_FOUND');
  assert.deepEqual([await other.credentials.list(), await other.presentations.list()], [[], []]);
  const { id: question, secret } = await stand.stranger.verifications.create({ asked: ['group:B'] });
  const wrong = randomBytes(32).toString('base64url');
  assert.equal(await codeOf(stand.stranger.verifications.get({ id: question, secret: wrong })), 'NOT_FOUND');
  assert.equal(await codeOf(stand.stranger.verifications.get({ id: question, secret })), 'passed');
});

test('what a credential says, to which app and until when; an mdoc ends in three days', async () => {
  const dana = await stand.portal.citizen();
  assert.equal((await issueTo(dana)).status, 200);
  const sdJwt = await onlyOf(dana);
  assert.equal(sdJwt.wallet, 'Lissi');
  assert.equal(sdJwt.claims.find(({ claim }) => claim === 'family_name')?.value, 'Nováková');
  const lasts = ({ issuedAt, expiresAt }: typeof sdJwt) => (Date.parse(expiresAt) - Date.parse(issuedAt)) / 86_400_000;
  assert.ok(Math.abs(lasts(sdJwt) - 30) < 0.001);
  await issueTo(dana, 'mdoc');
  assert.ok(Math.abs(lasts(await onlyOf(dana)) - 3) < 0.001);
  const tomorrow = new Date(stand.clock.now.getTime() + 86_400_000).toISOString().slice(0, 10);
  stand.licence = { ...held, groups: [{ ...held.groups[1]!, until: tomorrow }] };
  await issueTo(dana);
  assert.equal((await onlyOf(dana)).expiresAt, `${tomorrow}T22:00:00.000Z`, 'no longer than a group of it');
});

test('what the register no longer says is revoked by itself, and noted once', async () => {
  const citizen = await stand.portal.citizen();
  const revoked = async () => (await onlyOf(citizen)).state === 'revoked';
  await issueTo(citizen);
  stand.licence = { ...held, groups: held.groups.slice(0, 2) };
  await look(citizen, revoked);
  assert.equal((await onlyOf(citizen)).reason, 'licence');
  assert.match((await stand.deeds(citizen)).at(-1)!, /^credential-ended service/);
  await issueTo(citizen);
  stand.licence = { ...held, ban: { from: '2020-01-01', until: '2099-01-01' } };
  await look(citizen, revoked);
  const { token } = await front().statusList({ list: 1 });
  assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  stand.licence = held;
  await issueTo(citizen);
  const [row] = await stand.query<{ count: number }>(
    `select count(*)::int from po_be_penezenka.status_entry where revoked`,
  );
  assert.ok(row!.count >= 2);
  assert.equal((await onlyOf(citizen)).state, 'valid');
});

test('there is an end to offers and QR codes', async () => {
  const citizen = await stand.portal.citizen();
  const { offers, presentations } = stand.as(citizen);
  for (let made = 0; made < 20; made++) await offers.create({ format: 'sd-jwt' });
  assert.equal(await codeOf(offers.create({ format: 'sd-jwt' })), 'TOO_MANY');
  for (let made = 0; made < 20; made++) await presentations.create({ claims: ['age_over_18'], minutes: 5 });
  assert.equal(await codeOf(presentations.create({ claims: ['age_over_18'], minutes: 5 })), 'TOO_MANY');
  stand.clock.now = new Date(Date.now() + 6 * 60_000);
  assert.equal(await codeOf(presentations.create({ claims: ['age_over_18'], minutes: 5 })), 'passed');
  assert.equal(await codeOf(presentations.create({ claims: ['group:T'], minutes: 5 })), 'NOT_FOUND', 'not held');
});

test('nothing personal lies unsealed, and no key of the portal', async () => {
  await issueTo(alice);
  await issueTo(alice, 'mdoc');
  await stand.as(alice).presentations.create({ claims: ['family_name', 'document_number'], minutes: 5 });
  const tables = await stand.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'po_be_penezenka' and table_type = 'BASE TABLE'`,
  );
  assert.ok(tables.length >= 7);
  for (const { name } of tables) {
    const rows = await stand.query<{ row: string }>(
      `select encode(convert_to(t::text, 'UTF8'), 'escape') as row from po_be_penezenka.${name} t`,
    );
    const bytes = rows.map(({ row }) => row).join('\n');
    for (const secret of ['Nováková', 'EK123456', '1988-04-09', 'Brna']) {
      assert.ok(!bytes.includes(secret) && !bytes.includes(Buffer.from(secret).toString('hex')), `${name}: ${secret}`);
    }
  }
  const [key] = await stand.query<{ sealed: string }>(
    `select encode(sealed, 'hex') as sealed from po_be_penezenka.signing_key where purpose = 'issuer'`,
  );
  // "id-ecPublicKey" in DER would stand in a key that is not sealed.
  assert.ok(!key!.sealed.includes('06072a8648ce3d0201'));
});

test('a new year signs by a new key; what the old one signed is still believed', async () => {
  const { text } = await stand.as(alice).presentations.create({ claims: ['group:B'], minutes: 1440 });
  const kid = (of: string) =>
    JSON.parse(Buffer.from(of.split('#')[1]!.split('.')[0]!, 'base64url').toString()).kid as string;
  const year = stand.clock.now.getUTCFullYear();
  const [before, now] = [new Date(`${year}-12-31T23:30:00Z`), new Date(`${year + 1}-01-01T00:30:00Z`)];
  stand.clock.now = before;
  const old = await stand.as(alice).presentations.create({ claims: ['group:B'], minutes: 1440 });
  stand.clock.now = now;
  const fresh = await stand.as(alice).presentations.create({ claims: ['group:B'], minutes: 1440 });
  assert.equal(kid(old.text), kid(text));
  assert.notEqual(kid(fresh.text), kid(old.text));
  const { check } = stand.stranger.verifications;
  assert.equal((await check({ text: old.text })).outcome, 'accepted');
  const { keys } = (await front().metadata({ document: 'jwks' })) as { keys: { kid: string }[] };
  assert.deepEqual(keys.map((key) => key.kid).toSorted(), [kid(old.text), kid(fresh.text)].toSorted());
});

test('all of it is in the citizen’s archive; who leaves takes their credentials out of the world', async () => {
  const eva = await stand.portal.citizen();
  await issueTo(eva);
  const profile = stand.portal.client('po-be-penezenka', walletApi, 'po-be-profil');
  const answer = await profile.stream({ kind: 'service', target: 'po-be-profil' }, `/export/${eva.citizen}`);
  assert.equal(answer.status, 200);
  const archive = (await buffer(answer.body)).toString('utf8');
  assert.match(archive, /prukazy-v-aplikaci\.json/);
  assert.match(archive, /Nováková/);
  const [{ list, place }] = (await stand.query(
    `select list, place from po_be_penezenka.credential where citizen = '${eva.citizen}'`,
  )) as [{ list: number; place: number }];
  await stand.query(
    `insert into events.outbox (name, citizen, payload) values ('citizen.left', '${eva.citizen}', jsonb_build_object('citizen', '${eva.citizen}'))`,
  );
  const left = async () =>
    (await stand.query(`select 1 from po_be_penezenka.credential where citizen = '${eva.citizen}'`)).length === 0;
  for (const end = Date.now() + 20_000; !(await left());) {
    if (Date.now() > end) throw new Error('nothing was forgotten');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const [entry] = await stand.query<{ revoked: boolean }>(
    `select revoked from po_be_penezenka.status_entry where list = ${list} and place = ${place}`,
  );
  assert.equal(entry!.revoked, true);
});
