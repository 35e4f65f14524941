import { assertSays, button, heading, link, textOf, type Visitor } from './visitor.ts';

/** Opens the portal as a stranger and signs in through the national identity; agrees when asked to. */
export async function signIn(v: Visitor): Promise<void> {
  const { page, w, hands, person, lang } = v;
  await page.goto(v.country.url);
  if ((await page.locator('html').getAttribute('lang')) !== lang)
    await hands.press(page.locator(`header a[lang="${lang}"]`));
  await link(v, w.signIn);
  await passIdentity(v);
  await page.getByRole('heading', { level: 1, name: new RegExp(`${w.consent}|${w.overview}`) }).waitFor();
  if ((await textOf(v)).includes(w.consent)) await button(v, w.agree);
  await heading(v, w.overview);
  await assertSays(v, `${w.signedInAs} ${person.givenName} ${person.familyName}`);
}

/** From the portal's page of signing in through the pages of the national identity and back. */
export async function passIdentity(v: Visitor): Promise<void> {
  const { page, w } = v;
  await button(v, w.toIdentity);
  const means = page.getByRole('button', { name: w.means });
  await means
    .or(page.getByRole('button', { name: w.handOver }))
    .first()
    .waitFor();
  if (await means.isVisible()) await choosePerson(v, true);
  await button(v, w.handOver);
  // Without scripts the message to the portal is carried by a button.
  if (!v.scripts) await button(v, w.continue);
}

/** Whoever is not signed in at the national identity yet says who they are; `byMeans`: and how, before that. */
export async function choosePerson(v: Visitor, byMeans: boolean): Promise<void> {
  const { page, w, hands, person } = v;
  const name = `${person.givenName} ${person.familyName}`;
  if (byMeans) await button(v, w.means, false);
  await hands.write(page.getByLabel(w.searchPeople), name);
  await button(v, w.search);
  await page
    .getByLabel(w.searchPeople)
    .and(page.locator(`[value="${name}"]`))
    .waitFor();
  await hands.press(page.locator(`button[name=person][value="${person.index}"]`));
}
