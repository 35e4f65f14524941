import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { businessIdOf } from '#simulators/population/business-id.ts';
import { pkiKeyOf } from '#simulators/cssz/testing.ts';
import {
  createCsszClient,
  CsszError,
  type Filing,
  type MonthlyReport,
  writeAttachment,
  writeMonthlyReport,
  writeSickness,
} from './index.ts';
import { type Office, startOffice, vendor } from './testing/office.ts';

const signal = AbortSignal.timeout(30_000);
let office: Office;
before(async () => {
  office = await startOffice();
});
after(() => office.stop());
beforeEach(async () => {
  office.simulators.faults.clear();
  await office.control('cssz/manner', { method: 'PUT', body: JSON.stringify({ seconds: 0, pollSeconds: 7 }) });
});

const symbol = `11${businessIdOf(5)}`;
const anotherSymbol = `11${businessIdOf(6)}`;
const newId = () => randomUUID().toUpperCase();

/** A report of one employee whose premiums are right; `month` differs in each test. */
async function report(month: string, change: Partial<MonthlyReport> = {}): Promise<MonthlyReport> {
  const { identifier, employment } = await office.control<{ identifier: string; employment: string }>(
    'cssz/people?person=1',
  );
  const employee = {
    id: newId(),
    person: identifier,
    employment,
    income: 40_000,
    base: 40_000,
    days: 31,
    excludedDays: 0,
  };
  return {
    id: newId(),
    symbol,
    month,
    taxAdvance: 3_430,
    premiums: { base: 40_000, employer: 9_920, employee: 2_840, total: 12_760 },
    employees: [employee],
    filledAt: new Date('2026-11-10T10:00:00Z'),
    vendor,
    ...change,
  };
}
const filing = (made: MonthlyReport): Filing => ({
  form: 'employer-monthly-report',
  symbol: made.symbol,
  document: writeMonthlyReport(made),
});

async function filed(what: Filing) {
  const client = office.client();
  const taken = await client.submit(what, signal);
  assert.equal(taken.state, 'acknowledged', JSON.stringify(taken));
  return { client, known: { form: what.form, symbol: what.symbol, correlation: taken.correlation }, taken };
}

async function resultOf(what: Filing) {
  const { client, known } = await filed(what);
  const progress = await client.poll(known, signal);
  assert.equal(progress.state, 'done');
  return progress.result;
}

describe('filing', () => {
  test('is acknowledged with a number and an interval, processed, and closed once', async () => {
    await office.control('cssz/manner', { method: 'PUT', body: JSON.stringify({ seconds: 60, pollSeconds: 7 }) });
    const made = await report('2026-01');
    const { client, known, taken } = await filed(filing(made));
    assert.equal(taken.pollSeconds, 7);
    assert.match(known.correlation, /^[0-9A-F]{32}$/);
    assert.deepEqual(await client.poll(known, signal), { state: 'processing', pollSeconds: 7 });
    office.simulators.clock.advance(61_000);
    const done = await client.poll(known, signal);
    assert.equal(done.state, 'done');
    assert.equal(done.result.result, 'OK');
    assert.deepEqual(
      done.result.items.map(({ subtype, result }) => `${subtype} ${result}`),
      ['PVPOJ OK', 'FORM OK'],
    );
    assert.match(done.receipt.toString(), /<SignatureValue>/);
    // Who has the number but not the symbol learns nothing.
    assert.deepEqual(await client.poll({ ...known, symbol: anotherSymbol }, signal), { state: 'unknown' });
    await client.finish(known, signal);
    await client.finish(known, signal);
    assert.deepEqual(await client.poll(known, signal), { state: 'unknown' });
  });

  test('other forms go through too, those of the self-employed without a symbol', async () => {
    const { identifier, employment } = await office.control<{ identifier: string; employment: string }>(
      'cssz/people?person=2',
    );
    const attachment = writeAttachment({
      id: newId(),
      symbol,
      benefit: 'sickness',
      person: identifier,
      employment,
      from: '2026-10-05',
      decisive: { from: '2025-10-01', until: '2026-09-30', income: 480_000, excludedDays: 4 },
      lastWorked: '2026-10-04',
      filledAt: new Date(),
    });
    const accepted = await resultOf({ form: 'benefit-attachment', symbol, document: attachment });
    assert.equal(accepted.result, 'OK', accepted.errMsg);
    const claim = (note: string) =>
      writeSickness({
        id: newId(),
        name: { given: 'Jan', family: 'Novák & syn <1>' },
        birthDate: '1980-01-02',
        note,
        from: '2026-10-05',
        until: null,
        worked: false,
        iban: 'CZ6508000000192000145399',
        filledAt: new Date(),
      });
    const form = 'self-employed-sickness';
    assert.equal((await resultOf({ form, symbol: null, document: claim('12345678') })).result, 'OK');
    const wrong = await resultOf({ form, symbol: null, document: claim('12') });
    assert.equal(wrong.result, 'ERROR');
    assert.equal(wrong.items[0]?.subtype, 'CISLO');
  });
});

describe('what is wrong', () => {
  test('the gateway refuses a symbol that it does not know, and nothing is filed', async () => {
    const made = await report('2026-02', { symbol: '1234567890' });
    const client = office.client();
    assert.deepEqual(await client.submit(filing(made), signal), { state: 'refused', number: '1046' });
    assert.equal(await client.find({ document: made.id, symbol: made.symbol, month: made.month }, signal), null);
  });

  test('premiums, people and another symbol within are told item by item', async () => {
    const made = await report('2026-03');
    const premiums = { ...made.premiums, employer: 1, total: 2_841 };
    const bad = await resultOf(filing({ ...made, premiums }));
    assert.equal(bad.result, 'ERROR');
    assert.deepEqual(
      bad.items.map(({ subtype, result, errNum }) => ({ subtype, result, errNum })),
      [
        { subtype: 'PVPOJ', result: 'ERROR', errNum: '20301' },
        { subtype: 'FORM', result: 'OK', errNum: '' },
      ],
    );
    const [employee] = made.employees;
    const stranger = await resultOf(
      filing({ ...made, id: newId(), employees: [{ ...employee!, employment: '4001111111111' }] }),
    );
    assert.equal(stranger.items[1]?.errNum, '608');
    assert.equal(stranger.items[1]?.identifier, `${employee!.person};4001111111111`);
    const other = await resultOf({ ...filing({ ...made, id: newId() }), symbol: anotherSymbol });
    assert.equal(other.items[0]?.errNum, '63');
  });

  test('a warning does not refuse', async () => {
    const made = await report('2026-04');
    const lower = await resultOf(filing({ ...made, employees: [{ ...made.employees[0]!, income: 39_000 }] }));
    assert.equal(lower.result, 'OK');
    assert.equal(lower.items[1]?.result, 'WARNING');
  });

  test('the same document twice is one filing', async () => {
    const made = await report('2026-05');
    assert.equal((await resultOf(filing(made))).result, 'OK');
    const again = await resultOf(filing(made));
    assert.equal(again.result, 'ERROR');
    assert.equal(again.errNumber, '20022');
  });

  test('a signature over something else does not count, nor what is sealed for somebody else', async () => {
    const made = await report('2026-06');
    const crooked = office.client({
      seal: async (content) => ({
        ...(await office.sealer.seal(content)),
        signature: (await office.sealer.seal(Buffer.from('jiné'))).signature,
      }),
    });
    const taken = await crooked.submit(filing(made), signal);
    assert.ok(taken.state === 'acknowledged');
    const known = { form: 'employer-monthly-report', symbol, correlation: taken.correlation } as const;
    const progress = await crooked.poll(known, signal);
    assert.ok(progress.state === 'done');
    assert.equal(progress.result.errNumber, '6');
    const { createSealer } = await import('./index.ts');
    const foreign = office.client(await createSealer(office.signer.certificate, office.signer));
    const sent = await foreign.submit(filing(made), signal);
    assert.ok(sent.state === 'acknowledged');
    const read = await foreign.poll({ ...known, correlation: sent.correlation }, signal);
    assert.ok(read.state === 'done');
    assert.equal(read.result.errNumber, '5');
  });
});

describe('a lost acknowledgement', () => {
  test('the filing is found again by the id of its document', async () => {
    const made = await report('2026-07');
    office.simulators.faults.set({ cssz: [{ kind: 'lose', operation: 'submission', times: 1 }] });
    const client = office.client();
    const failed = client.submit(filing(made), signal);
    await assert.rejects(
      failed,
      (error) => error instanceof CsszError && error.kind === 'unavailable' && !error.notSent,
    );
    const correlation = await client.find({ document: made.id, symbol, month: made.month }, signal);
    assert.ok(correlation);
    const progress = await client.poll({ form: 'employer-monthly-report', symbol, correlation }, signal);
    assert.equal(progress.state, 'done');
    // Somebody else's symbol finds nothing.
    assert.equal(await client.find({ document: made.id, symbol: anotherSymbol, month: made.month }, signal), null);
  });
});

test(
  'an independent program opens what was sealed',
  { skip: spawnSync('openssl', ['version']).status !== 0 && 'there is no openssl' },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cssz-'));
    try {
      const content = Buffer.from('<podani>žluťoučký</podani>');
      const { signature, body } = await office.sealer.seal(content);
      const put = (name: string, data: string | Buffer) => {
        writeFileSync(join(folder, name), data);
        return join(folder, name);
      };
      const key = put('key.pem', await pkiKeyOf(office.simulators));
      const sealed = put('body.der', Buffer.from(body, 'base64'));
      const opening = `cms -decrypt -inform DER -in ${sealed} -inkey ${key} -recip ${put('cssz.pem', office.certificate)}`;
      const opened = spawnSync('openssl', opening.split(' '));
      assert.equal(opened.status, 0, opened.stderr.toString());
      assert.deepEqual(gunzipSync(opened.stdout), content);
      const signed = put('signature.der', Buffer.from(signature, 'base64'));
      const verify = (data: Buffer) => {
        const verifying = `cms -verify -binary -inform DER -in ${signed} -content ${put('content.xml', data)} -noverify`;
        return spawnSync('openssl', `${verifying} -out ${join(folder, 'out')}`.split(' '));
      };
      assert.equal(verify(content).status, 0, verify(content).stderr.toString());
      assert.notEqual(verify(Buffer.from('<podani>jiné</podani>')).status, 0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

describe('answers that are none', () => {
  const bodies: Record<string, string> = {
    html: '<!DOCTYPE html><html></html>',
    dtd: '<!DOCTYPE GovTalkMessage [<!ENTITY a "b">]><GovTalkMessage xmlns="http://www.govtalk.gov.uk/CM/envelope"/>',
    foreign: '<GovTalkMessage xmlns="urn:jiny"><EnvelopeVersion>2.0</EnvelopeVersion></GovTalkMessage>',
    'no number':
      '<GovTalkMessage xmlns="http://www.govtalk.gov.uk/CM/envelope"><EnvelopeVersion>2.0</EnvelopeVersion><Header><MessageDetails><Class>CSSZ_JMHZ</Class><Qualifier>acknowledgement</Qualifier></MessageDetails></Header></GovTalkMessage>',
  };
  for (const [name, body] of Object.entries(bodies)) {
    test(name, async () => {
      const server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const client = createCsszClient({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        sealer: async () => office.sealer,
        vendor,
      });
      try {
        const sent = client.submit(filing(await report('2026-08')), signal);
        await assert.rejects(sent, (error) => error instanceof CsszError && error.kind === 'protocol');
      } finally {
        await client.close();
        server.close();
      }
    });
  }

  test('nobody listens: it is known that nothing was sent', async () => {
    const client = createCsszClient({ url: 'http://127.0.0.1:1', sealer: async () => office.sealer, vendor });
    const sent = client.submit(filing(await report('2026-09')), signal);
    await assert.rejects(sent, (error) => error instanceof CsszError && error.kind === 'unavailable' && error.notSent);
    await client.close();
  });
});
