import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import ical from 'node-ical';
import { type Entry, type EntryContent, newContent, untranslated } from '../entries/content.ts';
import { happeningsIn } from '../entries/expand.ts';
import { canonicalRule } from '../entries/rule.ts';
import { NotIcs, readIcs } from './read.ts';
import { writeCalendar } from './write.ts';
import { definedClock, goesLikePrague, namedClock, pragueZone } from './zone.ts';
import ICAL from 'ical.js';
import { instantOf } from '#platform/days/index.ts';

const options = { share: 'all', lang: 'cs', publicUrl: 'https://portal.example' } as const;
const ids = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const entryOf = (content: EntryContent, index = 1): Entry => ({
  id: ids(index),
  state: 'open',
  decided: false,
  revision: 3,
  change: index,
  changedAt: new Date('2026-11-22T10:11:12Z'),
  removedAt: null,
  content,
});
const own = (told: Partial<EntryContent> & Pick<EntryContent, 'when'>): EntryContent =>
  newContent({ kind: 'own', title: untranslated('Schůzka'), source: { kind: 'own', name: null }, ...told });

/** Everything that can be in an own entry, and hard to write: quotes, semicolons, long lines, emoji, newlines. */
const full: readonly EntryContent[] = [
  own({
    title: untranslated('Zubař; Dr. Šťastný, „ordinace“ \\ 2. patro 🦷'),
    description: untranslated(`První řádek\nDruhý, s čárkou; středníkem\n${'dlouhý řádek '.repeat(30).trim()}`),
    place: 'Husova 5, 301 00 Plzeň',
    when: { kind: 'times', from: '2026-03-27T09:30', to: '2026-03-27T10:15' },
    repeat: {
      rule: canonicalRule('FREQ=DAILY;COUNT=5', true),
      except: ['2026-03-28T09:30'],
      also: ['2026-05-01T12:00'],
    },
    reminders: [7, 0],
  }),
  own({
    title: untranslated('Dovolená'),
    when: { kind: 'days', from: '2026-07-04', to: '2026-07-19' },
    reminders: [1],
  }),
  own({
    title: untranslated('Výročí'),
    when: { kind: 'days', from: '2024-02-29', to: '2024-02-29' },
    repeat: { rule: canonicalRule('FREQ=YEARLY;UNTIL=20400301', false), except: ['2028-02-29'], also: [] },
    reminders: [],
  }),
  own({
    title: untranslated('Noc'),
    when: { kind: 'times', from: '2026-10-24T23:00', to: '2026-10-25T05:00' },
    reminders: [],
  }),
];

describe('writing', () => {
  const text = writeCalendar(full.map(entryOf), options);

  test('lines are folded at 75 octets and end by CRLF, nothing is cut within a character', () => {
    for (const line of text.split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.ok(!line.includes('\n') && !line.includes('\ufffd'));
    }
    assert.match(text, /^BEGIN:VCALENDAR\r\n/);
    assert.match(text, /END:VCALENDAR\r\n$/);
  });

  test('an independent parser reads everything as it was', () => {
    const events = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT') as never as {
      uid: string;
      summary: string;
      description?: string;
      location?: string;
      start: Date & { dateOnly?: boolean; tz?: string };
      end: Date;
      datetype: string;
      sequence: string;
      dtstamp: Date;
      rrule?: { between(after: Date, before: Date, inclusive: boolean): Date[] };
      exdate?: Record<string, Date>;
      alarms?: unknown[];
    }[];
    assert.equal(events.length, full.length);
    const [dentist, holiday, anniversary, night] = full.map((_, index) =>
      events.find(({ uid }) => uid === `${ids(index)}@kalendar.portal-obcana`)!,
    );
    assert.equal(dentist!.summary, full[0]!.title.cs);
    assert.equal(dentist!.description, full[0]!.description.cs);
    assert.equal(dentist!.location, full[0]!.place);
    assert.equal(dentist!.start.toISOString(), '2026-03-27T08:30:00.000Z');
    assert.equal(dentist!.end.toISOString(), '2026-03-27T09:15:00.000Z');
    assert.equal(dentist!.dtstamp.toISOString(), '2026-11-22T10:11:12.000Z');
    assert.equal(Number(dentist!.sequence), 2);
    // over the change of clock on 29 March the time of the clock stays
    const times = dentist!.rrule!.between(new Date('2026-03-01'), new Date('2026-04-30'), true);
    assert.deepEqual(
      times.map((time) => time.toISOString()),
      [
        '2026-03-27T08:30:00.000Z',
        '2026-03-28T08:30:00.000Z',
        '2026-03-29T07:30:00.000Z',
        '2026-03-30T07:30:00.000Z',
        '2026-03-31T07:30:00.000Z',
      ],
    );
    assert.deepEqual(
      [...new Set(Object.values(dentist!.exdate!).map((time) => time.toISOString()))],
      ['2026-03-28T08:30:00.000Z'],
    );
    assert.equal(holiday!.datetype, 'date');
    assert.deepEqual([holiday!.start.getDate(), holiday!.start.getMonth()], [4, 6]);
    assert.deepEqual([holiday!.end.getDate(), holiday!.end.getMonth()], [20, 6]);
    assert.ok(anniversary!.rrule);
    assert.equal(night!.end.getTime() - night!.start.getTime(), 7 * 3_600_000);
  });

  test('reading it again keeps everything', () => {
    const { events, leftOut } = readIcs(text);
    assert.deepEqual(leftOut, []);
    assert.deepEqual(
      events.map(({ content }) => ({ ...content, source: null, imported: null })),
      full.map((content) => ({ ...content, source: null, imported: null })),
    );
  });

  test('who may know only that something is due learns nothing else', () => {
    const deadline = entryOf({ ...full[0]!, kind: 'deadline', link: '/datova-schranka/zprava/1' });
    const busy = writeCalendar([deadline, entryOf(full[1]!, 2)], { ...options, share: 'busy' });
    assert.match(busy, /SUMMARY:Termín\r\n/);
    assert.equal(busy.match(/BEGIN:VEVENT/g)?.length, 1);
    for (const said of ['Zubař', 'řádek', 'Husova', 'Dovolená', 'zprava', 'CATEGORIES', 'VALARM'])
      assert.ok(!busy.includes(said), said);
  });
});

describe('zones', () => {
  test('the definition of Prague agrees with the IANA database', () => {
    const clock = definedClock(new ICAL.Timezone(pragueZone()));
    for (let hour = 0; hour < 24 * 366 * 3; hour += 5) {
      const local = new Date(Date.UTC(2024, 0, 1, hour, 30)).toISOString().slice(0, 16);
      // the hour that does not exist, and the one there is twice, are read by each in its way
      if (/-03-(29|30|31)T02|-10-2[5-9]T02/.test(local)) continue;
      assert.equal(clock.instantOf(local).toISOString(), instantOf(local).toISOString(), local);
    }
  });

  test('clocks that go like that of Prague are known', () => {
    for (const name of ['Europe/Bratislava', 'Europe/Berlin', 'Europe/Vienna'])
      assert.ok(goesLikePrague(namedClock(name)!), name);
    for (const name of ['Europe/London', 'America/New_York', 'UTC', 'Africa/Algiers'])
      assert.ok(!goesLikePrague(namedClock(name)!), name);
    assert.equal(namedClock('Nowhere/Nothing'), null);
    assert.equal(
      namedClock('America/New_York')!.instantOf('2026-03-10T09:00').toISOString(),
      '2026-03-10T13:00:00.000Z',
    );
  });
});

describe('reading files of others', () => {
  const file = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//X//Y//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
  const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:a@x', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'];

  test('times of other zones become those of Prague', () => {
    const read = readIcs(
      file(
        ...event('SUMMARY:Utc', 'DTSTART:20260701T080000Z', 'DTEND:20260701T090000Z'),
        ...event('SUMMARY:NY', 'DTSTART;TZID=America/New_York:20260701T080000', 'DURATION:PT90M'),
        ...event('SUMMARY:Berlin', 'DTSTART;TZID=Europe/Berlin:20260701T080000', 'RRULE:FREQ=WEEKLY'),
        ...event('SUMMARY:Floating', 'DTSTART:20260701T080000'),
        ...event('SUMMARY:Den', 'DTSTART;VALUE=DATE:20260701'),
      ),
    );
    assert.deepEqual(read.leftOut, []);
    assert.deepEqual(
      read.events.map(({ content }) => [content.title.cs, content.when.from, content.when.to]),
      [
        ['Utc', '2026-07-01T10:00', '2026-07-01T11:00'],
        ['NY', '2026-07-01T14:00', '2026-07-01T15:30'],
        ['Berlin', '2026-07-01T08:00', '2026-07-01T08:00'],
        ['Floating', '2026-07-01T08:00', '2026-07-01T08:00'],
        ['Den', '2026-07-01', '2026-07-01'],
      ],
    );
  });

  test('a time changed alone becomes an entry of its own', () => {
    const { events } = readIcs(
      file(
        ...event(
          'SUMMARY:Týdně',
          'DTSTART;TZID=Europe/Prague:20260701T080000',
          'DTEND;TZID=Europe/Prague:20260701T090000',
          'RRULE:FREQ=WEEKLY;COUNT=3',
          'EXDATE;TZID=Europe/Prague:20260715T080000',
        ),
        ...event(
          'SUMMARY:Přeloženo',
          'RECURRENCE-ID;TZID=Europe/Prague:20260708T080000',
          'DTSTART;TZID=Europe/Prague:20260709T100000',
        ),
      ),
    );
    assert.deepEqual(
      happeningsIn(events[0]!.content, '2026-07-01', '2026-07-31').map(({ on }) => on),
      ['2026-07-01T08:00'],
    );
    assert.equal(events[1]!.content.when.from, '2026-07-09T10:00');
    assert.notEqual(events[0]!.key, events[1]!.key);
    assert.notEqual(events[0]!.content.imported!.uid, events[1]!.content.imported!.uid);
  });

  test('what cannot be taken is told with its reason', () => {
    const { events, leftOut } = readIcs(
      file(
        ...event('SUMMARY:cancelled', 'STATUS:CANCELLED', 'DTSTART:20260701T080000Z'),
        ...event('SUMMARY:zone', 'DTSTART;TZID=America/New_York:20260701T080000', 'RRULE:FREQ=WEEKLY'),
        ...event('SUMMARY:zone', 'DTSTART;TZID=Mars/Olympus:20260701T080000'),
        ...event('SUMMARY:rule', 'DTSTART:20260701T080000', 'RRULE:FREQ=HOURLY'),
        ...event('SUMMARY:rule', 'DTSTART;VALUE=DATE:20260201', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
        ...event('SUMMARY:no-time', 'DTSTART:nonsense'),
        ...event('SUMMARY:no-time'),
        ...event('SUMMARY:out-of-years', 'DTSTART;VALUE=DATE:18500101'),
        ...event('SUMMARY:too-long', 'DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20300101'),
        'BEGIN:VTODO',
        'UID:t',
        'SUMMARY:not-an-event',
        'END:VTODO',
      ),
    );
    assert.deepEqual(events, []);
    for (const { title, reason } of leftOut) assert.equal(reason, title);
    assert.equal(leftOut.length, 10);
  });

  test('a zone made to keep its reader busy is not followed', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Evil',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    const { leftOut } = readIcs(file(...zone, ...event('SUMMARY:x', 'DTSTART;TZID=Europe/Evil:20260701T080000')));
    assert.deepEqual(leftOut, [{ title: 'x', reason: 'zone' }]);
  });

  test('what is no iCalendar is refused', () => {
    for (const text of ['', 'hello', '<html></html>', 'BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD', 'BEGIN:VCALENDAR'])
      assert.throws(() => readIcs(text), NotIcs, text);
  });
});
