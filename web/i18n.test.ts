import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inLanguage, languageOf, withoutLanguage } from './i18n.ts';
import { formatDate, formatDateTime, formatRecent, formatSize, formatTime, pragueDay } from './i18n/format.ts';
import { pragueTime } from './i18n/prague.ts';
import { czechCount, defineTexts, englishCount, formatInteger, unbreakable } from './i18n/texts.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

test('the language is the first part of the address and nothing else', () => {
  assert.deepEqual(
    ['/', '/prehled', '/en', '/en/', '/en/prehled', '/en?x=1', '/energie', '/prehled/en'].map(languageOf),
    ['cs', 'cs', 'en', 'en', 'en', 'en', 'cs', 'cs'],
  );
});

test('an address without its language is that of the Czech page, and back again', () => {
  assert.deepEqual(['/en', '/en/prehled?a=1', '/en?a=1', '/energie', '/'].map(withoutLanguage), [
    '/',
    '/prehled?a=1',
    '/?a=1',
    '/energie',
    '/',
  ]);
  for (const path of ['/', '/prehled', '/datova-schranka/prijate?neprectene=1']) {
    assert.equal(withoutLanguage(inLanguage('en', path)), path);
    assert.equal(inLanguage('cs', path), path);
  }
});

test('dates are written as Czechs write them, in Prague time whatever the season', () => {
  assert.equal(plain(formatDateTime('2026-11-22T09:32:00Z', 'cs')), '22. 11. 2026 10:32');
  assert.equal(plain(formatDateTime('2026-07-01T22:05:00Z', 'cs')), '2. 7. 2026 0:05');
  assert.equal(plain(formatDate('2026-11-22T09:32:00Z', 'en')), '22 Nov 2026');
  assert.equal(pragueDay('2026-12-31T23:30:00Z'), '2027-01-01');
});

test('Prague time is that of the time zone database, around every change of the clocks', () => {
  const zone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague', dateStyle: 'short', timeStyle: 'short' });
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), (date) => {
      const { year, month, day, hour, minute } = pragueTime(date);
      const two = (value: number) => String(value).padStart(2, '0');
      assert.equal(`${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`, zone.format(date));
    }),
  );
  assert.deepEqual(
    ['2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z', '2026-10-25T00:59:00Z', '2026-10-25T01:00:00Z'].map((at) =>
      formatTime(at),
    ),
    ['1:59', '3:00', '2:59', '2:00'],
  );
  assert.throws(() => formatTime('kdysi'), RangeError);
});

test('times of today are written without the date', () => {
  const now = new Date('2026-11-22T20:00:00Z');
  assert.equal(formatRecent('2026-11-21T23:30:00Z', now, 'cs'), '0:30');
  assert.equal(plain(formatRecent('2026-11-21T22:30:00Z', now, 'cs')), '21. 11. 2026 23:30');
});

test('sizes and counts follow the grammar of each language', () => {
  const forms = { one: 'zpráva', few: 'zprávy', many: 'zpráv' };
  assert.deepEqual(
    [0, 1, 2, 4, 5, 21, 22].map((count) => plain(czechCount(count, forms))),
    ['0 zpráv', '1 zpráva', '2 zprávy', '4 zprávy', '5 zpráv', '21 zpráv', '22 zpráv'],
  );
  assert.deepEqual(
    [0, 1, 2].map((count) => plain(englishCount(count, 'box', 'boxes'))),
    ['0 boxes', '1 box', '2 boxes'],
  );
  assert.deepEqual(
    [812, 12_400, 1_000_000, 20 * 1024 * 1024].map((bytes) => plain(formatSize(bytes, 'cs'))),
    ['812 B', '12 kB', '977 kB', '20 MB'],
  );
  assert.equal(plain(formatSize(3.4 * 1024 * 1024, 'cs')), '3,4 MB');
  assert.equal(plain(formatInteger(12_345, 'cs')), '12 345');
});

test('one-letter words never end a line in Czech texts, also those made of values', () => {
  assert.equal(
    unbreakable('nejvýš 1 000 událostí, 500 kB a 20 Kčs'),
    'nejvýš 1\u00a0000 událostí, 500\u00a0kB a\u00a020 Kčs',
  );
  assert.equal(unbreakable('V portálu a k tomu i s datem'), 'V\u00a0portálu a\u00a0k\u00a0tomu i\u00a0s\u00a0datem');
  const texts = defineTexts({
    cs: { plain: 'je to v pořádku', made: (name: string) => `k rukám ${name}`, list: ['i tohle'] },
    en: { plain: 'it is a test', made: (name) => `to ${name}`, list: ['a b'] },
  });
  assert.equal(texts.cs.plain, 'je to v\u00a0pořádku');
  assert.equal(texts.cs.made('Jany'), 'k\u00a0rukám Jany');
  assert.equal(texts.cs.made('výzva k doplnění'), 'k\u00a0rukám výzva k doplnění', 'names are left as they are');
  assert.deepEqual(texts.cs.list, ['i\u00a0tohle']);
  assert.equal(texts.en.plain, 'it is a test');
});
