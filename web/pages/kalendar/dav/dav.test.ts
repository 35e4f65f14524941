import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createDAVClient } from 'tsdav';
import ical from 'node-ical';
import { type CalendarWeb, startCalendarWeb } from '../testing/world.ts';
import { BadXml, escaped, namespaces, readXml } from './xml.ts';

const fieldsOf = (title: string, day: string) => ({
  title,
  when: { kind: 'days' as const, from: day, to: day },
  repeat: null,
});

describe('CalDAV with an independent client', () => {
  let on: CalendarWeb;
  let url: string;
  let login: { username: string; password: string };

  before(async () => {
    on = await startCalendarWeb();
    await on.web.app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(on.web.app.server.address() as AddressInfo).port}`;
    const { subscription, secret } = await on.own.subscriptions.create({
      kind: 'caldav',
      label: 'Telefon',
      share: 'all',
      lang: 'cs',
    });
    login = { username: subscription.login!, password: secret };
    await on.own.entries.create({ fields: fieldsOf('Jedna & <dvě>', '2026-12-01') });
    await on.own.entries.create({
      fields: { ...fieldsOf('Opakovaná', '2026-12-02'), repeat: { rule: 'FREQ=WEEKLY' } },
    });
  });
  after(() => on?.stop());

  const client = (credentials = login) =>
    createDAVClient({ serverUrl: url, credentials, authMethod: 'Basic', defaultAccountType: 'caldav' });
  const ask = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: {
        authorization: `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`,
        'content-type': 'application/xml',
        ...headers,
      },
    });

  test('it finds the calendar by the address of the portal alone, reads it, and follows its changes', async () => {
    const dav = await client();
    const [calendar, ...others] = await dav.fetchCalendars();
    assert.deepEqual(others, []);
    assert.equal(calendar!.displayName, 'Portál občana');
    assert.deepEqual(calendar!.components, ['VEVENT']);
    assert.ok(calendar!.reports?.includes('syncCollection'));
    const objects = await dav.fetchCalendarObjects({ calendar: calendar! });
    const titles = objects.map(
      ({ data }) =>
        Object.values(ical.sync.parseICS(data as string)).find((one) => one?.type === 'VEVENT')!.summary as string,
    );
    assert.deepEqual(titles.toSorted(), ['Jedna & <dvě>', 'Opakovaná']);

    const first = await dav.syncCollection({
      url: calendar!.url,
      props: { 'd:getetag': {} },
      syncLevel: 1,
      syncToken: '',
    });
    const token = (first[0]!.raw as { multistatus: { syncToken: string } }).multistatus.syncToken;
    const { id } = await on.own.entries.create({ fields: fieldsOf('Nová', '2026-12-20') });
    const gone = (await on.own.list({ from: '2026-12-01' })).items.find(({ repeated }) => !repeated)!.entry;
    await on.own.entries.remove({ id: gone });
    const changes = await dav.syncCollection({
      url: calendar!.url,
      props: { 'd:getetag': {} },
      syncLevel: 1,
      syncToken: token,
    });
    const told = new Map(changes.map(({ href, status }) => [href?.split('/').at(-1), status]));
    assert.deepEqual([told.size, told.get(`${gone}.ics`), told.get(`${id}.ics`)], [2, 404, 207]);
  });

  test('a range of time finds what happens in it, a repeated event far ahead too', async () => {
    const dav = await client();
    const [calendar] = await dav.fetchCalendars();
    const titles = async (start: string, end: string) =>
      (await dav.fetchCalendarObjects({ calendar: calendar!, timeRange: { start, end } })).map(
        ({ data }) => /SUMMARY:(.*)\r/.exec(data as string)![1],
      );
    assert.deepEqual(await titles('2026-12-19T23:00:00Z', '2026-12-20T23:00:00Z'), ['Nová']);
    assert.deepEqual(await titles('2030-01-01T00:00:00Z', '2030-01-10T00:00:00Z'), ['Opakovaná']);
    assert.deepEqual(await titles('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'), []);
  });

  test('one event is read with its entity tag', async () => {
    const entry = (await on.own.list({ from: '2026-12-01' })).items[0]!.entry;
    const answer = await ask('GET', `/dav/kalendare/portal/${entry}.ics`);
    assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8; component=vevent');
    const etag = answer.headers.get('etag')!;
    assert.equal(
      (await ask('GET', `/dav/kalendare/portal/${entry}.ics`, undefined, { 'if-none-match': etag })).status,
      304,
    );
    assert.equal((await ask('GET', '/dav/kalendare/portal/00000000-0000-4000-8000-000000000001.ics')).status, 404);
    assert.equal((await ask('GET', '/dav/kalendare/portal/../../x')).status, 404);
  });

  test('nobody gets in without the right password, and nothing can be written', async () => {
    await assert.rejects(client({ ...login, password: 'wrong' }).then((dav) => dav.fetchCalendars()));
    const bare = await fetch(`${url}/dav/`, { method: 'PROPFIND' });
    assert.equal(bare.status, 401);
    assert.match(bare.headers.get('www-authenticate')!, /^Basic realm=/);
    for (const path of ['/dav/', '/dav/ja/', '/dav/kalendare/', '/dav/kalendare/portal/', '/dav/nic/']) {
      assert.equal((await ask('PROPFIND', path, '', { authorization: 'Basic eDp5' })).status, 401, path);
    }
    for (const method of ['PUT', 'DELETE', 'PROPPATCH', 'MKCALENDAR', 'MOVE', 'POST'])
      assert.equal((await ask(method, '/dav/kalendare/portal/x.ics', 'x')).status, 405, method);
    const options = await fetch(`${url}/dav/`, { method: 'OPTIONS' });
    assert.match(options.headers.get('dav')!, /calendar-access/);
    assert.doesNotMatch(options.headers.get('allow')!, /PUT|DELETE/);
  });

  test('what is asked for and not there is told so, by its own name', async () => {
    const body =
      '<a:propfind xmlns:a="DAV:" xmlns:z="urn:z&amp;y"><a:prop><a:displayname/><z:colour/></a:prop></a:propfind>';
    const text = await (await ask('PROPFIND', '/dav/kalendare/portal/', body, { depth: '0' })).text();
    assert.match(
      text,
      /<d:displayname>Portál občana<\/d:displayname>[^]*200 OK[^]*<x:colour xmlns:x="urn:z&amp;y"\/>[^]*404 Not Found/,
    );
    const [answer] = readXml(text).children;
    assert.deepEqual(
      answer!.children.map(({ name }) => name),
      ['href', 'propstat', 'propstat'],
    );
    assert.equal((await ask('PROPFIND', '/dav/nic/')).status, 404);
  });

  test('reports that are not spoken, tokens that are not ours, and XML that means harm are refused', async () => {
    const report = (body: string) => ask('REPORT', '/dav/kalendare/portal/', body);
    const token = await report(
      '<sync-collection xmlns="DAV:"><sync-token>urn:other:1</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>',
    );
    assert.equal(token.status, 403);
    assert.match(await token.text(), /<d:valid-sync-token\/>/);
    const unknown = await report('<x xmlns="DAV:"/>');
    assert.equal(unknown.status, 403);
    assert.match(await unknown.text(), /<d:supported-report\/>/);
    const filter = await report(
      '<c:calendar-query xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop/><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:prop-filter name="SUMMARY"/></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>',
    );
    assert.equal(filter.status, 403);
    assert.match(await filter.text(), /<c:supported-filter\/>/);
    assert.equal((await report('<!DOCTYPE x [<!ENTITY a "b">]><x xmlns="DAV:">&a;</x>')).status, 400);
    assert.equal((await report('nothing')).status, 400);
    assert.equal(
      (await report('<a>'.repeat(20_000) + '</a>'.repeat(20_000))).status,
      400,
      'the parser has limits of its own',
    );
    const declared = Array.from({ length: 100 }, (_, index) => `xmlns:n${index}="u"`).join(' ');
    assert.equal((await report(`<a ${declared}>${'<b/>'.repeat(100)}</a>`)).status, 400, 'namespaces without end');
    assert.equal((await report(`<x xmlns="DAV:">${'x'.repeat(300_000)}</x>`)).status, 413);
  });
});

test('XML is read with its namespaces, and never deeper or larger than makes sense', () => {
  const root = readXml(
    '<?xml version="1.0"?><!-- c --><D:a xmlns:D="DAV:" xmlns="urn:x"><b c="1 &lt; 2">x&amp;y&#33;</b></D:a>',
  );
  assert.deepEqual([root.namespace, root.name], [namespaces.dav, 'a']);
  assert.deepEqual(
    root.children.map(({ namespace, name, text, attributes }) => [namespace, name, text, attributes['c']]),
    [['urn:x', 'b', 'x&y!', '1 < 2']],
  );
  for (const bad of [
    '',
    '<a>',
    '<p:a/>',
    '<a/><b/>',
    `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`,
    `<a>${'<b/>'.repeat(5000)}</a>`,
  ])
    assert.throws(() => readXml(bad), BadXml, bad.slice(0, 40));
  assert.equal(escaped('a & b < \u0000"c"'), 'a &amp; b &lt; &quot;c&quot;');
});
