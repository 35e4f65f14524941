import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { exampleSettings } from '../definition/check.ts';
import type { Question } from '../definition/questions.ts';
import type { RawAnswer, RawAnswers } from '../definition/values.ts';
import household from '../testing/types/household/type.ts';
import { carriedOver } from './carry.ts';
import { overwritten } from './overwrite.ts';
import { nextOf, progressOf, stateOf } from './progress.ts';
import { readAnswer } from './read/index.ts';
import { nothingKnown } from './read/reading.ts';
import { sectionsOf } from './sections.ts';
import { walk } from './walk.ts';

const today = '2026-11-23';
const [setting] = exampleSettings(household);
const all = new Set(Object.keys(household.questions));
const [example] = household.examples;

const read = (question: Question, raw: RawAnswer) => readAnswer(question, raw, { today, known: nothingKnown });
const way = (answers: RawAnswers, seen: ReadonlySet<string> = all, known = nothingKnown) =>
  walk(household, { answers, seen, setting, known });

describe('the way through a form', () => {
  it('leads through an example to its end, and says it in words of both languages', () => {
    const whole = way(example);
    assert.equal(nextOf(whole, new Set()), null);
    assert.deepEqual(progressOf(whole, new Set()), { done: 11, of: 11 });
    const rows = sectionsOf(household, whole, { email: { source: 'profile' } }).flatMap((section) => section.rows);
    const text = (name: string, lang: 'cs' | 'en') => rows.find(({ label: { cs } }) => cs === name)?.text[lang];
    assert.deepEqual([text('Odkdy', 'cs'), text('Odkdy', 'en')], ['1.\u00a02.\u00a02024', '1 February 2024']);
    assert.deepEqual([text('Příjem', 'cs'), text('Příjem', 'en')], ['25\u00a0300,50\u00a0Kč', 'CZK\u00a025,300.50']);
    assert.deepEqual([text('Měsíc', 'cs'), text('Měsíc', 'en')], ['březen 2024', 'March 2024']);
    assert.deepEqual([text('Potřeby', 'cs'), text('Zvířata', 'cs')], ['topení; nájem', 'Ano']);
    assert.equal(text('Zvíře 2: Druh', 'cs'), 'kočka');
    assert.equal(text('Telefon', 'cs'), '+420 777 123 456');
    assert.equal(text('Účet', 'cs'), '19-2000145399/0800');
    assert.equal(rows.find(({ label: { cs } }) => cs === 'E-mail')?.prefilled, 'profile');
  });

  it('hides a page by the answers before it, keeps what was written there, and shows it again', () => {
    const single = { ...example, status: 'single' };
    const hidden = way(single);
    assert.ok(!hidden.pages.some(({ page }) => page.id === 'manzel'));
    assert.ok(!('spouse' in hidden.values));
    assert.ok(!JSON.stringify(sectionsOf(household, hidden, {})).includes('Petr'));
    const again = way({ ...single, status: 'married' });
    assert.equal(again.values['spouse'], 'Petr');
  });

  it('tells what does not go together only on its page, and an unseen page is not done', () => {
    const odd = way({ ...example, month: '1/2024' });
    assert.deepEqual(
      odd.pages.filter(({ problems }) => problems.length > 0).map(({ page }) => page.id),
      ['doba'],
    );
    const seen = new Set(all);
    seen.delete('needs');
    const unseen = way(example, seen);
    assert.equal(nextOf(unseen, new Set()), 'potreby');
    assert.equal(nextOf(way(example), new Set(['income'])), 'penize', 'an objection leads back');
    assert.equal(stateOf(way({}, new Set()).pages[0]!, new Set()), 'todo');
    assert.equal(stateOf(way({}).pages[0]!, new Set()), 'wrong', 'sent on without an answer');
  });
});

/** Anything that can be written, often what would be right. */
const anyRaw = (name: string): fc.Arbitrary<RawAnswer> => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', 'yes', 'no', 'married', 'single', '1. 1. 2020', '5', '#7'),
  );
  const item = fc.dictionary(
    fc.constantFrom('kind', 'born', 'price', 'x'),
    fc.oneof(line, fc.array(line, { maxLength: 2 })),
    { maxKeys: 3 },
  );
  const good = example[name];
  return fc.oneof(
    line,
    fc.array(line, { maxLength: 3 }),
    fc.array(item, { maxLength: 4 }),
    ...(good === undefined ? [] : [fc.constant(good)]),
  );
};

const anyWriting = fc.constantFrom(...household.pages).chain((page) =>
  fc.record({
    page: fc.constant(page),
    answers: fc.record(Object.fromEntries(page.questions.map((name) => [name, anyRaw(name)])), { requiredKeys: [] }),
    sentOn: fc.boolean(),
  }),
);

describe('whatever is written, in whatever order', () => {
  it('nothing of it is lost, nothing breaks, and what is hidden is never told', () => {
    fc.assert(
      fc.property(fc.array(anyWriting, { maxLength: 12 }), (writings) => {
        let state: { answers: RawAnswers; prefilled: Readonly<Record<string, string>> } = {
          answers: {},
          prefilled: {},
        };
        const last: Record<string, RawAnswer> = {};
        const seen = new Set<string>();
        for (const { page, answers, sentOn } of writings) {
          state = overwritten(household, state, answers as RawAnswers, today);
          Object.assign(last, answers);
          if (sentOn) for (const name of page.questions) seen.add(name);
          const led = way(state.answers, seen);
          const visible = new Set(led.pages.flatMap((one) => one.page.questions));
          assert.deepEqual(state.answers, last);
          assert.ok(Object.keys(led.values).every((name) => visible.has(name)));
          const told = new Set(sectionsOf(household, led, {}).map((section) => section.page));
          assert.ok([...told].every((id) => led.pages.some((one) => one.page.id === id)));
          const next = nextOf(led, new Set());
          assert.ok(next === null || led.pages.some((one) => one.page.id === next));
          assert.deepEqual(way(state.answers, seen).values, led.values, 'the same answers lead the same way');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a mark of what was filled in goes with a change, and stays where only the writing differs', () => {
    fc.assert(
      fc.property(anyRaw('since'), (raw) => {
        const before = { answers: { since: '2024-02-01' }, prefilled: { since: 'register' } };
        const after = overwritten(household, before, { since: raw }, today);
        const reading = read(household.questions['since']!, raw);
        const same = reading.state === 'right' && reading.value === '2024-02-01';
        assert.equal('since' in after.prefilled, same);
        assert.deepEqual(after.answers['since'], same ? '2024-02-01' : raw);
      }),
      { numRuns: 100 },
    );
    const kept = overwritten(
      household,
      { answers: { since: '2024-02-01' }, prefilled: { since: 1 } },
      { since: '1. 2. 2024' },
      today,
    );
    assert.deepEqual(kept, { answers: { since: '2024-02-01' }, prefilled: { since: 1 } });
    assert.deepEqual(
      overwritten(household, { answers: {}, prefilled: {} }, { nobody: 'asked', name: 'x' }, today).answers,
      { name: 'x' },
    );
  });

  it('an older version is carried over with all that was written', () => {
    const moving = {
      ...household,
      version: 3,
      carryOver: (answers: RawAnswers) => ({ name: JSON.stringify([answers['first'], answers['last']]) }),
    };
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('first', 'last', 'gone', ...all), anyRaw('name')), (answers) => {
        const old = { version: 1, answers, seen: ['gone', 'email'] };
        const carried = carriedOver({ ...household, version: 3 }, old)!;
        assert.deepEqual(carried, { version: 3, answers: { ...answers }, seen: ['email'] });
        const moved = carriedOver(moving, old)!;
        for (const [name, raw] of Object.entries(answers))
          if (name !== 'name') assert.deepEqual(moved.answers[name], raw);
        way(moved.answers);
        assert.equal(carriedOver(household, { ...old, version: 1 }), undefined);
      }),
      { numRuns: 100 },
    );
  });
});
