import assert from 'node:assert/strict';
import { test } from 'node:test';
import { incomeTaxReturn, propertyTaxReturn } from '#services/taxes/api.ts';
import { nothingKnown } from '../../answers/read/reading.ts';
import { walk } from '../../answers/walk.ts';
import { exampleSettings } from '../../definition/check.ts';
import type { AnySubmissionType } from '../../definition/type.ts';
import propertyType from '../property-tax-return/type.ts';
import incomeType from './type.ts';

function dataOf(type: AnySubmissionType, example: number): unknown {
  const [setting] = exampleSettings(type);
  const answers = type.examples[example]!;
  const { values } = walk(type, { answers, seen: new Set(), setting, known: nothingKnown });
  assert.ok(type.channel.kind === 'tax-portal');
  return type.channel.data(values, setting);
}

test('what is filled in is what taxes takes', () => {
  const whole = incomeTaxReturn.parse(dataOf(incomeType, 0));
  assert.equal(whole.person.taxId, '8855140008');
  assert.deepEqual(
    whole.employers.map(({ income, arrears }) => [income, arrears]),
    [
      [480_000, 0],
      [60_000, 0],
    ],
  );
  assert.deepEqual(whole.interest, { amount: 62_400, months: 12, old: false });
  assert.deepEqual(
    whole.children.map(({ born, order, months }) => [born, order, months]),
    [['2023-09-09', '1', 12]],
  );
  assert.equal(whole.refundTo, '19-2000145399/0800');
  const least = incomeTaxReturn.parse(dataOf(incomeType, 1));
  assert.deepEqual([least.interest, least.spouse, least.children, least.refundTo], [null, null, [], null]);
  const property = propertyTaxReturn.parse(dataOf(propertyType, 0));
  assert.deepEqual(
    property.items.map(({ kind, area, size, local, share }) => [kind, area, size, local, share.denominator]),
    [
      ['flat', 68.5, 3.5, 2, 1],
      ['garage', 18, 3.5, 2, 2],
    ],
  );
});

test('what the tax portal finds stands beside the question that it is about', () => {
  const at = (type: AnySubmissionType, item: string) =>
    type.channel.kind === 'data-box' ? undefined : type.channel.questionOf?.(item);
  for (const [item, question] of [
    ['kc_prij6', 'employers'],
    ['kc_zalzavc', 'employers'],
    ['rod_c', 'taxId'],
    ['c_pracufo', 'workplace'],
    ['c_telef', 'phone'],
    ['kc_op15_12', 'pension'],
    ['vyzdite_d_nar', 'children'],
    ['manz_d_nar', 'spouseBorn'],
    ['kc_op15_1c', 'spouseMonths'],
    ['person.taxId', 'taxId'],
    ['employers', 'employers'],
    ['kc_zbyvpred', undefined],
  ] as const)
    assert.equal(at(incomeType, item), question, item);
  for (const [item, question] of [
    ['vymera', 'things'],
    ['koef_mistni', 'things'],
    ['items.area', 'things'],
    ['psc', 'home'],
    ['5', undefined],
  ] as const)
    assert.equal(at(propertyType, item), question, item);
  for (const type of [incomeType, propertyType])
    for (const item of ['kc_prij6', 'psc', 'vymera', 'email', 'rok', 'dap_typ', 'c_ufo_cil']) {
      const question = at(type, item);
      assert.ok(question === undefined || question in type.questions, item);
    }
});
