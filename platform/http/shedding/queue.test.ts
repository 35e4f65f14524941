import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMarks } from './marks.ts';
import { createQueue } from './queue.ts';

const secret = 'a secret for tests only, of at least 32 characters';

/** A clock that tests move. */
function clock(start = 1_800_000_000_000) {
  let at = start;
  return { now: () => at, pass: (ms: number) => void (at += ms) };
}

test('people are called in the order in which they came, whoever asks first', () => {
  const { now, pass } = clock();
  const marks = createMarks(secret, now);
  const queue = createQueue(now);
  const places = Array.from({ length: 5 }, () => {
    pass(10);
    return marks.place(now()).place;
  });
  for (const place of places.toReversed()) queue.seen(place, true);
  pass(1000);
  queue.tidy();
  assert.deepEqual(
    places.map((place) => queue.seen(place, true).place),
    [1, 2, 3, 4, 5],
  );
  queue.call(2);
  assert.deepEqual(
    places.map((place) => queue.isCalled(place)),
    [true, true, false, false, false],
  );
  assert.equal(queue.size, 3);
  assert.equal(queue.seen(places[2]!, true).place, 1);
  assert.equal(queue.seen(places[4]!, true).place, 3);
  assert.ok(queue.seen(places[4]!, true).estimateSeconds! > 0);
});

test('a place that one process gave is called by another in its turn', () => {
  const { now, pass } = clock();
  const [one, other] = [createMarks(secret, now), createMarks(secret, now)];
  const queue = createQueue(now);
  pass(10);
  const early = one.place(now());
  pass(10);
  const late = other.place(now());
  queue.seen(late.place, true);
  queue.seen(other.readPlace(early.text)!, true);
  pass(1000);
  queue.tidy();
  queue.call(1);
  assert.deepEqual([queue.isCalled(early.place), queue.isCalled(late.place)], [true, false]);
});

test('who does not ask any more holds up nobody, and finds the place again', () => {
  const { now, pass } = clock();
  const marks = createMarks(secret, now);
  const queue = createQueue(now);
  pass(10);
  const gone = marks.place(now()).place;
  queue.seen(gone, true);
  pass(10);
  const here = marks.place(now()).place;
  for (let asked = 0; asked < 6; asked++) {
    queue.seen(here, true);
    pass(5000);
    queue.tidy();
  }
  assert.equal(queue.size, 1);
  assert.equal(queue.seen(here, true).place, 1);
  assert.equal(queue.seen(gone, true).place, 1, 'it is still the earlier one');
});

test('a program that keeps no cookie closes the door to nobody, and is not called', () => {
  const { now, pass } = clock();
  const marks = createMarks(secret, now);
  const queue = createQueue(now);
  for (let asked = 0; asked < 100; asked++) {
    pass(10);
    queue.seen(marks.place(now()).place, false);
  }
  assert.equal(queue.size, 0);
  const { place } = marks.place(now() - 500);
  queue.seen(place, true);
  pass(1000);
  queue.tidy();
  queue.call(1);
  assert.equal(queue.isCalled(place), true, 'they are not called in its stead');
});

test('when nobody waits, whoever came before may come in', () => {
  const { now, pass } = clock();
  const queue = createQueue(now);
  pass(10);
  const { place } = createMarks(secret, now).place(now());
  assert.equal(queue.isCalled(place), false);
  queue.callAll();
  assert.equal(queue.isCalled(place), true);
});

test('marks that were forged, altered, grown old or made for others are worth nothing', () => {
  const { now, pass } = clock();
  const marks = createMarks(secret, now);
  const { text, place } = marks.place(now());
  assert.deepEqual(marks.readPlace(text), place);
  const [at, id, mac] = text.split('.') as [string, string, string];
  const earlier = (place.cameAt - 60_000).toString(36);
  for (const forged of [
    '',
    '..',
    `${earlier}.${id}.${mac}`,
    `${at}.x.${mac}`,
    `${text}.x`,
    `${at}.${id}.ž${mac.slice(1)}`,
  ])
    assert.equal(marks.readPlace(forged), undefined, forged);
  assert.equal(createMarks('another secret of at least 32 characters', now).readPlace(text), undefined);
  const pass1 = marks.pass('session one');
  assert.equal(marks.passFits(pass1, 'session one'), true);
  assert.equal(marks.passFits(pass1, 'session two'), false);
  assert.equal(marks.passFits(text, 'session one'), false);
  pass(3_601_000);
  assert.equal(marks.readPlace(text), undefined);
  assert.equal(marks.passFits(pass1, 'session one'), false);
});
