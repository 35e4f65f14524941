import { createHash, type KeyObject, randomBytes, sign, verify, X509Certificate } from 'node:crypto';
import { publicJwk, keyOf } from '../jose/jwt.ts';
import { CoseKey, type MdocContext } from './library.ts';

/** What the library for mdoc is given to work with: this platform's own cryptography, ES256 and SHA-256 only. */

/** @param signing the issuer's key; without it nothing can be signed */
export function mdocContext(signing?: KeyObject): MdocContext {
  return {
    crypto: {
      random: (length) => randomBytes(length),
      digest({ digestAlgorithm, bytes }) {
        if (digestAlgorithm !== 'SHA-256') throw new Error('only SHA-256 is spoken');
        return createHash('sha256').update(bytes).digest();
      },
      calculateEphemeralMacKey: () => notSpoken(),
    },
    cose: {
      sign1: {
        sign({ toBeSigned }) {
          if (!signing) throw new Error('no key to sign by');
          return sign('sha256', toBeSigned, { key: signing, dsaEncoding: 'ieee-p1363' });
        },
        verify({ key, sign1 }) {
          const publicKey = keyOf(key.jwk);
          if (!publicKey || sign1.signatureAlgorithmName !== 'ES256' || sign1.signature.length !== 64) return false;
          return verify('sha256', sign1.toBeSigned, { key: publicKey, dsaEncoding: 'ieee-p1363' }, sign1.signature);
        },
      },
      // Holders prove themselves by signatures (OpenID4VP says no key that a MAC could be agreed by).
      mac0: { sign: () => notSpoken(), verify: () => false },
    },
    x509: {
      getIssuerNameField: ({ certificate, field }) =>
        new X509Certificate(certificate).issuer
          .split('\n')
          .filter((line) => line.startsWith(`${field}=`))
          .map((line) => line.slice(field.length + 1)),
      getPublicKey: ({ certificate }) =>
        CoseKey.fromJwk(publicJwk.parse(new X509Certificate(certificate).publicKey.export({ format: 'jwk' }))),
      verifyCertificateChain({ trustedCertificates, x5chain, now = new Date() }) {
        const [leaf, more] = x5chain.map((der) => new X509Certificate(der));
        if (!leaf || more) throw new Error('one certificate is expected');
        const roots = trustedCertificates.map((der) => new X509Certificate(der));
        const trusted = roots.some((root) => leaf.checkIssued(root) && leaf.verify(root.publicKey));
        if (!trusted) throw new Error('not of a trusted issuer');
        if (leaf.validFromDate > now || leaf.validToDate < now) throw new Error('the certificate is not valid now');
      },
      getCertificateData({ certificate }) {
        const read = new X509Certificate(certificate);
        return {
          issuerName: read.issuer,
          subjectName: read.subject,
          serialNumber: read.serialNumber,
          thumbprint: read.fingerprint256,
          notBefore: read.validFromDate,
          notAfter: read.validToDate,
          pem: read.toString(),
        };
      },
    },
  };
}

function notSpoken(): never {
  throw new Error('MACs are not spoken');
}
