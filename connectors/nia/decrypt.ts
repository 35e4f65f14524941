/**
 * Opening the EncryptedAssertion of NIA: AES-256-CBC under a key wrapped by RSA-OAEP (MGF1 with SHA-1, which this
 * algorithm identifier fixes). It is only ever called on what a verified signature covers, so the padding of CBC
 * gives nothing away. The KeyInfo inside EncryptedKey (a WS-Security SecurityTokenReference with issuer and serial
 * number) is only a hint; our keys are tried in turn.
 */
import type { Element } from '@xmldom/xmldom';
import { XMLSerializer } from '@xmldom/xmldom';
import { decrypt } from 'xml-encryption';
import { NiaError } from './errors.ts';
import { ALGORITHM, NS } from './protocol.ts';
import { attributeOf, childElements, descendants, isElement, onlyChild } from './xml.ts';

const DATA_ALGORITHMS: readonly string[] = [ALGORITHM.aes256Cbc, ALGORITHM.aes256Gcm];
const KEY_ALGORITHMS: readonly string[] = [ALGORITHM.rsaOaepMgf1p];
const OAEP_DIGESTS: ReadonlySet<string> = new Set([ALGORITHM.sha1, ALGORITHM.sha256]);

/**
 * Decrypts an assertion and returns its XML.
 * @param keys private keys in PEM, the current one first, then those still accepted after an exchange of keys
 * @throws NiaError undecryptable, malformed
 */
export async function decryptAssertion(encrypted: Element, keys: readonly string[]): Promise<string> {
  const data = requireKnownShape(encrypted);
  const xml = new XMLSerializer().serializeToString(data);
  let failure: unknown;
  for (const key of keys) {
    try {
      return await open(xml, key);
    } catch (cause) {
      failure = cause;
    }
  }
  throw new NiaError('undecryptable', 'none of our keys opens the assertion', { cause: failure });
}

function requireKnownShape(encrypted: Element): Element {
  const data = onlyChild(encrypted, NS.encryption, 'EncryptedData');
  if (childElements(encrypted).length !== 1) throw new NiaError('malformed', 'more than one part is encrypted');
  requireAlgorithm(data, NS.encryption, 'EncryptionMethod', DATA_ALGORITHMS);

  const keyInfo = onlyChild(data, NS.signature, 'KeyInfo');
  const key = onlyChild(keyInfo, NS.encryption, 'EncryptedKey');
  requireAlgorithm(key, NS.encryption, 'EncryptionMethod', KEY_ALGORITHMS);
  const digests = descendants(key).filter((element) => isElement(element, NS.signature, 'DigestMethod'));
  if (digests.some((digest) => !OAEP_DIGESTS.has(attributeOf(digest, 'Algorithm') ?? ''))) {
    throw new NiaError('undecryptable', 'the digest of RSA-OAEP is not allowed');
  }
  for (const part of [data, key]) onlyChild(onlyChild(part, NS.encryption, 'CipherData'), NS.encryption, 'CipherValue');
  return data;
}

function requireAlgorithm(parent: Element, namespace: string, name: string, allowed: readonly string[]): void {
  const algorithm = attributeOf(onlyChild(parent, namespace, name), 'Algorithm') ?? '';
  if (!allowed.includes(algorithm)) throw new NiaError('undecryptable', `${name}: algorithm not allowed`);
}

function open(xml: string, key: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { key, disallowDecryptionWithInsecureAlgorithm: false, warnInsecureAlgorithm: false };
    decrypt(xml, options, (error, result) => (error === null ? resolve(result) : reject(error)));
  });
}
