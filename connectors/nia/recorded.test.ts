/** The connector against what the test NIA really sent and published. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { parseNiaMetadata, verifyNiaMetadata } from './index.ts';
import { NIA_ENTITY_ID } from './protocol.ts';
import { verifiedXml } from './signature.ts';
import { parseXml } from './xml.ts';

const FOLDER = new URL('../../../shared/protocols/nia/', import.meta.url);

function recording(context: TestContext, name: string): string | undefined {
  const file = new URL(name, FOLDER);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  context.skip(`the recording ${name} is not on this machine`);
  return undefined;
}

function certificateIn(xml: string): string {
  return `-----BEGIN CERTIFICATE-----\n${/<X509Certificate>([^<]+)/.exec(xml)?.[1]?.trim()}\n-----END CERTIFICATE-----\n`;
}

test('the recorded response verifies, and one altered byte makes it fail', async (context) => {
  const xml = recording(context, 'test-nia-response-success.xml');
  if (xml === undefined) return;
  const trusted = [certificateIn(xml)];
  const signed = parseXml(await verifiedXml(xml, parseXml(xml), trusted));
  assert.equal(signed.getAttribute('InResponseTo'), '_9654756a-c7b0-4d1c-a857-0f1f766b79bf');

  const start = xml.indexOf('</Signature>');
  for (const place of [
    xml.indexOf('2019-11-18'),
    xml.indexOf('N2oqZ23WEPaE'),
    xml.indexOf('HcHblPy2qnies'),
    start + 60,
  ]) {
    const altered = xml.slice(0, place) + (xml[place] === 'A' ? 'B' : 'A') + xml.slice(place + 1);
    await assert.rejects(async () => verifiedXml(altered, parseXml(altered), trusted), { name: 'NiaError' });
  }
});

test('the metadata of the test NIA are read; the published copy was re-indented, so its signature no longer holds', async (context) => {
  const xml = recording(context, 'tnia_metadata_sample_2020.xml');
  if (xml === undefined) return;
  const idp = parseNiaMetadata(xml);
  assert.equal(idp.entityId, NIA_ENTITY_ID);
  assert.equal(idp.ssoUrl, 'https://tnia.identitaobcana.cz/FPSTS/saml2/basic');
  assert.equal(idp.sloUrl, idp.ssoUrl);
  assert.equal(idp.certificates.length, 1);
  await assert.rejects(verifyNiaMetadata(xml, idp.certificates), { reason: 'bad-signature' });
});
