import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Party } from '#services/mandates/api.ts';
import { nothingKnown } from '../answers/read/reading.ts';
import { walk } from '../answers/walk.ts';
import { exampleSettings } from '../definition/check.ts';
import { loadType, typeNames } from '../definition/catalogue.ts';
import type { AnySubmissionType, Law, Setting } from '../definition/type.ts';
import type { RawAnswers } from '../definition/values.ts';

const today = '2026-11-23';
const types = new Map<string, AnySubmissionType>();
for (const name of typeNames()) types.set(name, await loadType(name));

function typeOf(name: string): AnySubmissionType {
  const type = types.get(name);
  assert.ok(type, name);
  return type;
}

function wayOf(type: AnySubmissionType, answers: RawAnswers, setting: Setting) {
  return walk(type, { answers, seen: new Set(Object.keys(type.questions)), setting, known: nothingKnown });
}

/** Questions at which something is wrong. */
function wrongAt(type: AnySubmissionType, answers: RawAnswers, setting: Setting): string[] {
  return wayOf(type, answers, setting).pages.flatMap(({ problems }) => problems.map(({ question }) => question));
}

test('every example is right and leads to the end; the first goes through most pages', () => {
  for (const [name, type] of types) {
    const settings = exampleSettings(type);
    const lengths = type.examples.map((answers, index) => {
      const ways = settings.map((setting) => wayOf(type, answers, setting));
      const good = ways.find(({ pages }) => pages.every(({ problems }) => problems.length === 0));
      const first = ways[0]!.pages.flatMap(({ problems }) => problems);
      assert.ok(good, `${name}, example ${index + 1}: ${JSON.stringify(first)}`);
      assert.equal(
        good.pages.at(-1)!.page.id,
        type.pages.findLast((page) => good.pages.some((one) => one.page === page))!.id,
      );
      return good.pages.length;
    });
    assert.equal(Math.max(...lengths), lengths[0], name);
  }
});

test('what is cited looks like a citation, and a fee is by a law that the type names', () => {
  const laws = (name: string, list: readonly Law[]) => {
    for (const { act, section } of list) {
      assert.match(act, /^(zákon|vyhláška|nařízení vlády) č\. \d{1,3}\/(19|20)\d\d Sb\.$/u, name);
      assert.match(section, /^(§ \d+[a-z]{0,2}|položka \d+|čl\. \d+)/u, name);
    }
  };
  for (const [name, type] of types) {
    laws(name, type.law);
    laws(
      name,
      (type.limits ?? []).map(({ law }) => law),
    );
    for (const setting of exampleSettings(type))
      for (const answers of [{}, ...type.examples]) {
        const fee = type.fee?.(wayOf(type, answers, setting).values, setting);
        if (!fee) continue;
        assert.ok(fee.amount > 0 && Number.isInteger(fee.amount), name);
        assert.ok(
          type.law.some(({ act, section }) => act === fee.law.act && section === fee.law.section),
          `${name}: the fee is by ${fee.law.act}, ${fee.law.section}`,
        );
      }
  }
});

test('all is said in Czech and in English, and nobody is asked for a birth number', () => {
  const alike = new Set(['E-mail', 'm²', 'cm']);
  const look = (name: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { cs, en } = value as { cs?: unknown; en?: unknown };
    if (cs !== undefined || en !== undefined) {
      assert.ok(typeof cs === 'string' && typeof en === 'string', `${name}: one language is missing`);
      assert.ok(cs.trim() === cs && en.trim() === en && cs !== '' && en !== '', `${name}: "${cs}"`);
      assert.ok(cs !== en || alike.has(cs), `${name}: "${cs}" in both languages`);
      assert.doesNotMatch(cs, /rodn\p{L}* čís|\br\. ?č\./iu, name);
      assert.doesNotMatch(en, /birth number|personal identification number/i, name);
    }
    for (const [key, one] of Object.entries(value)) if (key !== 'examples') look(name, one);
  };
  for (const [name, type] of types) look(name, type);
});

test('a page asks one thing: at most four questions, and telephone and e-mail are never demanded', () => {
  for (const [name, type] of types)
    for (const { id, questions } of type.pages) {
      assert.ok(questions.length <= 4, `${name}, page ${id}`);
      if (id === 'kontakt') for (const one of questions) assert.equal(type.questions[one]!.optional, true, name);
    }
});

test('people find a type by the words they use', () => {
  const found = (word: string) =>
    [...types.values()]
      .filter(({ words, title }) => [...words, title.cs].join(' ').toLowerCase().includes(word))
      .map(({ id }) => id);
  for (const [word, id] of [
    ['příspěvek na bydlení', 'state-assistance-benefit'],
    ['přídavek na dítě', 'state-assistance-benefit'],
    ['trvalé bydliště', 'change-of-permanent-residence'],
    ['občanka', 'lost-identity-card'],
    ['řidičák', 'driving-licence-renewal'],
    ['rodičák', 'parental-allowance'],
    ['bouračka', 'road-accident-notice'],
    ['stošestka', 'information-request'],
    ['živnostenský list', 'trade-notification'],
    ['popelnice', 'waste-fee-relief'],
  ] as const)
    assert.ok(found(word).includes(id), `${word}: ${found(word).join(', ')}`);
});

test('what must be done in person says so, and asks for no signature of a filing', () => {
  for (const name of ['change-of-permanent-residence', 'marriage-request']) {
    const type = typeOf(name);
    assert.equal(type.signature, 'none', name);
    assert.equal(type.questions['understood']?.kind, 'confirmation', name);
    assert.match(type.notCovered!.cs, /jen příprava/u, name);
  }
});

const adult: Party = {
  kind: 'person',
  givenName: 'Jana',
  familyName: 'Vzorová',
  birthDate: '1988-05-14',
  address: { code: 21694567, line: 'Husova 12, 602 00 Brno' },
  dataBox: 'abc2345',
};
const born = (birthDate: string): Party => ({ ...adult, birthDate });
const home = 'Husova 12, 602 00 Brno #21694567';

/** An example made wrong: its type, number and what is changed, where it must be seen, and for whom it is filed. */
const wrongs: readonly (readonly [string, number, RawAnswers, string, Party?])[] = [
  ['dog-registration', 0, { since: '1. 2. 2024' }, 'since'],
  ['dog-registration', 0, { chip: '20316400012345' }, 'chip'],
  ['dog-registration', 0, { mark: 'tattoo', tattoo: 'CZ 1' }, 'tattoo'],
  ['dog-deregistration', 0, { account: '19-2000145398/0800' }, 'account'],
  ['dog-deregistration', 0, { keeper: '' }, 'keeper'],
  ['waste-fee-relief', 0, { until: '31. 8. 2026' }, 'until'],
  ['waste-fee-relief', 1, { facility: '' }, 'facility'],
  ['parking-permit', 0, { basis: 'residence' }, 'where'],
  ['parking-permit', 0, { from: '22. 11. 2026' }, 'from'],
  ['parking-permit', 0, { plate: 'AUTO!' }, 'plate'],
  ['public-space-use', 0, { until: '1. 12. 2026' }, 'until'],
  ['public-space-use', 0, { until: '1. 12. 2046' }, 'until'],
  ['public-space-use', 0, { area: '0' }, 'area'],
  ['tree-felling', 0, { trees: [{ species: 'smrk', count: '2', girth: '80', fruit: 'no' }] }, 'trees'],
  ['tree-felling', 0, { trees: [{ species: 'jabloň', count: '1', girth: '120', fruit: 'yes' }] }, 'trees'],
  ['tree-felling', 0, { trees: [], shrubs: '40' }, 'trees'],
  ['tree-felling', 1, { shrubs: '' }, 'trees'],
  ['change-of-permanent-residence', 0, { address: home }, 'address'],
  ['change-of-permanent-residence', 0, { others: [] }, 'others'],
  ['change-of-permanent-residence', 0, { understood: '' }, 'understood'],
  ['delivery-address', 0, { address: home }, 'address'],
  ['residence-ending', 0, { country: 'CZ' }, 'country'],
  ['residence-ending', 0, { day: '22. 11. 2026' }, 'day'],
  ['residence-ending', 0, { understood: '' }, 'understood'],
  ['residence-cancellation', 0, { people: [] }, 'people'],
  ['residence-cancellation', 0, { since: '24. 11. 2026' }, 'since'],
  ['lost-identity-card', 0, { number: '12-34' }, 'number'],
  ['lost-identity-card', 0, { police: '' }, 'police'],
  ['lost-passport', 0, { country: 'CZ' }, 'country'],
  ['lost-passport', 0, { country: '' }, 'country'],
  ['driving-licence-renewal', 0, { until: '22. 2. 2027' }, 'until'],
  ['driving-licence-renewal', 0, { photo: 'no' }, 'photo'],
  ['driving-licence-renewal', 0, { number: '123456' }, 'number'],
  ['driving-licence-exchange', 0, { photo: 'no' }, 'photo'],
  ['driving-licence-exchange', 0, { change: '' }, 'change'],
  ['registry-certificate', 2, { what: 'death' }, 'whose'],
  ['registry-certificate', 1, { why: '' }, 'why'],
  ['registry-certificate', 0, { copies: '11' }, 'copies'],
  ['name-change-request', 0, { newName: ' jana ' }, 'newName'],
  ['name-change-request', 0, { newSurname: 'VZOROVÁ' }, 'newSurname'],
  ['name-change-request', 1, { ground: 'degrading' }, 'ground'],
  ['marriage-request', 0, { partnerBorn: '13. 6. 2011' }, 'partnerBorn'],
  ['marriage-request', 0, { otherDay: '12. 6. 2027' }, 'otherDay'],
  ['marriage-request', 0, { hour: '25:00' }, 'hour'],
  ['marriage-request', 0, {}, 'kind', born('2010-11-24')],
  ['school-enrolment-deferral', 0, { earlier: 'yes' }, 'earlier'],
  ['school-enrolment-deferral', 0, { otherParent: 'disagrees' }, 'otherParent'],
  ['school-enrolment-deferral', 0, {}, 'school', born('2021-09-01')],
  ['school-enrolment-deferral', 0, {}, 'school', born('2020-08-31')],
  ['state-assistance-benefit', 0, { rent: '0' }, 'rent'],
  ['state-assistance-benefit', 2, { services: '0', energy: '0', fuel: '' }, 'energy'],
  ['state-assistance-benefit', 0, { people: '3' }, 'people'],
  [
    'state-assistance-benefit',
    0,
    { members: [{ name: 'Petr Novák', born: '14. 2. 1988', relation: 'spouse', work: 'employed' }] },
    'members',
  ],
  ['state-assistance-benefit', 0, { agreed: '' }, 'agreed'],
  ['parental-allowance', 1, { born: '2022-11-23' }, 'born'],
  ['parental-allowance', 0, { since: '1. 9. 2026', born: '2. 9. 2026' }, 'since'],
  ['parental-allowance', 0, { hours: '121' }, 'hours'],
  ['care-allowance', 0, {}, 'place', born('2025-11-24')],
  ['care-allowance', 0, { helpers: [] }, 'helpers'],
  ['care-allowance', 0, { areas: [] }, 'areas'],
  ['trade-notification', 0, {}, 'before', born('2008-11-24')],
  ['trade-notification', 1, { until: '30. 11. 2026' }, 'until'],
  ['trade-notification', 0, { fields: [] }, 'fields'],
  ['trade-interruption', 0, { until: '1. 1. 2027' }, 'until'],
  ['trade-interruption', 0, { from: '22. 11. 2026' }, 'from'],
  ['information-request', 0, { office: '' }, 'office'],
  ['penalty-order-objection', 0, { lateReason: '' }, 'lateReason'],
  ['penalty-order-objection', 1, { delivered: '24. 11. 2026' }, 'delivered'],
  ['administrative-appeal', 1, { delivered: '8. 11. 2026' }, 'delivered'],
  ['administrative-appeal', 0, { late: '' }, 'late'],
  ['administrative-appeal', 0, { obstacle: '' }, 'obstacle'],
  ['administrative-appeal', 0, { part: '' }, 'part'],
  ['inactivity-request', 0, { superior: 'abc2345' }, 'superior'],
  ['conduct-complaint', 0, { story: '' }, 'story'],
  ['file-inspection-request', 0, { interest: '' }, 'interest'],
  ['road-accident-notice', 0, { urgent: 'yes' }, 'urgent'],
  ['road-accident-notice', 0, { plate: '' }, 'plate'],
  ['road-accident-notice', 0, { harm: ['injury', 'small'] }, 'harm'],
  ['road-accident-notice', 1, { damage: '200 001' }, 'damage'],
  ['road-accident-notice', 0, { why: '' }, 'why'],
];

for (const [name, example, changes, question, applicant] of wrongs) {
  test(`${name}: caught at "${question}" ${JSON.stringify(changes)}`, () => {
    const type = typeOf(name);
    const answers = { ...type.examples[example]!, ...changes };
    const found = wrongAt(type, answers, { today, applicant: applicant ?? adult });
    assert.ok(found.includes(question), `${question} is not among: ${found.join(', ')}`);
  });
}

test('what lies just inside of a limit is let through', () => {
  const inside: readonly (readonly [string, number, RawAnswers, Party?])[] = [
    ['tree-felling', 0, { trees: [{ species: 'smrk', count: '1', girth: '81', fruit: 'no' }] }],
    ['tree-felling', 1, { protection: 'none', shrubs: '41' }],
    ['driving-licence-renewal', 0, { until: '21. 2. 2027' }],
    ['school-enrolment-deferral', 0, {}, born('2020-09-01')],
    ['school-enrolment-deferral', 0, {}, born('2021-08-31')],
    ['care-allowance', 0, {}, born('2025-11-23')],
    ['trade-notification', 0, {}, born('2008-11-23')],
    ['parental-allowance', 0, { hours: '120' }],
    ['parental-allowance', 0, { born: '24. 11. 2023', hours: '160' }],
    ['marriage-request', 0, { partnerBorn: '12. 6. 2011' }],
    ['road-accident-notice', 1, { damage: '200 000' }],
    ['parking-permit', 0, { basis: 'residence', where: home }],
  ];
  for (const [name, example, changes, applicant] of inside) {
    const type = typeOf(name);
    const answers = { ...type.examples[example]!, ...changes };
    assert.deepEqual(
      wrongAt(type, answers, { today, applicant: applicant ?? adult }),
      [],
      `${name} ${JSON.stringify(changes)}`,
    );
  }
});

test('a time that is over asks why, one that runs does not; its end moves to a working day', () => {
  const asked = (name: string, delivered: string, page: string) => {
    const type = typeOf(name);
    const answers = { ...type.examples[1]!, issued: '1. 10. 2026', delivered };
    return wayOf(type, answers, { today, applicant: adult }).pages.some((one) => one.page.id === page);
  };
  // 13 November and eight days is Saturday 21 November, moved to Monday 23 November
  assert.equal(asked('penalty-order-objection', '13. 11. 2026', 'zmeskani'), false);
  assert.equal(asked('penalty-order-objection', '12. 11. 2026', 'zmeskani'), true);
  // 6 November and fifteen days is that Saturday too
  assert.equal(asked('administrative-appeal', '6. 11. 2026', 'po-lhute'), false);
  assert.equal(asked('administrative-appeal', '5. 11. 2026', 'po-lhute'), true);
});

test('a fee follows the answers', () => {
  const feeOf = (name: string, example: number, changes: RawAnswers = {}) => {
    const type = typeOf(name);
    const setting = { today, applicant: adult };
    const { values } = wayOf(type, { ...type.examples[example]!, ...changes }, setting);
    return type.fee?.(values, setting)?.amount ?? null;
  };
  assert.equal(feeOf('residence-cancellation', 0), 200);
  assert.equal(feeOf('residence-ending', 0), 100);
  assert.equal(feeOf('registry-certificate', 0), 600);
  assert.equal(feeOf('driving-licence-renewal', 0), 700);
  assert.equal(feeOf('driving-licence-renewal', 1), null);
  assert.equal(feeOf('driving-licence-exchange', 0), 200);
  assert.equal(feeOf('driving-licence-exchange', 1), 700);
  assert.deepEqual(
    ['degrading', 'earlier', 'foreign', 'other'].map((ground) => feeOf('name-change-request', 2, { ground })),
    [200, 300, 300, 3000],
  );
  assert.equal(feeOf('marriage-request', 0), 6000);
  assert.equal(feeOf('marriage-request', 1), null);
  assert.equal(feeOf('trade-notification', 0), 1000);
  assert.equal(feeOf('trade-notification', 1), 500);
  assert.equal(feeOf('parking-permit', 0), null);
});

test('files are wanted where the answers call for them', () => {
  const slots = (name: string, example: number, changes: RawAnswers = {}, applicant: Party = adult) => {
    const type = typeOf(name);
    const setting = { today, applicant };
    const { values } = wayOf(type, { ...type.examples[example]!, ...changes }, setting);
    return (type.attachments ?? [])
      .filter(({ when, optional }) => !optional && (when?.(values, setting) ?? true))
      .map(({ id }) => id);
  };
  assert.deepEqual(slots('state-assistance-benefit', 0), ['souhlasy', 'smlouva', 'naklady']);
  assert.deepEqual(slots('state-assistance-benefit', 1), []);
  assert.deepEqual(slots('state-assistance-benefit', 2), ['naklady']);
  assert.deepEqual(slots('dog-registration', 1), []);
  assert.deepEqual(slots('parking-permit', 1), []);
  assert.deepEqual(slots('tree-felling', 0), ['zakres', 'souhlas']);
  assert.deepEqual(slots('name-change-request', 0), ['souhlas-rodice']);
  assert.deepEqual(slots('name-change-request', 1, {}, born('2015-01-01')), ['souhlas-rodice']);
  assert.deepEqual(slots('marriage-request', 1, { partnerBorn: '2010-01-01' }), ['soud']);
  assert.deepEqual(slots('marriage-request', 1), []);
  assert.deepEqual(slots('school-enrolment-deferral', 0), ['poradna', 'odbornik']);
  assert.deepEqual(slots('school-enrolment-deferral', 1), []);
  assert.deepEqual(slots('parental-allowance', 1), []);
  assert.deepEqual(slots('trade-notification', 1), ['zpusobilost']);
});
