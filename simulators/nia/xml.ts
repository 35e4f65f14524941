/** XML on the identity provider's side: reading what service providers send, and signing what it answers. */
import { DOMParser, type Element, onWarningStopParsing, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import { ALGORITHM, NS } from '#connectors/nia/protocol.ts';

/** A message that the simulator will not act upon; the text is shown to the person in front of the browser. */
export class RefusedMessage extends Error {
  readonly czech: string;
  readonly english: string;

  constructor(czech: string, english: string) {
    super(english);
    this.name = 'RefusedMessage';
    this.czech = czech;
    this.english = english;
  }
}

const MAX_LENGTH = 256 * 1024;

/**
 * Parses a message, refusing document types.
 * @throws RefusedMessage
 */
export function parse(xml: string): Element {
  if (xml.length > MAX_LENGTH) throw new RefusedMessage('Zpráva je příliš dlouhá.', 'The message is too long.');
  if (/<!(?!--)/.test(xml))
    throw new RefusedMessage('Zpráva obsahuje zakázané XML.', 'The message holds forbidden XML.');
  try {
    const root = new DOMParser({ onError: onWarningStopParsing }).parseFromString(xml, 'text/xml').documentElement;
    if (root !== null) return root;
  } catch {
    // Said below, without the parser's words.
  }
  throw new RefusedMessage('Zpráva není platné XML.', 'The message is not well-formed XML.');
}

/** Child elements of that name. */
export function children(parent: Element, namespace: string, name: string): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element =>
      node.nodeType === 1 && (node as Element).namespaceURI === namespace && (node as Element).localName === name,
  );
}

/** Elements of that name anywhere below. */
export function below(parent: Element, namespace: string, name: string): Element[] {
  return Array.from(parent.getElementsByTagNameNS(namespace, name));
}

/** Text of the first such child; empty when missing. */
export function childText(parent: Element, namespace: string, name: string): string {
  return (children(parent, namespace, name)[0]?.textContent ?? '').trim();
}

/** Text made safe for XML. */
export function escape(text: string): string {
  return text.replace(/[&<>"'\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The seal of the identity provider. */
export interface Seal {
  readonly keyPem: string;
  readonly certificatePem: string;
}

/** PEM without its frame, as KeyInfo holds it. */
export function bareCertificate(pem: string): string {
  return pem.replace(/-----[^-]+-----|\s/g, '');
}

/** PEM from the text of an X509Certificate element. */
export function certificatePem(bare: string): string {
  const lines = bare.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
  const pem = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  return new X509Certificate(pem).toString();
}

/**
 * Signs the root of a document: enveloped, exclusive C14N, RSA-SHA256, certificate enclosed, as in the recorded
 * response. The signature goes behind Issuer, or to the front when there is none (metadata).
 */
export function signRoot(xml: string, seal: Seal): string {
  const signed = new SignedXml({
    privateKey: seal.keyPem,
    publicCert: seal.certificatePem,
    signatureAlgorithm: ALGORITHM.rsaSha256,
    canonicalizationAlgorithm: ALGORITHM.exclusiveC14n,
  });
  signed.addReference({
    xpath: '/*',
    transforms: [ALGORITHM.enveloped, ALGORITHM.exclusiveC14n],
    digestAlgorithm: ALGORITHM.sha256,
  });
  const issuer = "/*/*[local-name(.)='Issuer']";
  const location =
    parse(xml).getElementsByTagNameNS(NS.assertion, 'Issuer').length > 0
      ? ({ reference: issuer, action: 'after' } as const)
      : ({ reference: '/*', action: 'prepend' } as const);
  signed.computeSignature(xml, { location });
  return signed.getSignedXml();
}

/** The parameters of a redirect with a signature over them (SAML Bindings 3.4.4.1). */
export function signParameters(parameters: Readonly<Record<string, string>>, seal: Seal): Record<string, string> {
  const all = { ...parameters, SigAlg: ALGORITHM.rsaSha256 };
  const query = Object.entries(all).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const signature = sign('RSA-SHA256', Buffer.from(query.join('&')), seal.keyPem);
  return { ...all, Signature: signature.toString('base64') };
}

/**
 * The signed part of a message with an enveloped signature, parsed anew.
 * @throws RefusedMessage when the signature is missing or not by one of the certificates
 */
export function signedRoot(xml: string, root: Element, certificates: readonly string[]): Element {
  const signature = children(root, NS.signature, 'Signature')[0];
  if (signature === undefined) throw unsigned();
  const method = below(signature, NS.signature, 'SignatureMethod')[0]?.getAttribute('Algorithm');
  if (method !== ALGORITHM.rsaSha256 && method !== ALGORITHM.rsaSha512) throw badSignature();
  const text = new XMLSerializer().serializeToString(signature);
  for (const publicCert of certificates) {
    try {
      const check = new SignedXml({ publicCert });
      check.loadSignature(text);
      const [signed] = check.checkSignature(xml) ? check.getSignedReferences() : [];
      const parsed = signed === undefined ? undefined : parse(signed);
      if (parsed?.localName === root.localName && parsed.getAttribute('ID') === root.getAttribute('ID')) return parsed;
    } catch {
      // Not by this certificate: the next one.
    }
  }
  throw badSignature();
}

/**
 * Checks the signature over a query as it was received.
 * @throws RefusedMessage
 */
export function checkQuerySignature(query: string, certificates: readonly string[]): void {
  const raw = new Map(query.split('&').map((part) => [part.split('=', 1)[0] ?? '', part]));
  const value = (name: string) => decodeURIComponent((raw.get(name) ?? '').slice(name.length + 1));
  const digest = { [ALGORITHM.rsaSha256]: 'RSA-SHA256', [ALGORITHM.rsaSha512]: 'RSA-SHA512' }[value('SigAlg')];
  if (digest === undefined) throw badSignature();
  const signed = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg']
    .flatMap((name) => raw.get(name) ?? [])
    .join('&');
  const signature = Buffer.from(value('Signature'), 'base64');
  const matches = (pem: string) => verify(digest, Buffer.from(signed), createPublicKey(pem), signature);
  if (!certificates.some(matches)) throw badSignature();
}

function unsigned(): RefusedMessage {
  return new RefusedMessage('Požadavek není podepsaný.', 'The request is not signed.');
}

function badSignature(): RefusedMessage {
  return new RefusedMessage(
    'Podpis požadavku neodpovídá certifikátu, který má poskytovatel služby u NIA nahraný.',
    'The signature does not match the certificate that the service provider uploaded to NIA.',
  );
}
