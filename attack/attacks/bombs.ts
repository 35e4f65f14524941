import type { Attack } from '../attack.ts';
import type { Answer, Browser } from '../browser.ts';
import { judge } from '../judge.ts';
import { cutOff } from '../raw.ts';
import { withPulse } from '../pulse.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';
import { lyingZip, pdfBomb, zipOf } from '../zip.ts';

const mib = 1024 * 1024;

/** Ten times ten times ten…: a thousand million of one word (CWE-776). */
const laughs = (inside: string): string => {
  const names = 'abcdefghij'.split('');
  const entities = names.map(
    (name, index) => `<!ENTITY ${name} "${index === 0 ? 'lol' : `&${names[index - 1]};`.repeat(10)}">`,
  );
  return `<?xml version="1.0"?><!DOCTYPE r [${entities.join('')}]><${inside}>&j;</${inside}>`;
};
const quadratic = (inside: string): string =>
  `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(100_000)}">]><${inside}>${'&a;'.repeat(20_000)}</${inside}>`;
const external = (inside: string): string =>
  `<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x; <!ENTITY f SYSTEM "file:///etc/passwd">]><${inside}>&f;</${inside}>`;
const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
const attributes = (count: number): string =>
  `<a ${Array.from({ length: count }, (_, index) => `a${index}="1"`).join(' ')}/>`;
const namespaces = (count: number): string =>
  `<a ${Array.from({ length: count }, (_, index) => `xmlns:n${index}="u${index}"`).join(' ')}>${'<b/>'.repeat(count)}</a>`;

const xmls: Readonly<Record<string, (inside: string) => string>> = {
  'XML with a thousand million laughs': laughs,
  'XML of quadratic growth': quadratic,
  'XML with files of the machine': external,
  'XML nested by 100,000': () => nested(100_000),
  'XML nested by 20,000': () => nested(20_000),
  'XML of 30,000 attributes': () => attributes(30_000),
  'XML of 10,000 attributes': () => attributes(10_000),
  'XML of 3,000 name spaces': () => namespaces(3000),
  'XML in UTF-7': (inside) => `<?xml version="1.0" encoding="UTF-7"?>+ADw-${inside}+AD4-`,
  'XML of 4 MiB of comments': (inside) => `<${inside}>${'<!-- -->'.repeat(500_000)}</${inside}>`,
};

/** Files that are small and become large when they are read: ZIP, ASiC, XML, PDF, ZFO, ICS, and answers of SAML. */
export const attack: Attack = {
  title: 'bombs: ZIP and ASiC, XML and SAML with entities, PDF, ZFO, calendars without end',
  async run(stage, tally) {
    const { browser } = stage.boris;
    for (const [what, make] of Object.entries(xmls)) {
      await drop(stage, tally, `${what} as an answer of the national identity`, () =>
        acs(browser, '/prihlaseni/odpoved', make('samlp:Response')),
      );
      await drop(stage, tally, `${what} as an answer to signing out`, () =>
        acs(browser, '/odhlaseni/odpoved', make('samlp:LogoutResponse')),
      );
      await drop(stage, tally, `${what} as a document`, () =>
        upload(browser, 'podpis.xml', Buffer.from(make('asic:XAdESSignatures'))),
      );
      await drop(stage, tally, `${what} in a container`, () =>
        upload(browser, 'podpis.asice', container(make('asic:XAdESSignatures'))),
      );
      await drop(stage, tally, `${what} to CalDAV`, () =>
        browser.ask('/dav/', {
          method: 'PROPFIND',
          headers: { 'content-type': 'application/xml', authorization: 'Basic eDp5' },
          body: make('propfind'),
        }),
      );
      await drop(stage, tally, `${what} as a data message`, () =>
        browser.ask('/api/po-be-datova-schranka/streams/zfo', {
          ...asStream(browser, 'zprava.zfo'),
          body: Buffer.from(make('p:MessageDownloadResponse')),
        }),
      );
    }
    const zips: Readonly<Record<string, [name: string, bytes: () => Buffer]>> = {
      'a ZIP of 300 MiB of nothing': ['bomba.zip', () => zipOf({ 'a.txt': new Uint8Array(300 * mib) })],
      'a container of 300 MiB of nothing': [
        'bomba.asice',
        () => Buffer.concat([container('<a/>', { 'a.txt': new Uint8Array(300 * mib) })]),
      ],
      'a container that lies about 300 MiB': ['bomba.asice', () => lyingZip('mimetype', 300 * mib)],
      'a container with a signature of 200 MiB': ['bomba.asice', () => container('x'.repeat(200 * mib))],
      'a container of 30,000 files': [
        'bomba.asice',
        () =>
          container(
            '<a/>',
            Object.fromEntries(
              Array.from({ length: 30_000 }, (_, index) => [`META-INF/signatures${index}.xml`, new Uint8Array(1)]),
            ),
          ),
      ],
      'a container that climbs': [
        'bomba.asice',
        () => container('<a/>', { '../../../../etc/x': new Uint8Array(1), '/etc/y': new Uint8Array(1) }),
      ],
      'a container in a container': [
        'bomba.asice',
        () => container('<a/>', { 'a.asice': container('<a/>', { 'b.zip': zipOf({ c: new Uint8Array(100 * mib) }) }) }),
      ],
      'a ZIP cut off': ['bomba.zip', () => zipOf({ 'a.txt': new Uint8Array(mib) }).subarray(0, 500)],
      'a PDF of 500 MiB of nothing': ['bomba.pdf', () => pdfBomb(500 * mib)],
      'a document of Word with 300 MiB': [
        'bomba.docx',
        () => zipOf({ '[Content_Types].xml': new Uint8Array(300 * mib), 'word/document.xml': new Uint8Array(mib) }),
      ],
    };
    for (const [what, [name, bytes]] of Object.entries(zips)) {
      const file = bytes();
      await drop(stage, tally, what, () => upload(browser, name, file));
      await drop(stage, tally, `${what}, as a data message`, () =>
        browser.ask('/api/po-be-datova-schranka/streams/zfo', { ...asStream(browser, 'zprava.zfo'), body: file }),
      );
    }
    for (const [what, bytes] of Object.entries(zfos))
      await drop(stage, tally, what, () =>
        browser.ask('/api/po-be-datova-schranka/streams/zfo', { ...asStream(browser, 'zprava.zfo'), body: bytes() }),
      );
    for (const [what, text] of Object.entries(calendars))
      await drop(stage, tally, what, async () => {
        const begun = await browser.call('POST', '/api/po-be-kalendar/imports', { text: text() });
        const id = /"id":"([^"]+)"/.exec(begun.text)?.[1];
        if (!id) return begun;
        await browser.get(`/kalendar/import/${id}`);
        return browser.call('POST', `/api/po-be-kalendar/imports/${id}/confirm`);
      });
    // What was stored is read in the background; each page that shows it must still come.
    for (const path of ['/dokumenty', '/kalendar', '/kalendar/seznam', '/prehled', '/kalendar/stazeni.ics'])
      await drop(stage, tally, `${path} afterwards`, () => browser.get(path));
  },
};

async function drop(stage: Stage, tally: Tally, what: string, ask: () => Promise<Answer>): Promise<void> {
  tally.count('bomb dropped');
  const answer = await withPulse(stage, tally, what, () => ask().catch((error: unknown) => cutOff(error)));
  // A connection that is closed while it still sends is an answer too.
  if (!answer) return;
  judge(tally, answer, what, new Set([503]));
  tally.check(!/root:x:0|lollol/.test(answer.text), `${what} is opened`, what);
}

const acs = (browser: Browser, path: string, xml: string): Promise<Answer> =>
  browser.post(path, { SAMLResponse: Buffer.from(xml).toString('base64') });

const asStream = (browser: Browser, name: string) => ({
  method: 'POST',
  headers: {
    origin: browser.origin,
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name}"`,
  },
});

/** Stored, then looked at: the report of signatures is made when the document is first shown. */
async function upload(browser: Browser, name: string, bytes: Buffer): Promise<Answer> {
  const stored = await browser.ask('/api/po-be-dokumenty/streams/uploads', { ...asStream(browser, name), body: bytes });
  const document = /"document":"([^"]+)"/.exec(stored.text)?.[1];
  return document ? browser.get(`/dokumenty/dokument/${document}`) : stored;
}

function container(signatures: string, more: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  const text = new TextEncoder();
  return zipOf({
    mimetype: text.encode('application/vnd.etsi.asic-e+zip'),
    'META-INF/signatures.xml': text.encode(signatures),
    ...more,
  });
}

const der = (tag: number, inside: Buffer): Buffer => {
  const length = Buffer.alloc(5);
  length[0] = 0x84;
  length.writeUInt32BE(inside.length, 1);
  return Buffer.concat([Buffer.from([tag]), length, inside]);
};

const zfos: Readonly<Record<string, () => Buffer>> = {
  'DER nested by 3,000': () =>
    Array.from({ length: 3000 }).reduce((inside: Buffer) => der(0x30, inside), Buffer.alloc(0)),
  'DER nested by 40,000 without an end': () => Buffer.from('3080'.repeat(40_000), 'hex'),
  'DER longer than it is': () => Buffer.from('3084ffffffff', 'hex'),
  'DER of a million empty parts': () => der(0x30, Buffer.from('0500'.repeat(1_000_000), 'hex')),
  'a number of 2 MiB': () => der(0x30, der(0x02, Buffer.alloc(2 * mib, 0x7f))),
};

const event = (lines: readonly string[], index = 0): string =>
  ['BEGIN:VEVENT', `UID:b${index}@x`, 'DTSTAMP:20260101T000000Z', 'SUMMARY:b', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...events, 'END:VCALENDAR', ''].join('\r\n');
const start = 'DTSTART:20260101T080000Z';

const calendars: Readonly<Record<string, () => string>> = {
  'a calendar every second for ever': () => calendar(event([start, 'RRULE:FREQ=SECONDLY'])),
  'a calendar every day for ever': () => calendar(event(['DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=DAILY'])),
  'a calendar that never comes': () => calendar(event([start, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'])),
  'a calendar on the fifth Monday of nothing': () =>
    calendar(event([start, 'RRULE:FREQ=MONTHLY;BYDAY=53MO;BYSETPOS=-366'])),
  'a calendar of a thousand million times': () => calendar(event([start, 'RRULE:FREQ=DAILY;COUNT=1000000000'])),
  'a calendar of interval nought': () => calendar(event([start, 'RRULE:FREQ=DAILY;INTERVAL=0'])),
  'a calendar of 20,000 exceptions': () =>
    calendar(event([start, 'RRULE:FREQ=DAILY', `EXDATE:${'20260101T080000Z,'.repeat(20_000)}20260102T080000Z`])),
  'a calendar of 5,000 events': () => calendar(...Array.from({ length: 5000 }, (_, index) => event([start], index))),
  'a calendar of 900 events for ever': () =>
    calendar(...Array.from({ length: 900 }, (_, index) => event([start, 'RRULE:FREQ=DAILY'], index))),
  'a calendar nested by 20,000': () => 'BEGIN:VCALENDAR\r\n'.repeat(20_000),
  'a calendar of one line': () => `BEGIN:VCALENDAR\r\nX:${'x'.repeat(490_000)}`,
  'a calendar in the year 9999': () =>
    calendar(event(['DTSTART;VALUE=DATE:99991231', 'DTEND;VALUE=DATE:99991231', 'RRULE:FREQ=DAILY'])),
  'a calendar in the year 0': () => calendar(event(['DTSTART;VALUE=DATE:00000101', 'RRULE:FREQ=DAILY'])),
  'a calendar with a zone without end': () =>
    calendar(
      'BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:19000101T000000\r\nRRULE:FREQ=DAILY\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE',
      event(['DTSTART;TZID=Z:20260101T080000']),
    ),
  'a calendar that lasts for ever': () => calendar(event([start, 'DURATION:P9999999999W'])),
};
