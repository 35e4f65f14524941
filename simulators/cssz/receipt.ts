import { createHash } from 'node:crypto';
import { element, field } from '#platform/xml/index.ts';
import type { Pki } from '../pki/index.ts';

/**
 * The gateway's signed time stamp in the header of a protocol: element names are public. What exactly ČSSZ signs is not
 * told; here it is the SHA-512 of the protocol without this header, by the seal of the state in a box [assumed].
 */
export function timeStamp(pki: Pki, protocol: string, at: Date): string {
  const content = createHash('sha512').update(protocol).digest();
  const digest = createHash('sha256').update(content).digest();
  const { head, tail } = pki.seal({ length: content.length, digest, at });
  const iso = at.toISOString();
  return element(
    'Signature',
    element('DigestMethod', '', { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha512' }) +
      element('TimeStamp', field('date', iso.slice(0, 10).replaceAll('-', '')) + field('time', iso.slice(11, 19))) +
      field('SignatureValue', Buffer.concat([head, content, tail]).toString('base64')),
    { xmlns: 'http://www.cssz.cz/emp/timestamp', Version: '1.0' },
  );
}
