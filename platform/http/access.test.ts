import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ORPCError } from '@orpc/server';
import { contract } from '../contract.ts';
import { citizenId } from '../ids.ts';
import { assertEveryDoorHasARule, assertMayPass, listProcedures, mayPass } from './access.ts';

const anonymous = { kind: 'anonymous' } as const;
const citizen = {
  kind: 'citizen',
  citizen: citizenId('7f1c2a3e-0000-4000-8000-000000000001'),
  session: 's',
  levelOfAssurance: 'low',
} as const;
const service = { kind: 'service', target: 'po-be-a' } as const;

test('each kind of caller passes only the doors meant for it', () => {
  const table = [
    ['public', [true, true, true]],
    ['citizen', [false, true, false]],
    ['services', [false, false, true]],
    [['po-be-a'], [false, false, true]],
    [['po-be-b'], [false, false, false]],
    [undefined, [false, false, false]],
  ] as const;
  for (const [access, expected] of table) {
    assert.deepEqual(
      [anonymous, citizen, service].map((caller) => mayPass(access, caller)),
      expected,
      String(access),
    );
  }
});

test('a refusal says whether signing in would help', () => {
  const codeOf = (work: () => void) => {
    try {
      work();
    } catch (error) {
      return (error as ORPCError<string, unknown>).code;
    }
    return 'passed';
  };
  assert.equal(
    codeOf(() => assertMayPass('citizen', anonymous)),
    'UNAUTHORIZED',
  );
  assert.equal(
    codeOf(() => assertMayPass('citizen', service)),
    'FORBIDDEN',
  );
  assert.equal(
    codeOf(() => assertMayPass(undefined, citizen)),
    'FORBIDDEN',
  );
  assert.equal(
    codeOf(() => assertMayPass('citizen', citizen)),
    'passed',
  );
  for (const caller of [citizen, service])
    assert.equal(
      codeOf(() => assertMayPass('operator', caller)),
      'FORBIDDEN',
    );
});

test('a contract with a door without a rule is refused, and the door is named', () => {
  const api = {
    shut: contract.meta({ access: 'citizen' }),
    inner: { open: contract.route({ method: 'GET', path: '/open' }) },
  };
  assert.throws(() => assertEveryDoorHasARule('po-be-x', api), /po-be-x: no access rule on inner\.open/);
  assert.deepEqual(
    listProcedures(api).map(({ method, route, access }) => [method, route, access]),
    [
      ['POST', '/shut', 'citizen'],
      ['GET', '/open', undefined],
    ],
  );
});
