import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  ALL_STATUSES_MASK,
  attachmentType,
  boxKind,
  boxTypeOfSender,
  BOX_TYPES,
  extensionOf,
  isDelivered,
  maskIncludes,
  mimeTypeFits,
  OPERATIONS,
  parseDeliveryEvent,
  servicePath,
  statusesOf,
  statusFacts,
  statusMask,
  STATUS_CODES,
  USER_TYPES,
} from './protocol.ts';

test('the status filter is a mask of bits, -1 is everything', () => {
  assert.equal(statusMask([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), ALL_STATUSES_MASK);
  assert.equal(statusMask([]), 0);
  assert.deepEqual(statusesOf(80), [4, 6]);
  assert.equal(statusesOf(-1).length, 10);
  assert.ok(maskIncludes(-1, 7) && !maskIncludes(80, 7) && maskIncludes(80, 6));
  assert.ok(isDelivered(6) && isDelivered(5) && !isDelivered(4) && !isDelivered(8));
});

test('delivery events, boxes, attachments, status codes', () => {
  assert.deepEqual(parseDeliveryEvent('EV5: Dodáno'), { code: 'EV5', name: 'delivered-to-box', text: 'Dodáno' });
  assert.deepEqual(parseDeliveryEvent('EV77: x'), { code: 'EV77', name: 'unknown', text: 'x' });
  assert.deepEqual(parseDeliveryEvent('jen text'), { code: null, name: 'unknown', text: 'jen text' });
  assert.deepEqual(
    [boxTypeOfSender(0), boxTypeOfSender(10), boxTypeOfSender(40), boxTypeOfSender(99)],
    ['system', 'OVM', 'FO', undefined],
  );
  assert.deepEqual((['OVM_REQ', 'PO', 'PFO_ADVOK', 'FO'] as const).map(boxKind), [
    'authority',
    'legal-person',
    'business-person',
    'person',
  ]);
  assert.equal(extensionOf('Žádost č. 1.PDF '), 'pdf');
  assert.ok(
    attachmentType('a.docx') && !attachmentType('a.exe') && !attachmentType('a') && !attachmentType('a.constructor'),
  );
  assert.ok(mimeTypeFits('a.pdf', 'application/pdf') && mimeTypeFits('a.pdf', 'pdf') && mimeTypeFits('a.pdf', ''));
  assert.ok(!mimeTypeFits('a.pdf', 'text/html') && !mimeTypeFits('a.zip', 'application/x-zip-compressed'));
  assert.equal(statusFacts('0005').problem, null);
  assert.equal(statusFacts('toString').problem, 'unknown');
  assert.ok(Object.keys(STATUS_CODES).every((code) => /^\d{4}$/.test(code)));
  assert.equal(servicePath('user-certificate', 'DsManage'), '/certds/DS/DsManage');
});

test('operations, box types and user types are those of the WSDL set', (t) => {
  const folder = new URL('../../../shared/protocols/isds/wsdl/', import.meta.url);
  if (!existsSync(folder)) return t.skip('the WSDL set of ISDS is not beside the project');
  const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
  const paths = {
    'dm_operations.wsdl': 'dz',
    'dm_info.wsdl': 'dx',
    'db_search.wsdl': 'df',
    'db_access.wsdl': 'DsManage',
    'dm_VoDZ.wsdl': 'vodz',
    'dm_arch.wsdl': 'arch',
  };
  const official = new Map<string, string>();
  for (const [file, path] of Object.entries(paths)) {
    const port = /<portType[\s\S]*?<\/portType>/.exec(read(file).replace(/<!--[\s\S]*?-->/g, ''))?.[0] ?? '';
    for (const match of port.matchAll(/<operation\s+name\s*=\s*"([^"]+)"/g)) official.set(match[1] as string, path);
  }
  assert.deepEqual(
    Object.fromEntries(Object.entries(OPERATIONS).map(([name, facts]) => [name, facts.path])),
    Object.fromEntries(official),
  );
  const values = (type: string): string[] => {
    const block =
      new RegExp(`<xs:simpleType name="${type}">[\\s\\S]*?</xs:simpleType>`).exec(read('dbTypes.xsd'))?.[0] ?? '';
    return [...block.matchAll(/<xs:enumeration value="([^"]+)"/g)].map((match) => match[1] as string).toSorted();
  };
  assert.deepEqual(Object.keys(BOX_TYPES).toSorted(), values('tDbType'));
  assert.deepEqual([...USER_TYPES].toSorted(), values('tUserType'));
});
