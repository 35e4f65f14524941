import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readCursor, writeCursor } from './cursor.ts';
import { deliveryEvents } from './delivery.ts';
import { legalTitleOf, mayFetchUnasked } from './record.ts';
import { safeHeaders, servedType, viewableAs } from './viewing.ts';
import { matches, searchable, wordsOf } from './words.ts';

describe('words', () => {
  const text = searchable(['Výzva č. 3 k doplnění', 'Okresní soud v Testově', '1 T 3051/2026', '1224537314340002']);
  const finds = (query: string) => matches(wordsOf(query), text);

  it('are found without diacritics, in any order, by their beginnings', () => {
    for (const query of ['vyzva', 'DOPLNENÍ výzva', 'okres tes', '3051', '3051/2026', 'č. 3', '122453731'])
      assert.ok(finds(query), query);
    for (const query of ['soudce', 'zva', '30', 'výzva 4']) assert.ok(!finds(query), query);
  });

  it('always find their own text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (any) => matches(wordsOf(any), searchable([any]))));
  });
});

describe('a cursor', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.uuid(),
        (at, id) => {
          assert.deepEqual(readCursor(writeCursor({ at, id })), { at, id });
        },
      ),
    );
  });

  it('is refused when it is anything else', () => {
    for (const token of [
      '',
      'x',
      Buffer.from("1 ' or 1=1").toString('base64url'),
      Buffer.from('zzz').toString('base64url'),
    ])
      assert.equal(readCursor(token), undefined);
    fc.assert(
      fc.property(
        fc.base64String(),
        (token) => readCursor(token) === undefined || typeof readCursor(token)?.id === 'string',
      ),
    );
  });
});

describe('viewing', () => {
  it('shows only what cannot act', () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/xml', 'application/zip', null]) {
      assert.equal(viewableAs(type), 'no');
      assert.equal(servedType(type), 'application/octet-stream');
    }
    assert.equal(servedType('text/plain'), 'text/plain; charset=utf-8');
    assert.equal(servedType('text/plain; charset=windows-1250'), 'text/plain; charset=windows-1250');
    assert.equal(viewableAs('constructor'), 'no');
  });

  it('saves what cannot be viewed, and what is asked to be saved', () => {
    const pdf = { fileName: 'a.pdf', detectedType: 'application/pdf', size: 1 };
    assert.match(safeHeaders({ ...pdf, save: false })['content-disposition'] ?? '', /^inline/);
    assert.match(safeHeaders({ ...pdf, save: true })['content-disposition'] ?? '', /^attachment/);
    assert.match(
      safeHeaders({ fileName: 'a.html', detectedType: 'text/html', size: 1, save: false })['content-disposition'] ?? '',
      /^attachment/,
    );
  });
});

describe('a message of ISDS', () => {
  it('has its mandate cited as lawyers do', () => {
    const title = {
      legalTitleLaw: 500,
      legalTitleYear: 2004,
      legalTitleSection: '69',
      legalTitleParagraph: '2',
      legalTitlePoint: 'b',
    };
    assert.equal(legalTitleOf(title), '§ 69 odst. 2 písm. b) zákona č. 500/2004 Sb.');
    assert.equal(
      legalTitleOf({ ...title, legalTitlePoint: null, legalTitleParagraph: null }),
      '§ 69 zákona č. 500/2004 Sb.',
    );
    const none = {
      legalTitleLaw: null,
      legalTitleYear: null,
      legalTitleSection: null,
      legalTitleParagraph: null,
      legalTitlePoint: null,
    };
    assert.equal(legalTitleOf(none), null);
  });

  it('is never fetched unasked while it waits for delivery', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((status) => mayFetchUnasked('received', status)),
      [5, 6, 7, 10],
    );
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((status) => mayFetchUnasked('sent', status)),
      [2, 4, 5, 6, 7, 8, 10],
    );
  });

  it('tells its delivery in the order of time', () => {
    const events = deliveryEvents([
      { at: '2026-01-02T00:00:00.000Z', code: 'EV1', name: 'delivered-by-login', text: 'druhá' },
      { at: null, code: null, name: 'unknown', text: 'bez času' },
      { at: '2026-01-01T00:00:00.000Z', code: null, name: 'unknown', text: 'první' },
    ]);
    assert.deepEqual(
      events.map(({ text, code }) => [text, code]),
      [
        ['první', ''],
        ['druhá', 'EV1'],
      ],
    );
  });
});
