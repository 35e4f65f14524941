import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MemoryRequestStore, NiaError, type RequestStore } from './index.ts';
import { parseXml } from './xml.ts';
import { verifiedXml } from './signature.ts';
import { respond, testKeys, testNia } from './testing/idp.ts';

/** A store that never uses a request up, so that only the altered message can be the reason of a refusal. */
class ForgivingStore extends MemoryRequestStore implements RequestStore {
  readonly #values = new Map<string, string>();
  override async save(id: string, value: string): Promise<void> {
    this.#values.set(id, value);
  }
  override async take(id: string): Promise<string | undefined> {
    return this.#values.get(id);
  }
  override async seen(): Promise<boolean> {
    return false;
  }
}

const keys = await testKeys();
const nia = testNia(keys, { requests: new ForgivingStore() });
const { requestId } = await nia.begin({ loa: 'low', attributes: [], relayState: 'x' });
const field = respond(keys, requestId, { signAssertion: true });

test('any flipped bit of the base64 field is refused', async () => {
  await nia.finish({ samlResponse: field });
  const position = fc.nat({ max: field.length - 1 });
  await fc.assert(
    fc.asyncProperty(position, fc.nat({ max: 6 }), async (at, bit) => {
      const altered = field.slice(0, at) + String.fromCharCode(field.charCodeAt(at) ^ (1 << bit)) + field.slice(at + 1);
      await assert.rejects(nia.finish({ samlResponse: altered }), NiaError);
    }),
    { numRuns: 400 },
  );
});

test('any changed byte of the message is refused, or changes nothing that is signed or read', async () => {
  const xml = Buffer.from(field, 'base64');
  const trusted = [keys.idp.signing.certificate];
  const original = await verifiedXml(xml.toString(), parseXml(xml.toString()), trusted);
  const outcomes = { refused: 0, same: 0 };
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: xml.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const altered = Buffer.from(xml);
      altered[at] = (altered[at] ?? 0) ^ change;
      try {
        await nia.finish({ samlResponse: altered.toString('base64') });
      } catch (error) {
        assert.ok(error instanceof NiaError, String(error));
        outcomes.refused += 1;
        return;
      }
      // White space between attributes may turn into other white space: the canonical form is the same.
      assert.equal(await verifiedXml(altered.toString(), parseXml(altered.toString()), trusted), original);
      outcomes.same += 1;
    }),
    { numRuns: 400 },
  );
  assert.ok(outcomes.refused > outcomes.same * 20, JSON.stringify(outcomes));
});

test('random text never gets further than a refusal', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.string().map((text) => Buffer.from(`<a>${text}</a>`).toString('base64')),
      ),
      async (text) => {
        await assert.rejects(nia.finish({ samlResponse: text }), NiaError);
      },
    ),
    { numRuns: 200 },
  );
});
