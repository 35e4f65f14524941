import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { classifyEpo, createEpoClient, type EpoClient, EpoError, writeDocument } from '#connectors/epo/index.ts';
import { readMessage } from '#connectors/epo/protocol.ts';
import { checksumOf, openReceipt } from '#connectors/epo/receipt.ts';
import { readSeal, type Seal } from '#connectors/epo/sign.ts';
import { readPem } from '#platform/signatures/index.ts';
import { startSimulators, type Simulators } from '../index.ts';
import { createPopulation } from '../population/index.ts';

// The connector and the simulator speak to each other here over HTTP: neither has another counterpart within reach.

let town: Simulators;
let unsigned: EpoClient;
let signed: EpoClient;
let seal: Seal;
const never = new AbortController().signal;
const population = createPopulation({ seed: 'demo', size: 60 });
const alice = population.person(0);

before(async () => {
  town = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population,
    letters: { kinds: [], lettersFor: () => [] },
    systems: ['epo'],
    now: () => new Date('2026-11-23T09:00:00Z'),
  });
  const { keyPem, certificatePem } = await town.pki.issue('seal', { organization: 'Portál', commonName: 'Portál' });
  seal = readSeal(`${certificatePem}\n${keyPem}\n${town.pki.issuerPem()}`);
  const options = { url: `${town.url}/epo/dpr`, anchors: readPem([town.trust['epoCa']!]), now: () => new Date() };
  unsigned = createEpoClient({ ...options, seal: null });
  signed = createEpoClient({ ...options, seal });
});
after(async () => {
  await Promise.all([unsigned?.stop(), signed?.stop()]);
  await town?.stop();
});
beforeEach(() => {
  town.faults.clear();
  return control('PUT', '/office', { processSeconds: 5, verdict: 'accept', laterAbove: 1e9 });
});

async function control(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${town.url}/_control/epo${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  assert.equal(answer.status, 200);
  return answer.json();
}
const filedCount = async () => ((await control('GET', '/filed')) as unknown[]).length;

/** The return of somebody with 540,000 crowns of income and 50,160 of advances, with items changed. */
function document(changed: Record<string, Record<string, string>> = {}): Buffer {
  const sentences: Record<string, Record<string, string>> = {
    VetaD: {
      k_uladis: 'DPF',
      dokument: 'DP7',
      rok: '2025',
      dap_typ: 'B',
      c_ufo_cil: '451',
      da_celod13: '81000',
      kc_op15_1a: '30840',
      uhrn_slevy35ba: '30840',
      da_slevy35ba: '50160',
      da_slevy35c: '50160',
      kc_dan_celk: '50160',
      kc_dan_po_db: '50160',
      kc_zalzavc: '50160',
      kc_zbyvpred: '0',
    },
    VetaP: {
      rod_c: alice.birthNumber,
      jmeno: alice.givenName,
      prijmeni: alice.familyName,
      naz_obce: 'Praha',
      psc: '11000',
      c_pracufo: '2001',
      c_telef: '+420777123456',
    },
    VetaO: { kc_prij6: '540000', kc_zd6: '540000', kc_uhrn: '0', kc_zakldan23: '540000', kc_zakldan: '540000' },
    VetaS: { kc_odcelk: '0', kc_zdsniz: '540000', kc_zdzaokr: '540000', da_dan16: '81000.00' },
  };
  return writeDocument({
    form: 'DPFDP7',
    version: '01.01',
    software: { name: 'Zkouška <&">', version: '1' },
    sentences: Object.entries(sentences).map(([name, items]) => ({ name, items: { ...items, ...changed[name] } })),
  });
}

const codes = async (bytes: Buffer) => {
  const answer = await unsigned.check(bytes, never);
  assert.equal(answer.kind, 'findings');
  return answer.kind === 'findings' ? answer.findings.map(({ type, code, item }) => `${type} ${code} ${item}`) : [];
};

describe('checks', () => {
  test('a right return has nothing but the mark of a test, and is not filed', async () => {
    assert.deepEqual(await codes(document()), ['I TEST_REZIM null']);
    assert.equal(await filedCount(), 0);
  });

  test('warnings, wrong sums and wrong structure each by their kind and item', async () => {
    const without = document({ VetaP: { c_pracufo: '', c_telef: '' } });
    assert.deepEqual(await codes(without), ['P 26 c_pracufo', 'P 361 c_telef', 'I TEST_REZIM null']);
    const wrong = document({ VetaD: { kc_zbyvpred: '-1' }, VetaP: { rod_c: '8554120004' } });
    assert.deepEqual(await codes(wrong), ['K RODC rod_c', 'K 91 kc_zbyvpred', 'I TEST_REZIM null']);
    assert.deepEqual(await codes(document({ VetaO: { kc_prij6: 'mnoho' } })), [
      'S STRUKTURA kc_prij6',
      'I TEST_REZIM null',
    ]);
    assert.deepEqual(await codes(Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><Pisemnost/>')), [
      'S XML null',
      'I TEST_REZIM null',
    ]);
    assert.deepEqual((await codes(Buffer.from('<Pisemnost><DPHDP3/></Pisemnost>')))[0], 'S PISEMNOST null');
  });
});

describe('filing', () => {
  test('signed and unsigned: a receipt that can be verified, and its state', async () => {
    for (const client of [unsigned, signed]) {
      const bytes = document({ VetaP: { ulice: client === signed ? 'Podepsaná' : 'Nepodepsaná' } });
      const answer = await client.submit(bytes, never);
      assert.equal(answer.kind, 'receipt');
      if (answer.kind !== 'receipt') return;
      const { number, password, genuine, trust, matches, checksum } = answer.receipt;
      assert.deepEqual(
        { genuine, trust, matches, checksum },
        { genuine: true, trust: 'trusted', matches: true, checksum: checksumOf(bytes) },
      );
      assert.equal(await client.state(number, password, never), 'unprocessed');
      town.clock.advance(6_000);
      assert.equal(await client.state(number, password, never), 'accepted');
      await assert.rejects(client.state(number, 'x', never), { trouble: 'answer' });
    }
    const account = await unsigned.account({ ...alice }, never);
    assert.ok(account.state === 'known');
    assert.equal(
      account.filed.filter(({ checksum }) => checksum === checksumOf(document({ VetaP: { ulice: 'Podepsaná' } })))
        .length,
      1,
    );
  });

  test('a receipt of another document, a changed one, and one of a stranger are not taken for right', async () => {
    const bytes = document();
    const answer = await unsigned.submit(bytes, never);
    assert.ok(answer.kind === 'receipt');
    const own = answer.receipt.signed;
    const anchors = readPem([town.trust['epoCa']!]);
    assert.equal((await openReceipt(own, document({ VetaP: { ulice: 'Jiná' } }), anchors)).matches, false);
    const changed = Buffer.from(own);
    changed[changed.indexOf('Heslo=') + 8]! ^= 1;
    assert.equal((await openReceipt(changed, bytes, anchors)).genuine, false);
    const strange = readPem([town.pki.sealPem()]);
    assert.equal((await openReceipt(own, bytes, strange)).trust, 'unknown-issuer');
    assert.equal((await openReceipt(own, bytes, [])).trust, null);
  });

  test('what is refused is not filed; a broken signature is refused', async () => {
    const before = await filedCount();
    const refused = await signed.submit(document({ VetaD: { kc_zbyvpred: '5' } }), never);
    assert.deepEqual(refused.kind === 'findings' && refused.findings.map(({ code }) => code), ['91']);
    const answer = await fetch(`${town.url}/epo/dpr/epo_podani`, {
      method: 'POST',
      headers: { 'content-type': 'application/pkcs7-signature' },
      body: new Uint8Array(document()),
    });
    assert.match(await answer.text(), /Zkr="PODPIS"/);
    assert.equal(await filedCount(), before);
  });

  test('the same document sent twice is filed twice: EPO knows no key', async () => {
    const before = await filedCount();
    await unsigned.submit(document(), never);
    await unsigned.submit(document(), never);
    assert.equal(await filedCount(), before + 2);
  });

  test('a big one is taken for later, and its receipt fetched', async () => {
    await control('PUT', '/office', { laterAbove: 10 });
    const bytes = document({ VetaP: { ulice: 'Dlouhá' } });
    const answer = await signed.submit(bytes, never);
    assert.ok(answer.kind === 'later');
    const { transfer, password } = answer;
    assert.equal(await signed.receipt(transfer, password, bytes, never), null);
    town.clock.advance(6_000);
    const receipt = await signed.receipt(transfer, password, bytes, never);
    assert.equal(receipt?.matches, true);
    // Asked again it is the same filing.
    assert.equal((await signed.receipt(transfer, password, bytes, never))?.number, receipt?.number);
  });

  test('a tax office may refuse what EPO took', async () => {
    await control('PUT', '/office', { verdict: 'reject', processSeconds: 0 });
    const answer = await unsigned.submit(document(), never);
    assert.ok(answer.kind === 'receipt');
    assert.equal(await unsigned.state(answer.receipt.number, answer.receipt.password, never), 'rejected');
  });
});

describe('the tax account', () => {
  const asked = { givenName: alice.givenName, familyName: alice.familyName, birthDate: alice.birthDate };

  test('what was there, what was paid; nobody, and more than one', async () => {
    const account = await unsigned.account(asked, never);
    assert.ok(account.state === 'known');
    assert.equal(account.symbol, alice.birthNumber);
    const property = account.accounts.find(({ tax }) => tax === 'property')!;
    assert.equal(property.balance, -2_600);
    assert.deepEqual(
      property.items.filter(({ unpaid }) => unpaid > 0).map(({ due }) => due),
      ['2026-11-30'],
    );
    await control('POST', '/payments', { person: 0, tax: 'property', amount: 2_600 });
    const paid = await unsigned.account(asked, never);
    assert.ok(paid.state === 'known');
    assert.equal(paid.accounts.find(({ tax }) => tax === 'property')!.balance, 0);
    assert.deepEqual(
      paid.accounts.flatMap(({ items }) => items.filter(({ unpaid }) => unpaid > 0)),
      [],
    );
    assert.deepEqual(await unsigned.account({ ...asked, birthDate: '1900-01-01' }, never), { state: 'none' });
    await control('POST', '/namesakes', { person: 3 });
    const namesake = population.person(3);
    assert.deepEqual(await unsigned.account({ ...namesake }, never), { state: 'several' });
  });
});

describe('when EPO is away', () => {
  const failed = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => assert.fail('it passed'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof EpoError);
    assert.doesNotMatch(String(error), new RegExp(`${alice.familyName}|${alice.birthNumber}`));
    return error;
  };

  test('whether it may have been taken is known only where the server says so', async () => {
    const cases = [
      [{ kind: 'status', status: 503 }, 'not-sent'],
      [{ kind: 'status', status: 429 }, 'not-sent'],
      [{ kind: 'status', status: 500 }, 'unknown'],
      [{ kind: 'status', status: 502 }, 'unknown'],
      [{ kind: 'lose' }, 'unknown'],
      [{ kind: 'refuse' }, 'unknown'],
      [{ kind: 'garbage', of: 'html' }, 'answer'],
      [{ kind: 'garbage', of: 'truncated' }, 'answer'],
    ] as const;
    for (const [fault, trouble] of cases) {
      town.faults.set({
        epo: [{ ...fault, operation: fault.kind === 'refuse' ? undefined : 'podani', times: 1 } as never],
      });
      assert.equal((await failed(unsigned.submit(document(), never))).trouble, trouble, JSON.stringify(fault));
    }
    const nobody = createEpoClient({ url: 'http://127.0.0.1:1', seal: null, anchors: [], now: () => new Date() });
    const error = await failed(nobody.submit(document(), never));
    assert.equal(error.trouble, 'not-sent');
    assert.deepEqual(classifyEpo(error), { verdict: 'unavailable', safeToRepeat: true });
    await nobody.stop();
  });

  test('a confirmation goes before passable findings, and what is of no known kind is none of the harmless', () => {
    const both = '<Chyby><Chyba Typ="P" Zkr="58"/><Potvrzeni ID_predani="A1" Heslo="h"/></Chyby>';
    assert.deepEqual(readMessage(Buffer.from(both)), { kind: 'later', transfer: 'A1', password: 'h' });
    const odd = readMessage(Buffer.from('<Chyby><Chyba Typ="X" Zkr="1"><Text> a\n b </Text></Chyba></Chyby>'));
    assert.deepEqual(odd.kind === 'findings' && odd.findings.map(({ type, text }) => [type, text]), [['E', 'a b']]);
    assert.throws(() => readMessage(Buffer.from('<html/>')), RangeError);
  });

  test('a seal is read whatever its order, and what is missing is named', async () => {
    assert.equal(seal.chain.length, 1);
    assert.throws(() => readSeal(town.pki.issuerPem()), /no private key/);
    const pem = createPrivateKey(seal.key.export({ type: 'pkcs8', format: 'pem' })).export({
      type: 'pkcs8',
      format: 'pem',
    });
    assert.throws(() => readSeal(`${String(pem)}${town.pki.issuerPem()}`), /no certificate of its key/);
  });
});
