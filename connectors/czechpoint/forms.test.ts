import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { attribute, child, readXml } from '#platform/xml/index.ts';
import {
  EXTRACT_KINDS,
  EXTRACTS,
  type ExtractRequest,
  fileMarkOf,
  FormError,
  mayAsk,
  readForm,
  writeForm,
} from './index.ts';

const PERSON = {
  givenName: 'Jana <b>',
  familyName: 'Nováková & syn',
  birthFamilyName: 'Malá',
  birthDate: '1985-09-03',
};
const REQUESTS: readonly ExtractRequest[] = EXTRACT_KINDS.map((kind) => {
  if (kind === 'driver-points') return { kind, details: { ...PERSON, licenceNumber: 'EL 123456' } };
  if (kind === 'criminal-record') {
    const birthPlace = { country: 'Česká republika', district: 'Brno-město', municipality: 'Brno' };
    return { kind, details: { ...PERSON, sex: 'female', birthNumber: '8559030009', birthPlace } };
  }
  if (kind === 'own-data') return { kind, details: {} };
  if (kind === 'data-usage') return { kind, details: { from: '2026-01-01', to: '2026-10-31' } };
  return { kind, details: { businessId: '00006947' } };
});
const formOf = (kind: string) =>
  writeForm(
    REQUESTS.find((one) => one.kind === kind)!,
    'PO-abc',
  );

test('every form is read as it was written, whatever people write into it', () => {
  for (const request of REQUESTS) assert.deepEqual(readForm(writeForm(request, 'PO-abc')), request);
});

test('forms have the shape that automata were sent', () => {
  const points = readXml(formOf('driver-points'));
  assert.deepEqual([points.ns, points.name], ['http://software602.cz/sample', 'root']);
  assert.deepEqual(
    points.attributes.map(({ name, value }) => [name, value]),
    [
      ['register', '258'],
      ['version', '9.7'],
      ['query_seq', '2'],
      ['lang', 'cs'],
    ],
  );
  const body = child(child(points, 'crr'), 'crrVypisBody');
  const asked =
    'uid autor duvod osobaRC cisloRP_prevod prijmeni jmeno rodnePrijmeni datumNarozeni datumNarozeni_prevod';
  assert.equal(
    child(body, 'zadost')!
      .children.map(({ name }) => name)
      .join(' '),
    `${asked} cisloRP vystup`,
  );
  assert.equal(child(child(body, 'zadost'), 'vystup')?.text, 'PDF');
  assert.equal(attribute(child(body, 'x509Certificate')!, 'KeyName'), '');

  const record = child(child(readXml(formOf('criminal-record')), 'requestZadostVM'), 'zadostVM')!;
  assert.equal(record.ns, 'http://fo.rt.cleverlance.com/zadostVM_2.0');
  assert.deepEqual([attribute(record, 'identZadost'), attribute(record, 'vystupDokument')], ['PO-abc', 'V']);
  assert.equal(attribute(child(record, 'ucel')!, 'zkratka'), 'BEZUH');
  const person = child(record, 'osoba')!;
  assert.match(person.children[0]!.ns, /commons_2\.0$/);
  assert.equal(
    person.children.map(({ name }) => name).join(' '),
    'jmeno prijmeniRodne prijmeniNynejsi datumNarozeni pohlavi rodneCislo mistoNarozeni',
  );

  const usage = readXml(formOf('data-usage'));
  assert.deepEqual([usage.ns, usage.name], ['http://software602.cz/formulare', 'FormularData']);
  assert.equal(child(child(usage, 'Identifikace'), 'Formular')?.text, 'ZRDS5');
  const applicant = child(child(usage, 'Identifikace'), 'Zadatel')!;
  const fields = 'Aifo Idds DatumNarozeni Jmeno MistoNarozeniNazev Prijmeni Doklady AdresaPobytu';
  assert.equal(applicant.children.map(({ name }) => name).join(' '), fields);
  assert.ok(
    applicant.children.every(({ text }) => text === ''),
    'the box itself says who asks',
  );
  assert.equal(
    child(child(child(readXml(formOf('persons-register')), 'Identifikace'), 'Osoba'), 'Ico')?.text,
    '00006947',
  );
});

test('subjects, marks and senders are those of the protocol page', (t) => {
  const page = new URL('../../../shared/protocols/crr-czechpoint.md', import.meta.url);
  if (!existsSync(page)) return t.skip('the protocol page is not on this machine');
  const text = readFileSync(page, 'utf8');
  for (const kind of EXTRACT_KINDS) {
    const { annotation, form, senders } = EXTRACTS[kind];
    const row = text.split('\n').find((line) => line.includes(`| ${annotation} |`));
    assert.ok(row, annotation);
    assert.ok(row.includes(`| ${fileMarkOf(kind) ?? '—'} |`) && row.includes(form), row);
    assert.ok(row.endsWith(senders === 'person' ? '| FO, OVM_FO |' : '| all |'), row);
  }
});

test('a box of another type may not ask for what belongs to a person', () => {
  assert.deepEqual(
    [40, 14, 30, 20, 10].map((type) => mayAsk('criminal-record', type)),
    [true, true, false, false, false],
  );
  assert.deepEqual(
    [40, 30, 20].map((type) => mayAsk('trade', type)),
    [true, true, true],
  );
});

test('what is no form is refused, and nothing of it is repeated', () => {
  const broken = [
    '<a/>',
    'tajné',
    '<!DOCTYPE a><a/>',
    '<d:root xmlns:d="http://software602.cz/sample" register="999"/>',
    '<d:root xmlns:d="http://software602.cz/sample" register="252"><d:requestVypis><d:ico>1</d:ico></d:requestVypis></d:root>',
    '<d:root xmlns:d="http://software602.cz/sample" register="258"/>',
    '<d:FormularData xmlns:d="http://software602.cz/formulare"/>',
    formOf('data-usage').toString().replace('2026-10-31', '2025-10-31'),
    formOf('own-data')
      .toString()
      .replace(/<d:SeznamUdaju>.*<\/d:SeznamUdaju>/, ''),
  ];
  for (const one of broken)
    assert.throws(
      () => readForm(Buffer.from(one)),
      (error) => error instanceof FormError && !/tajné|2025/.test(error.message),
    );
});
