/** Verifying: VerifyMessage (the hash), AuthenticateMessage (a signed file), Re-signISDSDocument. */
import { X509Certificate } from 'node:crypto';
import type { Isds, Operation } from './call.ts';
import { optional, requestedMessage } from './call.ts';
import { hashOf } from '../messages/content.ts';
import { IsdsStatus } from '../soap.ts';
import { field } from '../xml/writer.ts';
import { childOf, readXml, textOf, XmlError } from '../xml/reader.ts';

const verify: Operation = async (call) => {
  const { isds, now } = call;
  const { hash } = await isds.mailbox.fingerprint(requestedMessage(call, 'either'), now);
  return { content: field('q:dmHash', hash.toString('base64'), { algorithm: 'SHA-256' }) };
};

/** What a signed file turned out to be. */
type Verdict = 'malformed' | 'foreign' | 'altered' | 'genuine';

const authenticate: Operation = async ({ isds, request }) => {
  const verdict = await judge(isds, optional(request, 'dmMessage'));
  if (verdict === 'malformed') throw new IsdsStatus('2200', 'Podepsaná zpráva nemá správný tvar.');
  if (verdict === 'foreign') throw new IsdsStatus('2201', 'Zpráva není podepsána certifikátem ISDS.');
  return { content: field('q:dmAuthResult', verdict === 'genuine') };
};

/** All that is signed here has a signature time stamp, so there is nothing to sign again: 2204, or why not. */
const resign: Operation = async ({ isds, request }) => {
  const verdict = await judge(isds, optional(request, 'dmDoc'));
  const refusal =
    verdict === 'malformed'
      ? new IsdsStatus('2200', 'Dokument nemá správný tvar.')
      : verdict === 'genuine'
        ? new IsdsStatus('2204', 'Dokument již obsahuje časové razítko.')
        : new IsdsStatus('2201', 'Dokument není originálem ISDS.');
  return { content: field('q:dmResultDoc', null), code: refusal.code, message: refusal.message };
};

/** Reads a CMS, checks that ISDS signed exactly these bytes, and that it knows the hash of the message inside. */
async function judge(isds: Isds, base64: string | null): Promise<Verdict> {
  if (base64 === null) return 'malformed';
  const signed = await readSigned(Buffer.from(base64, 'base64'));
  if (signed === undefined) return 'malformed';
  const seal = new X509Certificate(isds.pki.sealPem());
  if (!signed.signer.equals(seal.raw)) return 'foreign';
  if (!(await signed.verify())) return 'altered';
  return isKnown(isds, signed.content) ? 'genuine' : 'altered';
}

/** A message of 20 MB is 27 MB in its signed form; asn1js stops at 16 by itself. */
const MOST_BYTES = 40 * 1024 * 1024;

interface Signed {
  readonly content: Buffer;
  readonly signer: Buffer;
  verify(): Promise<boolean>;
}

/** Reads with pkijs, so that what is written here without it is checked by somebody else's code; loaded when needed. */
async function readSigned(der: Buffer<ArrayBuffer>): Promise<Signed | undefined> {
  const [{ fromBER }, { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData }] = await Promise.all([
    import('asn1js'),
    import('pkijs'),
  ]);
  try {
    const { result } = fromBER(der, { maxContentLength: MOST_BYTES });
    const data = new SignedData({ schema: new ContentInfo({ schema: result }).content });
    const content = data.encapContentInfo.eContent?.getValue();
    const sid = data.signerInfos[0]?.sid;
    const certificates = (data.certificates ?? []).filter((one) => one instanceof Certificate);
    const signer =
      sid instanceof IssuerAndSerialNumber
        ? certificates.find((one) => one.serialNumber.isEqual(sid.serialNumber))
        : undefined;
    if (content === undefined || signer === undefined) return undefined;
    return {
      content: Buffer.from(content),
      signer: Buffer.from(signer.toSchema().toBER()),
      verify: () => data.verify({ signer: 0 }).catch(() => false),
    };
  } catch {
    return undefined;
  }
}

/** A message or a delivery info of a message whose hash was given out by this ISDS. */
function isKnown(isds: Isds, content: Buffer): boolean {
  try {
    const root = readXml(content);
    const holder = childOf(root, 'dmReturnedMessage') ?? childOf(root, 'dmDelivery');
    const dm = holder && childOf(holder, 'dmDm');
    const id = dm && childOf(dm, 'dmID');
    const hash = holder && childOf(holder, 'dmHash');
    if (!dm || !id || !hash) return false;
    const told = Buffer.from(textOf(hash), 'base64');
    const isWhole = childOf(dm, 'dmFiles') !== undefined;
    if (isWhole && !hashOf([content.subarray(dm.start, dm.end)]).equals(told)) return false;
    return isds.mailbox.hasHash(textOf(id), told);
  } catch (error) {
    if (error instanceof XmlError) return false;
    throw error;
  }
}

export const verifyOperations = {
  VerifyMessage: verify,
  AuthenticateMessage: authenticate,
  'Re-signISDSDocument': resign,
} satisfies Record<string, Operation>;
