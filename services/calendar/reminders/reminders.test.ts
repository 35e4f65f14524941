import type { Localized } from '#platform/contract.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tileContent } from '#services/dashboard/api.ts';
import { type Entry, newContent, untranslated } from '../entries/content.ts';
import { canonicalRule } from '../entries/rule.ts';
import type { When } from '../entries/when.ts';
import { happeningsOf } from '../entries/view.ts';
import { defaultSettings } from '../settings/settings.ts';
import { tileOf, tileOverOn } from '../tile.ts';
import { nextReminder, remindersOf } from './due.ts';

const entry = (
  id: string,
  content: Partial<Entry['content']> & { when: When },
  state: Entry['state'] = 'open',
): Entry => ({
  id,
  state,
  decided: false,
  revision: 1,
  change: 1,
  changedAt: new Date(0),
  removedAt: null,
  content: newContent({
    kind: 'deadline',
    title: untranslated(id),
    source: { kind: 'letter', name: null },
    ...content,
  }),
});
const day = (from: string, to = from): When => ({ kind: 'days', from, to });
const at = (reminders: readonly { at: Date }[]) => reminders.map((one) => one.at.toISOString());

test('a deadline is reminded of a week and a day before at eight in the morning, in winter and in summer', () => {
  const winter = entry('a', { when: day('2026-12-10') });
  assert.deepEqual(at(remindersOf([winter], defaultSettings, new Date('2026-11-22T10:00Z'), new Date('2027-01-01'))), [
    '2026-12-03T07:00:00.000Z',
    '2026-12-09T07:00:00.000Z',
  ]);
  // a week before lies in winter time, the day before in summer time
  const spring = entry('b', { when: day('2026-04-01') });
  assert.deepEqual(at(remindersOf([spring], defaultSettings, new Date('2026-03-01'), new Date('2026-05-01'))), [
    '2026-03-25T07:00:00.000Z',
    '2026-03-31T06:00:00.000Z',
  ]);
  const autumn = entry('c', { when: day('2026-10-26') });
  assert.deepEqual(at(remindersOf([autumn], defaultSettings, new Date('2026-10-01'), new Date('2026-11-01'))), [
    '2026-10-19T06:00:00.000Z',
    '2026-10-25T07:00:00.000Z',
  ]);
});

test('what is settled is not reminded of, own entries only when they say so', () => {
  const until = new Date('2027-01-01');
  const after = new Date('2026-11-22');
  assert.deepEqual(
    remindersOf([entry('a', { when: day('2026-12-10') }, 'settled')], defaultSettings, after, until),
    [],
  );
  const own = { kind: 'own', source: { kind: 'own', name: null }, when: day('2026-12-10') } as const;
  assert.deepEqual(remindersOf([entry('a', own)], defaultSettings, after, until), []);
  assert.deepEqual(at(remindersOf([entry('a', { ...own, reminders: [0] })], defaultSettings, after, until)), [
    '2026-12-10T07:00:00.000Z',
  ]);
});

test('each reminder lies in exactly one of the spans that follow one another', () => {
  const weekly = { rule: canonicalRule('FREQ=WEEKLY', false), except: [], also: [] };
  const entries = [
    entry('a', { when: day('2026-11-30') }),
    entry('b', { when: day('2026-11-26'), repeat: weekly, reminders: [1, 0] }),
  ];
  const spans = Array.from({ length: 200 }, (_, index) => new Date(Date.UTC(2026, 10, 20, index * 5)));
  const all = spans.slice(1).flatMap((until, index) => remindersOf(entries, defaultSettings, spans[index]!, until));
  assert.equal(all.length, new Set(all.map((one) => one.entry + one.at.toISOString())).size);
  const whole = remindersOf(entries, defaultSettings, spans[0]!, spans.at(-1));
  assert.deepEqual(at(all).toSorted(), at(whole).toSorted());
  assert.equal(
    nextReminder(entries, defaultSettings, new Date('2026-11-24T08:00Z'))?.toISOString(),
    '2026-11-25T07:00:00.000Z',
  );
  assert.equal(nextReminder([], defaultSettings, new Date()), null);
});

test('the tile is what the dashboard takes, counts in Czech, and knows when it will be over', () => {
  const entries = [
    entry('Odpověď úřadu', { when: day('2026-11-25') }),
    entry('Daň', { kind: 'yearly', when: day('2026-11-30') }),
    entry('Hotovo', { when: day('2026-11-24') }, 'settled'),
    entry('c', {
      title: untranslated('x'.repeat(300)),
      kind: 'appointment',
      when: { kind: 'times', from: '2026-12-01T10:00', to: '2026-12-01T11:00' },
    }),
  ];
  const happenings = happeningsOf(entries, '2026-11-22', '2027-11-22');
  const tile = tileContent.parse(tileOf(happenings, '2026-11-22'));
  assert.deepEqual(
    tile.figures.map(({ value, label, emphasis }) => [value, label.cs, emphasis]),
    [
      [2, 'termíny do 30 dnů', true],
      [2, 'události tento měsíc', false],
    ],
  );
  assert.deepEqual(
    tile.items.map(({ text, note, at: time }) => [(text as Localized).cs.slice(0, 8), note ?? time]),
    [
      ['Odpověď ', '25. 11. 2026'],
      ['Daň', '30. 11. 2026'],
      ['xxxxxxxx', '2026-12-01T09:00:00.000Z'],
    ],
  );
  assert.deepEqual(
    tile.days?.map(({ on, count }) => [on, count]),
    [
      ['2026-11-25', 1],
      ['2026-11-30', 1],
      ['2026-12-01', 1],
    ],
  );
  assert.equal(tile.days?.[0]?.href, '/kalendar/den?den=2026-11-25');
  assert.equal(tileOverOn(happenings, '2026-11-22'), '2026-11-26');
  assert.equal(tileOverOn(happenings.slice(-1), '2026-11-22'), '2026-12-01', 'another month is another tile');
  assert.equal(tileOf([], '2026-11-22').empty?.cs, 'Nemáte žádné události');
  assert.equal(tileOverOn([], '2026-11-22'), null);
});
