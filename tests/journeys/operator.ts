import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { TOTP } from 'otpauth';
import type { Country } from '../country.ts';

/** An operator of a country, as a person knows themselves. */
export interface OperatorPerson {
  readonly name: string;
  readonly passphrase: string;
  /** Key of their one-time codes. */
  readonly key: string;
}

const passphrase = 'čtyři kočky hlídají server';

/** Step of the last code that was used: each works once, so the next sign-in takes that of a later step. */
const used = new Map<string, number>();

/** A code that has not been used yet; of the step after this one when it must be. The portal takes both. */
export function freshCode({ key }: Pick<OperatorPerson, 'key'>): string {
  const step = Math.max(Math.floor(Date.now() / 30_000), (used.get(key) ?? 0) + 1);
  used.set(key, step);
  return new TOTP({ secret: key }).generate({ timestamp: step * 30_000 });
}

/** Adds an operator by the command, and sets them up in the browser by the link that it prints. */
export async function newOperator(country: Country, page: Page, name: string): Promise<OperatorPerson> {
  const { code, output } = await country.command('operators', 'add', name);
  assert.equal(code, 0, output);
  const [link] = /\/provoz\/pozvanka\/[\w-]+/.exec(output) ?? [];
  assert.ok(link, output);
  await page.goto(country.url + link);
  const key = (await page.locator('.operator-key').innerText()).replaceAll(' ', '');
  const person = { name, passphrase, key };
  await page.getByLabel('Nové heslo', { exact: true }).fill(passphrase);
  await page.getByLabel('Nové heslo znovu').fill(passphrase);
  await page.getByLabel('Kód z aplikace').fill(new TOTP({ secret: key }).generate());
  await page.getByRole('button', { name: 'Nastavit přístup' }).click();
  await page.getByRole('heading', { name: 'Přístup je nastaven' }).waitFor();
  return person;
}

/** Signs an operator in; ends on the overview. */
export async function signInOperator(country: Country, page: Page, person: OperatorPerson): Promise<void> {
  await page.goto(`${country.url}/provoz`);
  await page.getByRole('heading', { name: 'Přihlášení provozovatele' }).waitFor();
  await page.getByLabel('Jméno').fill(person.name);
  await page.getByLabel('Heslo').fill(person.passphrase);
  await page.getByLabel('Jednorázový kód').fill(freshCode(person));
  await page.getByRole('button', { name: 'Přihlásit se' }).click();
  await page.getByRole('heading', { level: 1, name: 'Přehled provozu' }).waitFor();
}
