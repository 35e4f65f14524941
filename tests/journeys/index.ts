import { after, before, describe, test } from 'node:test';
import { openBrowser, type TestBrowser } from '#platform/testing/chromium.ts';
import { type Country, type Shape, startCountry } from '../country.ts';
import { keyboard } from './hands.ts';
import { wholePath } from './whole-path.ts';

/** The journeys of a citizen, the same whatever the shape of the portal; each by another person. */
export function journeys(shape: Shape): void {
  describe(`a citizen and a portal of shape ${shape}`, () => {
    let country: Country;
    let browser: TestBrowser;
    before(async () => {
      [country, browser] = await Promise.all([startCountry({ shape }), openBrowser()]);
    });
    after(async () => {
      await browser?.close();
      await country?.stop();
    });

    test('the whole path', () => wholePath(country, browser, { person: 3 }));
    test('the whole path without scripts', () => wholePath(country, browser, { person: 7, scripts: false }));
    test('the whole path by keyboard', () => wholePath(country, browser, { person: 8, hands: keyboard }));
    test('the whole path in English', () => wholePath(country, browser, { person: 10, lang: 'en' }));
  });
}
