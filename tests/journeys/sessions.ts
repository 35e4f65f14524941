import assert from 'node:assert/strict';
import { connectBox } from './box.ts';
import { eventually } from './eventually.ts';
import type { Stage } from './stage.ts';
import { passIdentity, signIn } from './sign-in.ts';
import { assertSays, button, heading, link, section, visitor, type Visitor } from './visitor.ts';

/** Signing out: the portal and the national identity both forget the person. */
export async function signOut(stage: Stage, person: number): Promise<void> {
  const v = await visitor(stage, { person });
  try {
    await signIn(v);
    await button(v, v.w.signOut);
    await heading(v, v.w.signedOut);
    assert.ok(
      !(await v.context.cookies(stage.country.url)).some(({ name }) => name.endsWith('session')),
      'the cookie of the session is gone',
    );
    await v.page.goto(`${stage.country.url}/prehled`);
    assert.match(v.page.url(), /\/prihlaseni\?/);
    // The national identity has forgotten the person too: it asks for the means anew.
    await button(v, v.w.toIdentity);
    await v.page.getByRole('button', { name: v.w.means }).waitFor();
  } finally {
    await v.leave();
  }
}

/** One person on two devices: from one of them the other is signed out. */
export async function signOutAnotherDevice(stage: Stage, person: number): Promise<void> {
  const here = await visitor(stage, { person });
  const there = await visitor(stage, { person });
  const { w, page } = here;
  try {
    await signIn(here);
    await signIn(there);
    await section(here, w.profile);
    await link(here, w.devices, false);
    await heading(here, w.whereSignedIn);
    const devices = page.locator('main section.card');
    assert.equal(await devices.count(), 2);
    assert.equal(await devices.filter({ hasText: w.thisDevice }).count(), 1);
    assert.match(
      await devices.first().innerText(),
      /Linux|Windows|macOS/,
      'the device has a name that its owner knows',
    );
    assert.match(await devices.first().innerText(), /NIA ID/, 'the means are named as people know them');
    await here.hands.press(devices.filter({ hasNotText: w.thisDevice }).getByRole('button', { name: w.signOutDevice }));
    await assertSays(here, w.deviceSignedOut);
    assert.equal(await devices.count(), 1);
    await eventually('the other device is signed out', async () => {
      await there.page.goto(`${stage.country.url}/prehled`);
      return there.page.url().includes('/prihlaseni');
    });
    await page.reload();
    await heading(here, w.whereSignedIn);
  } finally {
    await here.leave();
    await there.leave();
  }
}

/** The session ends while a message is being written: sending the form loses nothing, and after a sign-in it is saved. */
export async function expiredSession(stage: Stage, person: number): Promise<void> {
  const v = await visitor(stage, { person });
  const { w, page } = v;
  const subject = 'Žádost o prodloužení lhůty';
  const text = 'Dlouhý text,\nkterý nikdo nechce psát podruhé.';
  const fields = {
    subject: page.getByLabel(w.subject, { exact: true }),
    text: page.getByLabel(w.text, { exact: true }),
  };
  try {
    await signIn(v);
    await connectBox(v);
    await link(v, w.write);
    await heading(v, w.write);
    await endOtherSessions(stage, person);
    await eventually('the session is over', async () => !(await signedInAccordingTo(v)));

    await fields.subject.fill(subject);
    await fields.text.fill(text);
    await button(v, w.check);
    await heading(v, w.expired);
    const written = (await page.getByLabel(w.written).inputValue()).replaceAll('\r\n', '\n');
    assert.ok(written.includes(subject) && written.includes(text), `what was written is given back, not: ${written}`);

    const window = await v.context.newPage();
    await window.goto(`${stage.country.url}/prihlaseni`);
    await passIdentity({ ...v, page: window });
    await heading({ ...v, page: window }, w.overview);
    await window.close();

    await button(v, w.sendAgain);
    await heading(v, w.confirmForm);
    await button(v, w.sendOnceMore);
    await heading(v, w.write);
    assert.equal(await fields.subject.inputValue(), subject);
    assert.equal(await fields.text.inputValue(), text);
    await page.goto(`${stage.country.url}/datova-schranka/koncepty`);
    await page.getByRole('link', { name: subject }).waitFor();
  } finally {
    await v.leave();
  }
}

/** The same person signs in elsewhere and from there out of every other device. */
async function endOtherSessions(stage: Stage, person: number): Promise<void> {
  const elsewhere = await visitor(stage, { person });
  try {
    await signIn(elsewhere);
    await elsewhere.page.goto(`${stage.country.url}/profil/prihlaseni`);
    await button(elsewhere, elsewhere.w.signOutOthers);
    await elsewhere.page.getByRole('button', { name: elsewhere.w.signOutOthers }).waitFor({ state: 'detached' });
  } finally {
    await elsewhere.leave();
  }
}

async function signedInAccordingTo(v: Visitor): Promise<boolean> {
  const answer = await v.context.request.get(`${v.country.url}/relace`);
  return answer.ok() && ((await answer.json()) as { signedIn: boolean }).signedIn;
}
