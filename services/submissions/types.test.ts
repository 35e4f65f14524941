import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nothingKnown } from './answers/read/reading.ts';
import { sectionsOf } from './answers/sections.ts';
import { slotsOf, walk } from './answers/walk.ts';
import { loadCatalogue, loadType, typeNames } from './definition/catalogue.ts';
import { checkType, exampleSettings } from './definition/check.ts';
import type { AnySubmissionType } from './definition/type.ts';
import type { RawAnswers } from './definition/values.ts';
import household from './testing/types/household/type.ts';
import { typesOfTests } from './testing/types/folder.ts';
import { previewDocument, previewOf } from './preview/preview.ts';

describe('every type of submissions', () => {
  for (const name of typeNames())
    it(`${name} holds together`, async () => {
      const type = await loadType(name);
      assert.deepEqual(checkType(name, type), []);
      for (const index of type.examples.keys()) assert.deepEqual(previewOf(type, index)?.problems, []);
      assert.ok(previewDocument(type, 0)!.sections.length > 0);
    });
});

describe('whatever is written', () => {
  it('no type breaks, and none loses its way', async () => {
    const types = await Promise.all(typeNames().map((name) => loadType(name)));
    const anyAnswers = fc.constantFrom(...types).chain((type) => {
      const [example] = type.examples;
      const raws = Object.entries(type.questions).map(([name, question]) => {
        const options = 'options' in question ? Object.keys(question.options) : ['yes', 'no', '0', '1. 1. 2020'];
        const some = fc.constantFrom(...options, '', 'x');
        const items = question.kind === 'list' ? [fc.constant([{}, { other: 'x' }])] : [];
        const right = example[name] === undefined ? [] : [fc.constant(example[name])];
        return [name, fc.oneof(some, fc.array(some, { maxLength: 2 }), ...items, ...right)] as const;
      });
      return fc.record({ type: fc.constant(type), answers: fc.record(Object.fromEntries(raws), { requiredKeys: [] }) });
    });
    fc.assert(
      fc.property(anyAnswers, ({ type, answers }) => {
        for (const setting of exampleSettings(type)) {
          const way = walk(type, {
            answers: answers as RawAnswers,
            seen: new Set(Object.keys(answers)),
            setting,
            known: nothingKnown,
          });
          sectionsOf(type, way, {});
          slotsOf(type, way.values, setting);
          type.fee?.(way.values, setting);
          assert.ok(way.pages.length > 0);
          for (const { problems } of way.pages)
            for (const { question } of problems) assert.ok(Object.hasOwn(type.questions, question));
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('what is wrong with a type is told', () => {
  const faults = (more: Partial<AnySubmissionType> | Record<string, unknown>) =>
    checkType('household', { ...household, ...more }).join('\n');
  const page = (index: number, more: object) =>
    household.pages.map((one, at) => (at === index ? { ...one, ...more } : one));

  it('names, questions and pages', () => {
    assert.equal(faults({}), '');
    assert.match(faults({ id: 'other' }), /its id is "other", but its folder is "household"/);
    assert.match(faults({ version: 0 }), /version must be 1 or more/);
    assert.match(faults({ filers: [] }), /nobody may file it/);
    assert.match(faults({ pages: page(0, { id: 'Kdo' }) }), /"Kdo" is no name/);
    assert.match(faults({ pages: page(0, { id: 'spojeni' }) }), /two pages are called "spojeni"/);
    assert.match(faults({ pages: page(0, { id: 'kontrola' }) }), /no page of a form may be called "kontrola"/);
    assert.match(faults({ pages: page(0, { questions: ['name', 'nobody'] }) }), /asks "nobody", which is no question/);
    assert.match(faults({ pages: page(0, { questions: ['name', 'email'] }) }), /"email" is asked on two pages/);
    assert.match(faults({ pages: page(0, { questions: ['name'] }) }), /"story" is on no page/);
  });

  it('recipients, sources, limits', () => {
    assert.match(
      faults({ recipient: { by: 'place', office: 'municipality', of: 'name' } }),
      /no question of the kind address/,
    );
    assert.match(faults({ recipient: { by: 'choice', of: 'home' } }), /no question of the kind authority/);
    const questions = { ...household.questions, honest: { ...household.questions['honest'], prefill: ['earlier'] } };
    assert.match(faults({ questions }), /"honest" is of the kind confirmation, which earlier cannot fill in/);
    const limits = [{ of: 'authority', what: { cs: 'x', en: 'x' }, law: household.law[0] }];
    assert.match(faults({ limits }), /needs either days or months/);
  });

  it('conditions that look ahead or break, examples that are wrong or lead nowhere', () => {
    const ahead = page(1, { when: ({ honest }: Record<string, unknown>) => honest !== false });
    assert.match(faults({ pages: ahead }), /`when` of page "spojeni" looks at "honest", which is asked later/);
    const all = page(1, { check: (values: object) => (Object.keys(values).length > 99 ? [{}] : []) });
    assert.match(faults({ pages: all }), /must name the values that it reads/);
    const breaking = page(4, { when: ({ status }: { status?: string }) => status!.length > 0 });
    assert.match(faults({ pages: breaking }), /`when` of page "manzel" breaks/);
    const [example] = household.examples;
    assert.match(
      faults({ examples: [{ ...example, since: 'včera' }] }),
      /example 1 is wrong at "since" on page "doba"/,
    );
    assert.match(faults({ examples: [{ ...example, other: 'x' }] }), /answers "other", which is no question/);
    assert.match(faults({ examples: [{ ...example, pets: 'no' }] }), /no example leads to page "zvirata"/);
    assert.match(faults({ examples: [{ ...example, pets: 'no' }, example] }), /first example must lead through most/);
    assert.match(checkType('x', {} as AnySubmissionType).join(), /not made by defineSubmissionType/);
  });

  it('and leaves out that type only', async () => {
    const told: string[] = [];
    const catalogue = await loadCatalogue((type, found) => told.push(`${type}: ${found.join()}`), typesOfTests);
    assert.deepEqual([...catalogue.keys()], ['household', 'supplement']);
    assert.equal(told.length, 1);
    assert.match(told[0]!, /^broken: its id is "brokn"/);
  });
});
