import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import postgres from 'postgres';
import { documentsStreams } from './api.ts';
import { newLinkKey, readLinkKey, unwrapKey, wrapKey, writeLinkKey } from './shares/key.ts';
import { codeOf, startStand, type Stand, type Visitor } from './testing/stand.ts';

let stand: Stand;
let alice: Visitor;
const start = new Date('2026-11-22T10:00:00Z');
const clock = { now: start };

before(async () => {
  stand = await startStand({ now: () => clock.now });
  alice = await stand.citizen();
});
after(() => stand?.stop());

interface Link {
  id: string;
  token: string;
  key: string;
}
const share = async (visitor: Visitor, options: { mostViews?: number; code?: string; days?: number } = {}) => {
  const document = await visitor.store('list.txt', 'co má vidět i soused');
  const link: Link = await visitor.api.shares.create({ document, days: 7, mostViews: 3, ...options });
  return { document, ...link };
};
const open = ({ token, key }: Pick<Link, 'token' | 'key'>, code?: string) =>
  stand.stranger.shares.open({ token, key, ...(code === undefined ? {} : { code }) });
const download = async (opening: string) => {
  const answer = await stand.strangerStream(documentsStreams.shared(), { headers: { 'x-opening': opening } });
  const body = (await buffer(answer.body)).toString();
  return answer.status === 200 ? body : answer.status;
};
const stateOf = async (id: string) => (await alice.api.shares.list({})).find((one) => one.id === id)?.state;

describe('a link', () => {
  it('opens the document for a stranger, counts the views and tells of each', async () => {
    const link = await share(alice, { mostViews: 2 });
    const { opening } = await open(link);
    const { name, size, preview } = await stand.stranger.shares.opened({ opening });
    assert.deepEqual([name, size, preview], ['list.txt', 22, 'text']);
    assert.equal(await download(opening), 'co má vidět i soused');
    assert.equal(await download(opening), 'co má vidět i soused', 'one opening may be read again');
    await open(link);
    assert.equal(await codeOf(open(link)), 'NOT_FOUND');
    const [listed] = await alice.api.shares.list({ document: link.document });
    assert.deepEqual([listed?.views, listed?.state, listed?.documentName], [2, 'used-up', 'list.txt']);
    const sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
    const events =
      await sql`select payload, citizen from events.outbox where name = 'documents.share-opened' and payload->>'share' = ${link.id}`;
    await sql.end();
    assert.equal(events.length, 2);
    assert.deepEqual(events[0]!['payload'], { citizen: alice.caller.citizen, document: link.document, share: link.id });
  });

  it('marks its document as shared for as long as it opens', async () => {
    const [revoked, used, expired] = [
      await share(alice),
      await share(alice, { mostViews: 1 }),
      await share(alice, { days: 1 }),
    ];
    const shared = async () => {
      const { items } = await alice.api.documents.list({ limit: 100 });
      return [revoked, used, expired].map(({ document }) => items.find(({ id }) => id === document)!.shared);
    };
    assert.deepEqual(await shared(), [true, true, true]);
    await alice.api.shares.revoke({ id: revoked.id });
    await open(used);
    assert.deepEqual(await shared(), [false, false, true]);
    clock.now = new Date(start.getTime() + 86_400_001);
    try {
      assert.deepEqual(await shared(), [false, false, false]);
    } finally {
      clock.now = start;
    }
  });

  it('opens no more often than it may, however many come at once', async () => {
    const link = await share(alice, { mostViews: 3 });
    const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(open(link))));
    assert.equal(codes.filter((code) => code === 'passed').length, 3);
    assert.equal(codes.filter((code) => code === 'NOT_FOUND').length, 9);
  });

  it('answers alike whatever it is that keeps it closed', async () => {
    const [expired, revoked, used, other] = [
      await share(alice, { days: 1 }),
      await share(alice),
      await share(alice, { mostViews: 1 }),
      await share(alice, { days: 90 }),
    ];
    const thrown = await share(alice);
    await alice.api.shares.revoke({ id: revoked.id });
    await alice.api.documents.trash({ ids: [thrown.document] });
    await open(used);
    clock.now = new Date(start.getTime() + 2 * 86_400_000);
    try {
      const answers = await Promise.all(
        [
          expired,
          revoked,
          used,
          thrown,
          { token: other.token, key: writeLinkKey(newLinkKey()) },
          { token: other.token, key: 'nonsense' },
          { token: 'nonsense', key: other.key },
          { token: `${other.token.slice(0, -2)}AA`, key: other.key },
        ].map(async (link) => {
          try {
            await open(link);
            return 'passed';
          } catch (error) {
            const { code, message, status } = error as { code: string; message: string; status: number };
            return JSON.stringify({ code, message, status });
          }
        }),
      );
      assert.equal(new Set(answers).size, 1, answers.join('\n'));
      assert.match(answers[0]!, /NOT_FOUND/);
      await open(other);
      assert.deepEqual(await Promise.all([expired, revoked, used, thrown, other].map(({ id }) => stateOf(id))), [
        'expired',
        'revoked',
        'used-up',
        'revoked',
        'open',
      ]);
    } finally {
      clock.now = start;
    }
  });

  it('with a code needs it, and is locked after five wrong ones, at once or one by one', async () => {
    const link = await share(alice, { code: 'Žluťoučký 1', mostViews: 50 });
    assert.equal(await codeOf(open(link)), 'CODE_NEEDED');
    assert.equal(await codeOf(open({ ...link, key: writeLinkKey(newLinkKey()) }, 'x')), 'NOT_FOUND');
    assert.equal(await codeOf(open(link, 'wrong')), 'CODE_WRONG');
    const { opening } = await open(link, 'Žluťoučký 1'.normalize('NFD'));
    assert.equal(await download(opening), 'co má vidět i soused');
    const codes = await Promise.all(Array.from({ length: 8 }, (_, index) => codeOf(open(link, `guess${index}`))));
    assert.equal(codes.filter((code) => code === 'CODE_WRONG').length, 4);
    assert.equal(await codeOf(open(link, 'Žluťoučký 1')), 'NOT_FOUND');
    assert.equal(await stateOf(link.id), 'locked');
  });

  it('that is revoked ends what was opened; an opening ends by itself', async () => {
    const [revoked, late] = [await share(alice), await share(alice)];
    const openings = [(await open(revoked)).opening, (await open(late)).opening];
    await alice.api.shares.revoke({ id: revoked.id });
    assert.equal(await download(openings[0]!), 404);
    assert.equal(await codeOf(stand.stranger.shares.opened({ opening: openings[0]! })), 'NOT_FOUND');
    clock.now = new Date(start.getTime() + 16 * 60_000);
    try {
      assert.equal(await download(openings[1]!), 404);
    } finally {
      clock.now = start;
    }
    assert.equal(await download(openings[1]!), 'co má vidět i soused');
    assert.equal(await download('nonsense'), 404);
    assert.equal(await download(`${openings[1]!.slice(0, -3)}AAA`), 404);
  });

  it('shows the version that counted when it was made', async () => {
    const link = await share(alice);
    await alice.store('list.txt', 'novější znění', { document: link.document });
    assert.equal(await download((await open(link)).opening), 'co má vidět i soused');
    const [first] = await alice.api.shares.list({ document: link.document });
    assert.equal(first!.versionNumber, 1);
  });

  it('is dead once its owner is erased', async () => {
    const leaving = await stand.citizen();
    const link = await share(leaving);
    const { opening } = await open(link);
    await stand.portal.running.vault.erase(leaving.caller.citizen);
    assert.equal(await codeOf(open(link)), 'NOT_FOUND');
    assert.equal(await download(opening), 404);
  });

  it('leaves its key nowhere', async () => {
    const link = await share(alice, { code: 'tajný kód' });
    const bytes = Buffer.from(link.key, 'base64url');
    const sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
    const [row] = await sql`select about from po_be_dokumenty.share where id = ${link.id}`;
    await sql.end();
    const about = row!['about'] as Buffer;
    assert.ok(!about.includes(bytes) && !about.includes(link.key));
    const opened = await stand.portal.running.vault
      .for('po-be-dokumenty')
      .openJson({ citizen: alice.caller.citizen, table: 'share', row: `${link.id}/about` }, about);
    assert.ok(!JSON.stringify(opened).includes(bytes.toString('base64')));
    assert.ok(!JSON.stringify(opened).includes('tajný'));
  });
});

describe('the key of a link', () => {
  it('is read as it stands in an address, or pasted with it', () => {
    const key = newLinkKey();
    const text = writeLinkKey(key);
    assert.deepEqual(readLinkKey(text), key);
    assert.deepEqual(readLinkKey(` https://portal.example.cz/sdileni/abc#${text}\n`), key);
    for (const wrong of ['', 'abc', `${text}x`, text.slice(1)]) assert.equal(readLinkKey(wrong), undefined);
  });

  it('opens what it wrapped, in its own place, with its own code', async () => {
    const [content, link] = [newLinkKey(), newLinkKey()];
    const wrapped = await wrapKey(content, link, '1234', 'here');
    assert.deepEqual(await unwrapKey(wrapped, link, '1234', 'here'), content);
    assert.equal(await unwrapKey(wrapped, link, '1234', 'there'), undefined);
    assert.equal(await unwrapKey(wrapped, link, '1235', 'here'), undefined);
    assert.equal(await unwrapKey(wrapped, link, undefined, 'here'), undefined);
    assert.equal(await unwrapKey(wrapped, newLinkKey(), '1234', 'here'), undefined);
    const open = await wrapKey(content, link, undefined, 'here');
    assert.deepEqual(await unwrapKey(open, link, 'ignored', 'here'), content);
  });
});
