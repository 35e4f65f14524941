import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace, leastPace } from './pace.ts';

const capacity = 25;

/**
 * A process that can serve 25 people a second, of which signed-in people take a share. Those who are called come within
 * `askAgain` seconds, and make their work within `stay` seconds.
 */
function crowd({ askAgain, stay, signedIn }: { askAgain: number; stay: number; signedIn: number }) {
  const pace = createPace();
  const coming: number[] = [];
  let second = 0;
  let backlog = 0;
  return {
    pace,
    backlog: () => backlog,
    /** Lets seconds pass; gives how many were served in them, a second. */
    pass(seconds: number): number {
      let served = 0;
      for (const end = second + seconds; second < end; second++) {
        const called = pace.perSecond;
        for (let after = 0; after < askAgain; after++)
          for (let step = 0; step < stay; step++)
            coming[second + 1 + after + step] = (coming[second + 1 + after + step] ?? 0) + called / askAgain / stay;
        backlog += coming[second] ?? 0;
        const done = Math.min(backlog, capacity * (1 - signedIn));
        backlog -= done;
        served += done;
        const loop = signedIn + done / capacity;
        pace.adjust({ loop, pressure: 0.5 * (backlog / capacity) + 0.4 * loop, called, askAgain });
      }
      return served / seconds;
    },
  };
}

test('the pace finds what a process can do, however late people come and however long they stay', () => {
  for (const askAgain of [5, 12])
    for (const stay of [1, 20])
      for (const signedIn of [0, 0.3])
        for (const begin of [0, 25, 60]) {
          const { pace, pass, backlog } = crowd({ askAgain, stay, signedIn });
          pace.begin(begin);
          pass(150);
          const served = pass(100);
          const told = `come within ${askAgain} s, stay ${stay} s, others take ${signedIn}, begun with ${begin}`;
          assert.ok(served > capacity * (1 - signedIn) * 0.5, `${served.toFixed(1)} a second served: ${told}`);
          assert.ok(backlog() < capacity * 20, `${backlog().toFixed(0)} called in vain: ${told}`);
        }
});

test('people are let in, slowly, even when the process has no time at all', () => {
  const pace = createPace();
  pace.begin(50);
  for (let second = 0; second < 100; second++)
    pace.adjust({ loop: 1, pressure: 5, called: pace.perSecond, askAgain: 5 });
  assert.equal(pace.perSecond, leastPace);
});
