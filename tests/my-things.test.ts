import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { sync as readIcs } from 'node-ical';
import postgres from 'postgres';
import { signedPdf, signerOf } from '#services/documents/signatures/testing/signed-pdf.ts';
import { connectBox, letterComes, openListed, townOf } from './journeys/box.ts';
import { eventually } from './journeys/eventually.ts';
import { signIn } from './journeys/sign-in.ts';
import { stage } from './journeys/stage.ts';
import { assertSays, button, heading, link, textOf, visitor, type Visitor } from './journeys/visitor.ts';

const timeout = 240_000;
const address = 'muj.mail@example.cz';
const signer = 'Starostka města';
const inside = 'nájemné za listopad';
const letter = 'Výzva k doplnění žádosti';

/** What a citizen keeps in the portal and is told by it: one life, from the first contact to leaving. */
describe('profile, documents, calendar and notifications of one citizen', () => {
  const on = stage();
  let v: Visitor;
  const at = (path: string) => on.country.url + path;

  interface Caught {
    readonly to: readonly string[];
    readonly subject: string;
    readonly text: string;
    readonly raw: string;
  }
  const caught = async (): Promise<Caught[]> => {
    const answer = await fetch(`${on.country.simulators.url}/_control/mail/messages?channel=email&to=${address}`);
    return (await answer.json()) as Caught[];
  };

  test('an e-mail is confirmed by the code that came there', { timeout }, async () => {
    v = await visitor(on, { person: 3 });
    await signIn(v);
    await v.page.goto(at('/profil/kontakty'));
    await v.page.getByLabel('E-mailová adresa').fill(address);
    await button(v, 'Poslat kód na e-mail');
    const code = await eventually('the code comes', async () => /\b\d{8}\b/.exec((await caught())[0]?.text ?? '')?.[0]);
    await v.page.getByLabel('Kód').fill(code === '00000000' ? '00000001' : '00000000');
    await button(v, 'Potvrdit');
    await assertSays(v, 'Kód nesouhlasí');
    await v.page.getByLabel('Kód').fill(code);
    await button(v, 'Potvrdit');
    await assertSays(v, 'Kontakt je potvrzený');
  });

  test(
    'a new message makes one e-mail that says nothing of it, and its deadline is in the calendar',
    { timeout },
    async () => {
      const [box] = v.person.dataBoxes;
      await connectBox(v);
      await v.page.locator('#zpravy:not([data-refresh])').waitFor();
      const told = (await caught()).length;
      await letterComes(on.country, {
        box: box!,
        sender: townOf(on.country),
        subject: letter,
        paragraphs: ['Žádost doplňte nejpozději do 15. 12. 2027 podatelně úřadu.'],
      });
      await v.page.goto(at('/datova-schranka/schranky'));
      await button(v, v.w.refresh, false);
      await openListed(v, v.w.received, letter);
      await button(v, v.w.open);
      await heading(v, letter);
      const mails = await eventually('the e-mail comes', async () => {
        const all = await caught();
        return all.length > told && all;
      });
      assert.equal(mails.length, told + 1);
      assert.doesNotMatch(mails[0]!.raw + mails[0]!.text, /doplnění|Žádost/);
      await eventually('the deadline is read', async () => {
        await v.page.goto(at('/kalendar?mesic=2027-12'));
        return (await textOf(v)).includes(letter);
      });
      await v.page
        .locator('main')
        .getByRole('link', { name: new RegExp(letter) })
        .last()
        .click();
      await assertSays(v, 'nejpozději do 15. 12. 2027');
    },
  );

  test('an independent program subscribes to the calendar', { timeout }, async () => {
    await v.page.goto(at('/kalendar/odber'));
    await v.page.getByLabel('Jak si odběr pojmenujete').fill('Telefon');
    await button(v, 'Vytvořit odběr');
    const feed = await v.page.locator('.calendar-secret').innerText();
    const answer = await fetch(feed);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/calendar/);
    const events = Object.values(readIcs.parseICS(await answer.text())).filter((part) => part?.type === 'VEVENT');
    const deadline = events.find((event) => JSON.stringify(event.summary).includes(letter));
    assert.ok(deadline, `the deadline is among ${events.length} events`);
    assert.equal(deadline.start.toString().slice(0, 15), 'Wed Dec 15 2027');
    assert.equal((await fetch(feed.replace(/.\.ics$/, '_.ics'))).status, 404);
  });

  test('a signed PDF is kept, found by a word in it, and tells who signed it', { timeout }, async () => {
    const pdf = await signedPdf({
      signer: await signerOf(on.country.simulators.pki, signer),
      text: `Smlouva: ${inside}`,
      signingTime: new Date(),
    });
    await v.page.goto(at('/dokumenty/nahrat'));
    await v.page
      .getByLabel('Soubory')
      .setInputFiles([{ name: 'smlouva.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) }]);
    await v.page.locator('[data-upload]').getByRole('button', { name: 'Nahrát' }).click();
    await link(v, 'smlouva.pdf');
    await eventually('the signature is checked', async () => {
      await v.page.reload();
      return (await textOf(v)).includes('Podpis platí');
    });
    await assertSays(v, signer);
    await v.page.goto(at('/dokumenty'));
    await v.page.getByLabel('Hledat v názvech').fill('najemne');
    await button(v, 'Hledat');
    await v.page.getByRole('link', { name: 'smlouva.pdf' }).waitFor();
  });

  test('it is shared, opened in another browser, and the opening is in the log', { timeout }, async () => {
    await v.page.goto(at('/dokumenty'));
    await link(v, 'smlouva.pdf');
    await link(v, 'Sdílet odkazem');
    await button(v, 'Vytvořit odkaz');
    const shared = await v.page.getByLabel('Odkaz').inputValue();
    const key = new URL(shared).hash.slice(1);
    assert.ok(key.length > 20);
    const stranger = await on.browser.context();
    const asked: string[] = [];
    try {
      const page = await stranger.newPage();
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(shared);
      await page.getByRole('button', { name: 'Otevřít dokument' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Stáhnout' }).click(),
      ]);
      assert.equal((await readFile(await download.path())).subarray(0, 5).toString('latin1'), '%PDF-');
    } finally {
      await stranger.close();
    }
    assert.ok(asked.every((url) => !new URL(url).pathname.includes(key) && !url.includes(`=${key}`)));
    await v.page.goto(at('/profil/zaznamy'));
    await assertSays(v, /odkaz/i);
    await button(v, 'Ověřit, že do záznamů nikdo nezasáhl');
    await assertSays(v, /nezasáhl|v pořádku|sedí/);
  });

  test('everything about the citizen comes in one archive', { timeout }, async () => {
    await v.page.goto(at('/profil/archiv'));
    await button(v, 'Sestavit archiv');
    await v.page.getByRole('link', { name: 'Stáhnout archiv' }).waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([v.page.waitForEvent('download'), link(v, 'Stáhnout archiv')]);
    const files = unzipSync(await readFile(await download.path()));
    const names = Object.keys(files);
    for (const kind of [/^index\.html$/, /smlouva\.pdf$/, /\.zfo$/, /\.ics$/, /\.schema\.json$/, /profil.*\.json$/])
      assert.ok(
        names.some((name) => kind.test(name)),
        `${kind} is among ${names.slice(0, 40).join(' ')}`,
      );
    assert.ok(strFromU8(files['index.html']!).includes(v.person.familyName));
    for (const [name, bytes] of Object.entries(files))
      if (name.endsWith('.json')) assert.doesNotThrow(() => JSON.parse(strFromU8(bytes)), name);
  });

  test('the citizen leaves, and nothing of theirs opens any more', { timeout }, async () => {
    const sql = postgres(on.country.adminUrl, { max: 1, onnotice: () => undefined });
    try {
      const [holder] = await sql<{ citizen: string }[]>`select citizen from po_be_profil.profile`;
      const citizen = holder!.citizen;
      await v.page.goto(at('/profil/odchod'));
      await v.page.getByLabel('Rozumím, že po čtrnácti dnech').check();
      await button(v, 'Odvolat souhlas a odejít');
      await assertSays(v, 'Odcházíte z portálu');
      // The fortnight passes.
      await sql`update po_be_profil.departure set told_at = now(), leaves_at = now() where holder = ${citizen}`;
      await eventually('the departure is done', async () => {
        await sql`update events.work set run_at = now() where run_at > now() and task = 'po-be-profil:depart'`;
        await sql`
          update graphile_worker._private_jobs set run_at = now()
          where payload::text like ${`%depart:${citizen}%`} and locked_at is null and run_at > now()`;
        const [row] = await sql<
          { state: string }[]
        >`select state from po_be_profil.departure where holder = ${citizen}`;
        return row?.state === 'gone';
      });
      const [left] = await sql<{ rows: string }[]>`
        select (select count(*) from po_be_dokumenty.document where citizen = ${citizen})
          + (select count(*) from po_be_datova_schranka.message where citizen = ${citizen})
          + (select count(*) from po_be_kalendar.entry where citizen = ${citizen})
          + (select count(*) from po_be_profil.profile where citizen = ${citizen}) as rows`;
      assert.equal(Number(left!.rows), 0);
      const shown = await on.country.command('keys', 'show-erased', citizen);
      assert.equal(shown.code, 0, shown.output);
      const log = await on.country.command('audit', 'check');
      assert.equal(log.code, 0, log.output);
      await v.page.goto(at('/prehled'));
      await v.page.getByRole('heading', { level: 1, name: 'Přihlášení' }).waitFor();
    } finally {
      await sql.end();
      await v.leave();
    }
  });
});
