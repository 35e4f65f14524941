import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseContent } from '../sealed.ts';
import { stateAfter, stateOf } from '../following/letters.ts';
import { nextLook } from '../following/pauses.ts';
import { boxFor } from '../sending/boxes.ts';
import { tileOf, type TileThing } from '../tile.ts';
import { classify, isConfirmation } from './classify.ts';
import { limitsOf } from './limits.ts';
import { referenceOf, referencesIn } from './reference.ts';
import { markedAs } from './states.ts';

test('a letter is told by the words of its subject, and else by the names of its files', () => {
  const calls = [
    'Výzva k doplnění podání – Přihlášení psa',
    'VÝZVA K ODSTRANĚNÍ VAD PODÁNÍ',
    'Výzva k vyjádření k podkladům rozhodnutí',
    'Vyzýváme Vás k předložení dokladů',
    'Žádost o doplnění – příspěvek na bydlení',
    'Usnesení – výzva k zaplacení správního poplatku',
    'Doplňte prosím žádost',
    'Požadavek o součinnost',
  ];
  const decisions = [
    'Rozhodnutí',
    'Rozhodnutí o odvolání č. j. 12/2026',
    'Usnesení o zastavení řízení',
    'Oznámení o přiznání dávky státní sociální pomoci',
    'Vyrozumění o zápisu do rejstříku',
    'Platební výměr na daň z nemovitých věcí',
    'Souhlas s kácením dřevin',
    'Povolení ke zvláštnímu užívání komunikace',
    'Poskytnutí informace podle zákona č. 106/1999 Sb.',
    'Odmítnutí žádosti o informace',
    'Příkaz',
  ];
  const others = [
    'Potvrzení o přijetí podání: Žádost o povolení k vjezdu',
    'Usnesení o přerušení řízení',
    'Rozhodnutí o prodloužení lhůty',
    'Vyrozumění o zahájení řízení',
    'Seznámení s podklady pro vydání rozhodnutí',
    'Oznámení o postoupení podání',
    'Sdělení',
    '',
  ];
  assert.deepEqual(
    [...new Set(calls.map((subject) => classify(subject)))],
    ['call'],
    JSON.stringify(calls.map((one) => classify(one))),
  );
  assert.deepEqual(
    [...new Set(decisions.map((subject) => classify(subject)))],
    ['decision'],
    JSON.stringify(decisions.map((one) => classify(one))),
  );
  assert.deepEqual(
    [...new Set(others.map((subject) => classify(subject)))],
    ['other'],
    JSON.stringify(others.map((one) => classify(one))),
  );
  assert.equal(classify('K Vašemu podání', ['usneseni_o_preruseni.pdf', 'vyzva_k_doplneni.pdf']), 'call');
  assert.equal(classify('K Vašemu podání', ['rozhodnuti.pdf']), 'decision');
  assert.equal(classify('Potvrzení o přijetí', ['rozhodnuti.pdf']), 'other', 'the subject goes first');
});

test('a confirmation that it came is no answer', () => {
  assert.equal(isConfirmation('Potvrzení o přijetí podání: Přihlášení psa'), true);
  assert.equal(isConfirmation('Potvrzení o trvalém pobytu'), false);
});

test('references are known however offices write them', () => {
  const id = '0f9a1b2c-3d4e-4f60-8123-456789abcdef';
  assert.equal(referenceOf(id), 'PO-0F9A1B2C3D4E');
  assert.deepEqual([...referencesIn(' po-0f9a1b2c3d4e ', null, 'REK-0F9A1B2C3D4E')], ['PO-0F9A1B2C3D4E']);
});

test('limits end by the Code of Administrative Procedure', () => {
  const limit = (days: number | null, months: number | null, deliveredAt: string | null) =>
    limitsOf(
      {
        deliveredAt,
        limits: [{ of: 'authority', what: { cs: '', en: '' }, law: { act: '', section: '' }, days, months }],
      },
      new Date('2026-12-01T12:00:00Z'),
    ).map(({ until, over }) => [until, over]);
  assert.deepEqual(limit(30, null, '2026-11-23T10:00:00Z'), [['2026-12-23', false]]);
  // 24 December is a Thursday; it and the days after it are holidays, then comes a Sunday.
  assert.deepEqual(limit(30, null, '2026-11-24T10:00:00Z'), [['2026-12-28', false]]);
  assert.deepEqual(limit(null, 1, '2026-01-31T10:00:00Z'), [['2026-03-02', true]]);
  // After eleven at night in UTC it is the next day in Prague.
  assert.deepEqual(limit(15, null, '2026-11-23T23:30:00Z'), [['2026-12-09', false]]);
  assert.deepEqual(limit(15, null, null), []);
});

test('what the citizen says, and what comes, leads where it should', () => {
  assert.equal(markedAs('ready', 'on-paper', null), 'sent');
  assert.equal(markedAs('sending', 'on-paper', null), null);
  assert.equal(markedAs('called', 'closed', null), 'closed');
  assert.equal(markedAs('sending', 'closed', null), null);
  assert.equal(markedAs('closed', 'open', 'called'), 'called');
  assert.equal(markedAs('sent', 'open', 'ready'), null);
  assert.deepEqual(
    (['call', 'decision', 'other'] as const).map((kind) => stateAfter('closed', kind)),
    ['called', 'closed', 'closed'],
  );
  assert.equal(stateAfter('called', 'other'), 'called');
  assert.equal(stateAfter('delivered', 'other'), 'answered');
  const answer = (
    kind: 'call' | 'decision' | 'other',
    repliedBy: string | null = null,
  ): CaseContent['answers'][number] => ({
    message: '',
    kind,
    subject: '',
    at: '',
    repliedBy,
  });
  assert.equal(stateOf('decided', [answer('call'), answer('other')]), 'called');
  assert.equal(stateOf('decided', [answer('call', 'x'), answer('other')]), 'delivered');
  assert.equal(stateOf('called', [answer('other')]), 'answered');
});

test('looks become rarer, and end', () => {
  const at = new Date('2026-11-23T10:00:00Z');
  const after = (seconds: number): number | null => {
    const now = new Date(at.getTime() + seconds * 1000);
    const next = nextLook(at, now);
    return next && (next.getTime() - now.getTime()) / 1000;
  };
  assert.deepEqual([1, 60, 3600, 3 * 86_400, 500 * 86_400].map(after), [1, 30, 900, 21_600, null]);
});

test('a company files from its own box where that is connected, a person from theirs, and never from another', () => {
  const box = (boxId: string, type: number, needsReconnecting = false) =>
    ({ boxId, type, needsReconnecting }) as Parameters<typeof boxFor>[0][number];
  const company = {
    applicant: { kind: 'company', name: '', businessId: '', address: null, dataBox: 'COMP222' },
    mandate: { id: '', kind: 'company', principal: {} },
  } as unknown as Parameters<typeof boxFor>[1];
  const self = { ...company, mandate: null };
  const [own, trader, firm, lost] = [
    box('abcde22', 40),
    box('abcde33', 31),
    box('comp222', 20),
    box('abcde22', 40, true),
  ];
  assert.equal(boxFor([own, firm], company), firm);
  assert.equal(boxFor([own], company), own);
  assert.equal(boxFor([firm, trader, own], self), own);
  assert.equal(boxFor([firm, lost, trader], self), trader);
  assert.equal(boxFor([firm, lost], self), undefined);
});

test('the tile begins with what waits for the citizen', () => {
  const thing = (state: TileThing['state'], lately = true): TileThing => ({
    id: state,
    title: { cs: 'Přihlášení psa', en: 'Registering a dog' },
    state,
    changedAt: new Date('2026-11-23T10:00:00Z'),
    next: { cs: 'Čip', en: 'The chip' },
    lately,
  });
  const tile = tileOf([thing('delivered', false), thing('sent'), thing('draft'), thing('called')]);
  assert.deepEqual(
    tile.items.map(({ text, unread }) => [(text as { cs: string }).cs, unread]),
    [
      ['Přihlášení psa: úřad žádá o doplnění', true],
      ['Přihlášení psa: pokračujte stránkou „Čip“', false],
      ['Přihlášení psa: odesláno', false],
    ],
  );
  assert.deepEqual(
    tile.figures.map(({ value, label }) => `${value} ${label.cs}`),
    ['1 čeká na vás', '1 rozpracované'],
  );
  assert.deepEqual([tileOf([]).figures, tileOf([]).items], [[], []]);
});
