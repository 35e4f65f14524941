/** For tests: XML files signed by xadesjs, which is not what reads them here. */
import { webcrypto } from 'node:crypto';
import { DOMImplementation, DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { Application, Parse, setNodeDependencies, SignedXml } from 'xadesjs';
import type { TestIdentity } from './certificates.ts';

Application.setEngine('node', webcrypto as unknown as Crypto);
setNodeDependencies({ DOMImplementation, DOMParser, XMLSerializer });

export interface SignedXmlOptions {
  readonly signer: TestIdentity;
  readonly signingTime?: Date;
  /** What is signed; default the whole document. */
  readonly uri?: string;
  readonly hash?: 'SHA-1' | 'SHA-256';
  /** The certificate that the signature names; default the signer's. */
  readonly names?: TestIdentity;
}

/** XAdES-BES inside the document, at its end. */
export async function signedXml(xml: string, options: SignedXmlOptions): Promise<string> {
  const { signer, signingTime = new Date('2026-01-02T10:00:00Z'), hash = 'SHA-256' } = options;
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
  const pkcs8 = signer.key.export({ type: 'pkcs8', format: 'der' });
  const key = await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign']);
  const document = Parse(xml);
  const signed = new SignedXml();
  const base64 = (one: TestIdentity): string => one.certificate.toString('base64');
  await signed.Sign(algorithm, key as unknown as CryptoKey, document, {
    references: [{ hash, uri: options.uri ?? '', transforms: options.uri ? ['exc-c14n'] : ['enveloped', 'exc-c14n'] }],
    x509: [base64(signer), ...signer.chain.map((one) => one.toString('base64'))],
    signingTime: { value: signingTime },
    signingCertificate: base64(options.names ?? signer),
  });
  // Signing the whole document, it puts itself in.
  if (!options.uri) return signed.toString();
  const closing = xml.lastIndexOf('</');
  return `${xml.slice(0, closing)}${signed.toString()}${xml.slice(closing)}`;
}
