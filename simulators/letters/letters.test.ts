import { element } from '#simulators/population/element.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XMLValidator } from 'fast-xml-parser';
import { createPopulation, DEMO } from '#simulators/population/index.ts';
import type { DataBox, Letter } from '#simulators/population/types.ts';
import { createLetters } from './index.ts';
import { LETTER_KINDS } from './kinds/index.ts';

const NOW = new Date('2026-11-22T11:00:00Z');
const population = createPopulation({ seed: 'test', size: 6000 });
const source = createLetters(population);

const ownBox = (index: number, type = 40): DataBox => {
  const box = population.person(index).dataBoxes.find((each) => each.type === type);
  assert.ok(box);
  return box;
};

/** Letters of the first so many people. */
const lettersOf = (people: number): Letter[] => {
  const all: Letter[] = [];
  for (let index = 0; index < people; index++) {
    for (const box of population.person(index).dataBoxes) all.push(...source.lettersFor(box, NOW));
  }
  return all;
};
const letters = lettersOf(6000);
const firstOfKind = new Map(letters.toReversed().map((letter) => [letter.kind, letter]));

test('there are at least forty kinds, each known by one name, and all of them are sent', () => {
  assert.ok(source.kinds.length >= 40);
  assert.equal(new Set(source.kinds).size, source.kinds.length);
  assert.deepEqual(
    source.kinds.filter((kind) => !firstOfKind.has(kind)),
    [],
  );
});

test('envelopes keep the limits of ISDS and tell who writes', () => {
  for (const letter of letters) {
    assert.ok(letter.subject.length > 10 && letter.subject.length <= 255);
    assert.doesNotMatch(letter.subject, /undefined|NaN|null|\[object|\$\{|\u00a0/);
    for (const text of [letter.senderRefNumber, letter.senderIdent, letter.recipientRefNumber]) {
      assert.ok(text === undefined || (text.length > 0 && text.length <= 50));
    }
    assert.equal(population.box(letter.sender.box.id), letter.sender.box);
    assert.equal(letter.attachments.filter(({ metaType }) => metaType === 'main').length, 1);
    assert.equal(letter.attachments[0]?.metaType, 'main');
    assert.equal(new Set(letter.attachments.map(({ fileName }) => fileName)).size, letter.attachments.length);
  }
});

test('every kind renders: PDF, XML, CSV, text and picture are what they say', async () => {
  for (const letter of firstOfKind.values()) {
    for (const attachment of letter.attachments) {
      const { fileName, mimeType } = attachment;
      const bytes = Buffer.from(await attachment.render());
      assert.ok(bytes.length < 300_000, `${fileName}: ${bytes.length}`);
      const text = bytes.toString('utf8');
      if (mimeType === 'application/pdf')
        assert.ok(text.startsWith('%PDF-1.') && text.trimEnd().endsWith('%%EOF'), fileName);
      else if (mimeType === 'application/xml') assert.equal(XMLValidator.validate(text), true, fileName);
      else if (mimeType === 'image/png') assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
      else assert.match(mimeType, /^text\/(csv|plain)$/);
      if (mimeType !== 'application/pdf' && mimeType !== 'image/png')
        assert.doesNotMatch(text, /undefined|NaN|\[object|\$\{/);
    }
  }
});

test('the same letter gives the same bytes, also from another source', async () => {
  const again = createLetters(createPopulation({ seed: 'test', size: 6000 }));
  const box = ownBox(DEMO.fatherInTrade);
  const mine = source.lettersFor(box, NOW).slice(-6);
  const theirs = again.lettersFor(box, NOW).slice(-6);
  for (const [position, letter] of mine.entries()) {
    for (const [number, attachment] of letter.attachments.entries()) {
      const bytes = Buffer.from(await attachment.render());
      assert.ok(bytes.equals(await attachment.render()));
      assert.ok(
        bytes.equals(await (theirs[position]?.attachments[number]?.render() ?? Promise.reject(new Error('missing')))),
      );
    }
  }
});

const to = (letter: Letter) =>
  population.person('person' in letter.recipient.owner ? letter.recipient.owner.person : -1);

const born = (letter: Letter) => Number(to(letter).birthDate.slice(0, 4));

test('letters make sense for those who get them', () => {
  const businessKinds = new Set(LETTER_KINDS.filter(({ box }) => box === 'business').map(({ kind }) => kind));
  for (const letter of letters) {
    if (businessKinds.has(letter.kind)) assert.equal(letter.recipient.type, 30);
    if (letter.kind.startsWith('pension-') && letter.kind !== 'pension-estimate') assert.ok(born(letter) < 1967);
    if (/^(school|child)-/.test(letter.kind)) assert.ok(to(letter).children.length > 0);
    if (letter.kind === 'court-custody-hearing') assert.equal(to(letter).maritalStatus, 'divorced');
    if (/^(waste-fee|dog-fee|election-notice|road-closure-notice)$/.test(letter.kind)) {
      assert.equal(letter.sender.address.municipality, to(letter).address.municipality);
    }
  }
  const student = source.lettersFor(ownBox(DEMO.student), NOW).map(({ kind }) => kind);
  assert.ok(!student.some((kind) => /pension|school-|child-|property-tax|income-certificate/.test(kind)));
});

const count = (index: number, type = 40) => source.lettersFor(ownBox(index, type), NOW).length;

test('boxes are fuller and emptier, and the demo people are as promised', () => {
  assert.ok(count(DEMO.manyLetters) > 200);
  assert.ok(count(DEMO.fewLetters) < 25);
  const counts = Array.from({ length: 3000 }, (_, index) => population.person(index + 24).dataBoxes)
    .flat()
    .map((box) => source.lettersFor(box, NOW).length)
    .toSorted((a, b) => a - b);
  const at = (share: number) => element(counts, Math.floor(counts.length * share));
  assert.ok(element(counts, 0) >= 1);
  assert.ok(at(0.5) >= 12 && at(0.5) <= 30, String(at(0.5)));
  assert.ok(at(0.99) >= 45 && at(0.99) <= 90, String(at(0.99)));
  for (const person of [DEMO.youngWoman, DEMO.fatherInTrade]) {
    const fresh = source
      .lettersFor(ownBox(person), NOW)
      .filter(({ acceptedAt, deliveredAt }) => !acceptedAt && NOW.getTime() - deliveredAt.getTime() < 10 * 86_400_000);
    assert.ok(fresh.length > 0);
  }
});

test('time: oldest first, no more than three years back, accepted within ten days or not at all', () => {
  for (const index of [0, 1, 2, 3, 4, 5]) {
    const mine = source.lettersFor(ownBox(index), NOW);
    mine.forEach(({ deliveredAt, acceptedAt, ordinal }, position) => {
      const before = mine[position - 1];
      if (before) assert.ok(before.deliveredAt <= deliveredAt && before.ordinal + 1 === ordinal);
      assert.ok(deliveredAt <= NOW && deliveredAt >= new Date('2023-11-22T11:00:00Z'));
      if (acceptedAt)
        assert.ok(
          acceptedAt > deliveredAt &&
            acceptedAt <= NOW &&
            acceptedAt.getTime() - deliveredAt.getTime() < 10 * 86_400_000,
        );
    });
  }
});

const outline = ({ ordinal, kind, subject, senderRefNumber, deliveredAt }: Letter) => ({
  ordinal,
  kind,
  subject,
  senderRefNumber,
  deliveredAt,
});

test('the past stays as it was when time goes on', () => {
  const later = new Date('2027-03-01T08:00:00Z');
  for (const index of [0, 1, 2, 5]) {
    const then = source.lettersFor(ownBox(index), later).filter(({ deliveredAt }) => deliveredAt <= NOW);
    const known = new Map(source.lettersFor(ownBox(index), NOW).map((letter) => [letter.ordinal, outline(letter)]));
    assert.ok(then.length > 5);
    for (const letter of then) assert.deepEqual(outline(letter), known.get(letter.ordinal));
  }
});

test('institutions get no letters', () => {
  const box = population.institution('czechpoint')?.box;
  assert.ok(box);
  assert.deepEqual(source.lettersFor(box, NOW), []);
});
