import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { DeviceResponse, type MDoc, parse, Verifier } from '@auth0/mdl';

/**
 * The holder of an mdoc, by another maker's library than the portal's. It stands in a thread of its own: both libraries
 * teach the same CBOR codec their own classes, and would not understand each other's within one.
 */

export interface MdlTask {
  /** IssuerSigned, base64url, as the portal has issued it. */
  readonly credential: string;
  readonly docType: string;
  readonly privateJwk: Record<string, string>;
  readonly rootPem: string;
  /** What is shown: namespace and element. */
  readonly elements: readonly (readonly [namespace: string, element: string])[];
  readonly clientId: string;
  readonly nonce: string;
  readonly responseUri: string;
  /** Made without being verified by that library: wrong on purpose. */
  readonly unchecked?: boolean;
}

export interface MdlResult {
  /** DeviceResponse, base64url. */
  readonly presentation: string;
  /** All that was issued, by the other library's reading. */
  readonly issued: Record<string, Record<string, unknown>>;
  /** What is in the presentation, once that library has verified it by the root certificate. */
  readonly shown: Record<string, Record<string, unknown>>;
}

/** CBOR of the few things that are needed here (RFC 8949). */
const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const bytes = (value: Uint8Array): Buffer => Buffer.concat([head(2, value.length), value]);
const list = (...items: Buffer[]): Buffer => Buffer.concat([head(4, items.length), ...items]);
const map = (...items: Buffer[]): Buffer => Buffer.concat([head(5, items.length / 2), ...items]);
const nothing = Buffer.from([0xf6]);
const tagged24 = (value: Buffer): Buffer => Buffer.concat([Buffer.from([0xd8, 24]), bytes(value)]);

/** OpenID4VP 1.0 § B.2.6.1: the answer is not encrypted, so there is no thumbprint. */
function transcript({ clientId, nonce, responseUri }: MdlTask): Buffer {
  const info = list(text(clientId), text(nonce), nothing, text(responseUri));
  const digest = createHash('sha256').update(info).digest();
  return tagged24(list(nothing, nothing, list(text('OpenID4VPHandover'), bytes(digest))));
}

function wrapped({ credential, docType }: MdlTask): Buffer {
  const issuerSigned = Buffer.from(credential, 'base64url');
  const document = map(text('docType'), text(docType), text('issuerSigned'), issuerSigned);
  return map(text('version'), text('1.0'), text('documents'), list(document), text('status'), Buffer.from([0]));
}

function valuesOf(mdoc: MDoc): Record<string, Record<string, unknown>> {
  const [document] = mdoc.documents;
  const spaces = Object.keys(document!.issuerSigned.nameSpaces);
  const values = Object.fromEntries(
    spaces.map((space) => [space, document!.getIssuerNameSpace(space) as Record<string, unknown>]),
  );
  // Days and maps of that library as plain values.
  return JSON.parse(
    JSON.stringify(values, (_key, value) => (value instanceof Map ? Object.fromEntries(value) : value)),
  ) as Record<string, Record<string, unknown>>;
}

async function present(task: MdlTask): Promise<MdlResult> {
  const mdoc = parse(wrapped(task));
  const fields = task.elements.map(([namespace, element]) => ({
    path: [`$['${namespace}']['${element}']`],
    intent_to_retain: false,
  }));
  const signed = await DeviceResponse.from(mdoc)
    .usingPresentationDefinition({
      id: 'test',
      input_descriptors: [
        {
          id: task.docType,
          format: { mso_mdoc: { alg: ['ES256'] } },
          constraints: { limit_disclosure: 'required', fields },
        },
      ],
    })
    .usingSessionTranscriptBytes(transcript(task))
    .authenticateWithSignature({ ...task.privateJwk, alg: 'ES256' }, 'ES256')
    .sign();
  const encoded = signed.encode();
  const verified = task.unchecked
    ? signed
    : await new Verifier([task.rootPem]).verify(encoded, { encodedSessionTranscript: transcript(task) });
  return {
    presentation: Buffer.from(encoded).toString('base64url'),
    issued: valuesOf(mdoc),
    shown: valuesOf(verified),
  };
}

parentPort?.on('message', (task: MdlTask) => {
  present(task).then(
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    (result) => parentPort!.postMessage({ result }),
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    (error: unknown) => parentPort!.postMessage({ error: String(error) }),
  );
});
