import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ORPCError } from '@orpc/client';
import postgres from 'postgres';
import { eventually, isCode, startStand, type Stand, type Visitor } from './testing/stand.ts';
import { ALICE, BORIS, TRADER } from './testing/town.ts';

describe('the consent of an owner', () => {
  let stand: Stand;
  let alice: Visitor;
  let boris: Visitor;
  let box: string;

  before(async () => {
    stand = await startStand();
    [alice, boris] = await Promise.all([stand.citizen(), stand.citizen()]);
    box = await alice.connect(ALICE);
    await boris.connect(BORIS);
    await eventually(async () => (await alice.databox.messages.counts()).received === 4);
  });
  after(() => stand?.stop());

  it('refuses a code or a state that is not for this citizen, and an address outside the portal', async () => {
    const { redirectUrl } = await alice.databox.boxes.beginConnect({ returnUrl: 'http://127.0.0.1:8080/x' });
    const state = new URL(redirectUrl).searchParams.get('state') ?? '';
    await assert.rejects(alice.databox.boxes.finishConnect({ code: 'wrong', state }), isCode('CONNECT_FAILED'));
    await assert.rejects(boris.databox.boxes.finishConnect({ code: 'wrong', state }), isCode('CONNECT_FAILED'));
    await assert.rejects(
      alice.databox.boxes.finishConnect({ code: 'wrong', state: 'made up' }),
      isCode('CONNECT_FAILED'),
    );
    for (const returnUrl of ['https://evil.example/', 'http://127.0.0.1:8080.evil.example/']) {
      await assert.rejects(alice.databox.boxes.beginConnect({ returnUrl }), isCode('BAD_REQUEST'));
    }
  });

  it('notices that the consent was revoked in ISDS', async () => {
    const second = await alice.connect(TRADER);
    assert.equal((await alice.databox.boxes.list()).length, 2);
    await revokeInIsds(stand, TRADER);
    await alice.databox.boxes.refresh({ id: second });
    const lost = await eventually(async () =>
      (await alice.databox.boxes.list()).find(({ id, needsReconnecting }) => id === second && needsReconnecting),
    );
    assert.equal(lost.state, 'down');
    assert.deepEqual(await alice.databox.boxes.refresh({ id: second }), { started: false });
    assert.equal(await alice.connect(TRADER), second);
    assert.equal((await alice.databox.boxes.list()).find(({ id }) => id === second)?.needsReconnecting, false);
  });

  it('keeps the messages of a disconnected box in the archive, and brings them back', async () => {
    const before = await alice.databox.messages.counts();
    await alice.databox.boxes.disconnect({ id: box });
    assert.ok((await alice.databox.boxes.list()).every(({ id }) => id !== box));
    const gone = await alice.databox.messages.counts();
    assert.equal(gone.received, 0);
    assert.equal(gone.archive, before.received + before.archive);
    const sql = postgres(stand.place.databaseUrl, { max: 1 });
    assert.deepEqual(
      [...(await sql`select credential from po_be_datova_schranka.box where id = ${box}`)],
      [{ credential: null }],
    );
    await sql.end();
    assert.equal(await alice.connect(ALICE), box);
    assert.deepEqual({ ...(await alice.databox.messages.counts()), unread: 0 }, { ...before, unread: 0 });
  });

  it('opens nothing of a citizen whose key is erased', async () => {
    await stand.portal.vault.erase(boris.citizen);
    await assert.rejects(boris.databox.boxes.list(), (error) => error instanceof ORPCError && error.status >= 400);
  });
});

/** The owner revokes the consent on the page of ISDS. */
async function revokeInIsds(stand: Stand, box: typeof ALICE): Promise<void> {
  const root = `${stand.place.isdsUrl}/hssu`;
  const page = await (
    await fetch(`${root}/souhlasy`, {
      method: 'POST',
      body: new URLSearchParams({ login: box.login, password: box.password }),
    })
  ).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';
  for (const [, id] of page.matchAll(/name="id" value="(\d+)"/g)) {
    await fetch(`${root}/odvolat`, { method: 'POST', body: new URLSearchParams({ ticket, id: id! }) });
  }
}
