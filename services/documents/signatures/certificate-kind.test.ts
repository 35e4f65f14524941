import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasWeakKey, kindOf, maySign, readCertificate, shown, signerOf } from '#platform/signatures/index.ts';
import { makeIdentity, type IdentityOptions } from './testing/certificates.ts';

const made = (options: IdentityOptions) =>
  readCertificate(makeIdentity('Jan Novák', { key: 'ec', ...options }).certificate);

test('what a certificate says that it is for, and that its key is in a device', () => {
  const kinds = (['signature', 'seal', 'website', 'unsaid'] as const).map((qualified) => kindOf(made({ qualified })));
  assert.deepEqual(
    kinds.map(({ certificateKind }) => certificateKind),
    ['qualified-signature', 'qualified-seal', 'qualified-website', 'qualified'],
  );
  assert.deepEqual(kindOf(made({ qualified: 'seal', onDevice: true })), {
    certificateKind: 'qualified-seal',
    onDevice: true,
  });
  assert.deepEqual(kindOf(made({})), { certificateKind: 'other', onDevice: false });
});

test('statements that cannot be read say nothing, and stop nothing', () => {
  for (const bytes of ['3003', '30800000', 'ff', '300430020601'])
    assert.deepEqual(kindOf(made({ statements: Buffer.from(bytes, 'hex') })), {
      certificateKind: 'other',
      onDevice: false,
    });
});

test('a certificate that is not for signing may not sign; a short key is weak', () => {
  assert.equal(maySign(made({})), true);
  assert.equal(maySign(made({ use: 'encryption' })), false);
  assert.equal(hasWeakKey(made({})), false);
  assert.equal(hasWeakKey(made({ key: 'rsa-2048' })), false);
  assert.equal(hasWeakKey(made({ key: 'rsa-1024' })), true);
});

test('whose it is, on one line and of sensible length', () => {
  const { commonName, givenName, surname, organisation, country } = signerOf(
    made({ givenName: 'Jan\u202e', surname: 'Novák', organisation: 'x'.repeat(300) }),
  );
  assert.deepEqual([commonName, givenName, surname, country], ['Jan Novák', 'Jan', 'Novák', 'CZ']);
  assert.equal(organisation, `${'x'.repeat(200)}…`);
  assert.equal(shown(' \n '), null);
});
