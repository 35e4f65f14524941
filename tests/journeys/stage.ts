import { after, before } from 'node:test';
import { openBrowser, type TestBrowser } from '#platform/testing/chromium.ts';
import { type Country, type CountryOptions, startCountry } from '../country.ts';

/** One country and one browser for the tests of a file; there from the first test on. */
export interface Stage {
  readonly country: Country;
  readonly browser: TestBrowser;
}

/** Sets the stage for the tests around it, and clears it away after them, whatever happened. */
export function stage(options: CountryOptions = {}): Stage {
  let country: Country | undefined;
  let browser: TestBrowser | undefined;
  before(
    async () => {
      country = await startCountry(options);
      browser = await openBrowser();
    },
    { timeout: 90_000 },
  );
  after(async () => {
    await browser?.close();
    await country?.stop();
  });
  return {
    get country() {
      return there(country);
    },
    get browser() {
      return there(browser);
    },
  };
}

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the stage is set before the first test, not earlier');
  return part;
}
