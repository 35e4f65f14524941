import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Zfo } from '#connectors/isds/zfo/index.ts';
import { authenticityOf } from './facts.ts';
import { inspectZfo, UnreadableZfo } from './inspect.ts';

const sample = new URL('../../../../shared/protocols/isds/samples/signed_sent_message-151874.zfo', import.meta.url);
const absent = existsSync(sample) ? false : 'the shared sample of ISDS is not on this machine';

async function* stream(bytes: Uint8Array) {
  yield bytes;
}

const sound: Pick<Zfo, 'checks' | 'genuine' | 'form'> = {
  form: 'signed',
  genuine: true,
  checks: {
    contentHash: { ok: true, algorithm: 'SHA-256' },
    signature: { ok: true },
    stamp: { present: false, ok: false },
    timestamp: { present: true, ok: true, time: '2026-01-01T00:00:00.000Z' },
    trust: 'trusted',
  },
};
const verdictWith = (checks: Partial<Zfo['checks']>, form: Zfo['form'] = 'signed') =>
  authenticityOf({ form, genuine: false, checks: { ...sound.checks, ...checks } }).verdict;

describe('what is said of a signed message', () => {
  it('follows from what was verified', () => {
    assert.equal(authenticityOf(sound).verdict, 'genuine');
    assert.equal(verdictWith({ trust: 'unknown-issuer' }), 'genuine-unknown-issuer');
    assert.equal(verdictWith({ trust: 'other-signer' }), 'genuine-unknown-issuer');
    assert.equal(verdictWith({ contentHash: { ok: false, algorithm: 'SHA-256' } }), 'altered');
    assert.equal(verdictWith({ signature: { ok: false, reason: 'content-changed' } }), 'altered');
    assert.equal(verdictWith({ timestamp: { present: true, ok: false, reason: 'imprint' } }), 'altered');
    assert.equal(verdictWith({ signature: { ok: false, reason: 'weak' } }), 'not-verified');
    assert.equal(
      verdictWith({ signature: { ok: false, reason: 'unsigned' }, trust: 'unsigned' }, 'plain'),
      'not-verified',
    );
  });

  it('is told of a file from a disk', { skip: absent }, async () => {
    const bytes = readFileSync(sample);
    const view = await inspectZfo(stream(bytes), { anchors: [] });
    assert.equal(view.kind, 'sent');
    assert.equal(view.messageId, '151874');
    assert.equal(view.authenticity.contentHash, true);
    assert.equal(view.authenticity.verdict, 'genuine-unknown-issuer');
    bytes[bytes.length >> 1]! ^= 1;
    const altered = await inspectZfo(stream(bytes), { anchors: [] }).catch((error: unknown) => error);
    assert.ok(altered instanceof UnreadableZfo || (altered as typeof view).authenticity.verdict === 'altered');
  });

  it('is nothing when the file is none', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.4'), Buffer.from('<a/>')]) {
      await assert.rejects(inspectZfo(stream(bytes), { anchors: [] }), UnreadableZfo);
    }
  });
});
