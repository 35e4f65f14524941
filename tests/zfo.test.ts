import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import { readZfo } from '#connectors/isds/index.ts';
import { connectBox, letterComes, openListed, townOf } from './journeys/box.ts';
import type { PickedFile } from './journeys/hands.ts';
import { signIn } from './journeys/sign-in.ts';
import { stage } from './journeys/stage.ts';
import { assertSays, button, folder, heading, textOf, visitor, type Visitor } from './journeys/visitor.ts';
import { root } from './shapes.ts';

const timeout = 120_000;
const sample = join(root, '../shared/protocols/isds/samples/signed_sent_message-151874.zfo');
const skip = existsSync(sample) ? false : 'the shared sample of a signed message is not on this machine';

const zfoFile = (name: string, buffer: Buffer): PickedFile => ({ name, mimeType: 'application/octet-stream', buffer });

/** Opens a file on the page where files are verified. */
async function verify(v: Visitor, file: PickedFile): Promise<void> {
  await v.page.goto(`${v.country.url}/datova-schranka/overit`);
  await v.hands.pick(v.page.getByLabel(v.w.zfoFile, { exact: true }), [file]);
  await button(v, v.w.verify);
}

/** The same bytes but for one bit of one byte. */
function altered(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 0x01;
  return copy;
}

describe('a ZFO file from the disk', () => {
  const on = stage();

  test('what the portal itself has saved is genuine, any other file is refused', { timeout }, async () => {
    const v = await visitor(on, { person: 3 });
    const subject = 'Zpráva k uložení';
    try {
      await letterComes(on.country, { box: v.person.dataBoxes[0]!, sender: townOf(on.country), subject });
      await signIn(v);
      await connectBox(v);
      await openListed(v, v.w.received, subject);
      await button(v, v.w.open);
      await heading(v, subject);
      const answer = await v.context.request.get(`${v.page.url()}/zfo`);
      const saved = await answer.body();
      await verify(v, zfoFile('zprava.zfo', saved));
      await heading(v, v.w.verified);
      await assertSays(v, v.w.genuine);
      await assertSays(v, subject);
      await verify(v, zfoFile('zprava.zfo', altered(saved, saved.indexOf('dmAnnotation') + 16)));
      await heading(v, v.w.verified);
      await assertSays(v, v.w.altered);
      await verify(v, zfoFile('fotka.zfo', Buffer.from('this is no message')));
      await assertSays(v, v.w.unreadable);
      await folder(v, v.w.received);
    } finally {
      await v.leave();
    }
  });

  test(
    'the shared sample shows, its content is unchanged and its issuer unknown; one altered byte is told',
    { timeout, skip },
    async () => {
      const bytes = readFileSync(sample);
      const { message } = await readZfo(bytes, { trust: { anchors: [] } });
      const v = await visitor(on, { person: 7 });
      try {
        await signIn(v);
        await verify(v, zfoFile('151874.zfo', bytes));
        await heading(v, v.w.verified);
        await assertSays(v, v.w.unknownIssuer);
        const text = await textOf(v);
        for (const told of [
          message.annotation!,
          message.senderName!,
          message.recipientName!,
          '151874',
          ...message.files.map(({ name }) => name),
        ]) {
          assert.ok(text.includes(told), `${told} is shown: ${text}`);
        }
        const places = [
          bytes.indexOf(Buffer.from(message.annotation!)),
          bytes.indexOf('dmEncodedContent') + 40,
          bytes.length - 20,
        ];
        for (const place of places) {
          await verify(v, zfoFile('151874.zfo', altered(bytes, place)));
          await heading(v, v.w.verified);
          await assertSays(v, v.w.altered);
          assert.ok(!(await textOf(v)).includes(v.w.genuine));
        }
      } finally {
        await v.leave();
      }
    },
  );
});

describe('a portal that trusts the signer of the shared sample', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-zfo-'));
  const trustFile = join(folder, 'trust.pem');
  const on = stage({ settings: { ISDS_TRUST_FILE: trustFile } });
  if (skip === false) writeFileSync(trustFile, signerOf(readFileSync(sample)));
  after(() => rmSync(folder, { recursive: true }));

  test('calls it genuine', { timeout }, async () => {
    const v = await visitor(on, { person: 3 });
    try {
      await signIn(v);
      await verify(v, zfoFile('151874.zfo', readFileSync(sample)));
      await heading(v, v.w.verified);
      await assertSays(v, v.w.genuine);
    } finally {
      await v.leave();
    }
  });
});

/** PEM of the certificate that a signed message carries. */
function signerOf(zfo: Buffer): string {
  const { certificates = [] } = new SignedData({ schema: ContentInfo.fromBER(Uint8Array.from(zfo)).content });
  const [certificate] = certificates;
  assert.ok(certificate instanceof Certificate);
  return new X509Certificate(Buffer.from(certificate.toSchema().toBER())).toString();
}
