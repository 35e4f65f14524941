import { describe, test } from 'node:test';
import type { Shape } from '../country.ts';
import { keyboard } from './hands.ts';
import { expiredSession, signOut, signOutAnotherDevice } from './sessions.ts';
import { stage } from './stage.ts';
import { wholePath } from './whole-path.ts';

const timeout = 120_000;

/** The journeys of a citizen, each by another person; those that tell the shapes of the portal apart, in each of them. */
export function journeys(shape: Shape): void {
  describe(`a citizen and a portal of shape ${shape}`, () => {
    const on = stage({ shape });

    test('the whole path', { timeout }, () => wholePath(on, { person: 3 }));
    test('the whole path without scripts', { timeout }, () => wholePath(on, { person: 7, scripts: false }));
    // How a person holds it and in which language has nothing to do with where the services run.
    if (shape === 'one-process') {
      test('the whole path by keyboard', { timeout }, () => wholePath(on, { person: 8, hands: keyboard }));
      test('the whole path in English', { timeout }, () => wholePath(on, { person: 10, lang: 'en' }));
    }
    test('signing out ends the session here and at the national identity', { timeout }, () => signOut(on, 11));
    test('another device is signed out from the list of devices', { timeout }, () => signOutAnotherDevice(on, 12));
    test('a session that ended while a message was written keeps what was written', { timeout }, () =>
      expiredSession(on, 13),
    );
  });
}
