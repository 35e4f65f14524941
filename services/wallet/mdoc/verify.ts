import type { SigningKey } from '../keys/keys.ts';
import { type Outcome, refused } from '../verifier/outcome.ts';
import type { Expected } from '../verifier/sd-jwt.ts';
import { shownBy } from '../verifier/shown.ts';
import { mdocContext } from './context.ts';
import { printOf } from './issue.ts';
import { DateOnly, DeviceResponse, SessionTranscript, type VerificationAssessment } from './library.ts';
import { docType, elementOf } from './names.ts';

/** Checking an mdoc that a wallet presents by OpenID4VP (its § B.2). */

interface Checking {
  /** What the document signers' certificates must come from. */
  readonly root: SigningKey;
  readonly now: Date;
  isPrintRevoked(print: Uint8Array): Promise<boolean | undefined>;
}

const longest = 128 * 1024;

/** @param answerUri where the answer was to be sent: the wallet's signature covers it */
export async function checkMdoc(
  text: string,
  expected: Expected & { readonly answerUri: string },
  parts: Checking,
): Promise<Outcome> {
  const read = await examine(text, expected, parts).catch(() => undefined);
  // The library takes it apart as it goes: what it stumbles over is nothing that a wallet has made.
  if (!read) return refused('malformed');
  if (read.outcome.outcome === 'refused') return read.outcome;
  const revoked = await parts.isPrintRevoked(read.print);
  return revoked === false ? read.outcome : refused('revoked');
}

/** All that can be told by itself. @throws for what cannot be read */
async function examine(
  text: string,
  { audience: clientId, nonce, answerUri: responseUri }: Expected & { readonly answerUri: string },
  { root, now }: Checking,
): Promise<{ outcome: Outcome; print: Buffer } | undefined> {
  if (text.length > longest || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  const response = DeviceResponse.fromEncodedForOid4Vp(text);
  const [document, more] = response.documents ?? [];
  if (!document || more) return undefined;
  const { issuerSigned } = document;
  const { mobileSecurityObject } = issuerSigned.issuerAuth;
  const print = printOf(issuerSigned);
  if (document.docType !== docType || mobileSecurityObject.docType !== docType)
    return { outcome: refused('foreign'), print };
  const context = mdocContext();
  const failed: VerificationAssessment[] = [];
  await response.verify(
    {
      sessionTranscript: await SessionTranscript.forOid4Vp({ clientId, nonce, responseUri }, context),
      trustedCertificates: [new Uint8Array(root.certificate)],
      now,
      skewSeconds: 60,
      onCheck: (item) => void (item.status === 'FAILED' && failed.push(item)),
    },
    context,
  );
  const { signed: issuedAt, validUntil: expiresAt } = mobileSecurityObject.validityInfo;
  const shown = shownBy((claim) => {
    const [namespace = '', element] = elementOf(claim) ?? [];
    const items = element === undefined ? [] : (document.getIssuerNamespace(namespace) ?? []);
    return plain(items.find(({ elementIdentifier }) => elementIdentifier === element)?.elementValue);
  });
  return { outcome: reasonOf(failed) ?? { outcome: 'accepted', format: 'mdoc', issuedAt, expiresAt, shown }, print };
}

/** The first thing that is wrong, in the order in which an SD-JWT is looked at. */
function reasonOf(failed: readonly VerificationAssessment[]): Outcome | undefined {
  const has = (part: RegExp) => failed.some(({ check }) => part.test(check));
  if (failed.length === 0) return undefined;
  if (has(/certificate must be valid/)) return refused('foreign');
  if (has(/signature is invalid/)) return refused('forged');
  if (has(/calculated digest/)) return refused('malformed');
  if (has(/MSO must be valid|signed date/)) return refused('expired');
  return refused(failed.some(({ category }) => category === 'DEVICE_AUTH') ? 'holder' : 'malformed');
}

/** Days come as objects of the library. */
function plain(value: unknown): unknown {
  return value instanceof DateOnly ? value.toISOString() : value;
}
