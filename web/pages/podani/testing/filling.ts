import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../testing/browse.ts';
import { type Hand, json, valueIn } from './hand.ts';

/** A form from its first page to the last, and back again. */
export function testFilling(hand: () => Hand): void {
  test('a form is filled in page by page without scripts, and nothing of it is lost', async () => {
    const { on, visitor, page, begin, send } = hand();
    const path = await begin();
    assert.equal((await visitor.get(path)).headers.location, `${path}/kdo`);
    const first = await page(`${path}/kdo`);
    assert.match(first, /Krok 1 z 1\d/);
    const wrong = await send(`${path}/kdo`, { 'o-name': '', 'o-story': 'První\r\nDruhý' });
    assert.match(wrong, /href="#o-name">/);
    assert.match(wrong, /aria-invalid="true"/);
    assert.match(wrong, />První\nDruhý</);
    assert.equal(await send(`${path}/kdo`, { 'o-name': 'Jana <b>', 'o-story': 'Příběh' }), `${path}/spojeni`);
    assert.equal(
      await send(`${path}/spojeni`, { 'o-email': 'jana@example.cz', 'o-phone': '', 'o-box': '' }),
      `${path}/bydliste`,
    );

    const home = await page(`${path}/bydliste`);
    assert.match(home, /Předvyplněno z registru obyvatel, stav k/);
    const text = valueIn(home, 'o-home');
    // Other words than those of the chosen address: it is looked for, and chosen from what is found.
    const looked = await visitor.post(`${path}/bydliste`, {
      'o-home': on.stand.person.address.municipality,
      'o-home-najit': '1',
    });
    assert.equal(looked.statusCode, 200);
    const code = /name="o-home-misto" value="(\d+)"/.exec(textOf(looked))![1]!;
    const words = on.stand.person.address.municipality;
    const unchosen = await send(`${path}/bydliste`, { 'o-home': words });
    assert.match(unchosen, /href="#o-home-volby"/);
    const chosen = { 'o-home': words, 'o-home-slova': words, 'o-home-misto': code };
    assert.equal(await send(`${path}/bydliste`, chosen), `${path}/rodina`);
    const own = await page(`${path}/bydliste`);
    assert.equal(valueIn(own, 'o-home'), text, 'the country of the test has one address there');
    assert.doesNotMatch(own, /Předvyplněno/);

    assert.equal(await send(`${path}/rodina`, { 'o-status': 'married' }), `${path}/manzel`);
    assert.equal(await send(`${path}/manzel`, { 'o-spouse': 'Petr' }), `${path}/potreby`);
    assert.equal(await send(`${path}/potreby`, { 'o-needs': 'heat', 'o-pets': 'yes' }), `${path}/zvirata`);
    assert.match(await send(`${path}/zvirata`, {}), /href="#o-animals"/);
    const add = await visitor.post(`${path}/zvirata`, { akce: 'pridat:animals' });
    assert.equal(add.headers.location, `${path}/zvirata/animals/0`);
    const half = await send(`${path}/zvirata/animals/0`, { 'o-kind': 'dog', 'o-born': '1. 1. 2090' });
    assert.match(half, /href="#o-born">/);
    assert.equal(
      await send(`${path}/zvirata/animals/0`, { 'o-kind': 'dog', 'o-born': '1. 3. 2020' }),
      `${path}/zvirata`,
    );
    assert.equal(
      await send(`${path}/zvirata/animals/1`, { 'o-kind': 'cat', 'o-born': '6. 5. 2021', 'o-price': '300' }),
      `${path}/zvirata`,
    );
    const cards = await page(`${path}/zvirata`);
    assert.match(cards, /Zvíře 1[^]*?pes[^]*?1\. 3\. 2020[^]*?Zvíře 2[^]*?kočka[^]*?300 Kč/);
    const [, removal = ''] = /href="([^"]+animals\/0\/odebrat[^"]+)"/.exec(cards)!;
    const asks = await page(removal);
    const mark = valueIn(asks, 'z');
    const removed = await visitor.post(removal.split('?')[0]!, { z: mark });
    assert.equal(removed.headers.location, `${path}/zvirata?stav=odebrano`);
    // Asked for once more, it takes nothing else away.
    assert.equal(
      (await visitor.post(removal.split('?')[0]!, { z: mark })).headers.location,
      `${path}/zvirata?stav=neni`,
    );
    assert.match(await page(`${path}/zvirata?stav=odebrano`), /Položka je odebraná[^]*?Zvíře 1[^]*?kočka/);
    assert.equal(await send(`${path}/zvirata`, {}), `${path}/doba`);

    const early = await send(`${path}/doba`, { 'o-since': '1. 2. 2024', 'o-month-mesic': '01', 'o-month-rok': '2024' });
    assert.match(early, /href="#o-month-mesic">Měsíc je dřív než začátek/);
    assert.match(early, /<option[^>]*value="01"[^>]*selected|selected[^>]*value="01"/);
    assert.equal(
      await send(`${path}/doba`, { 'o-since': '1. 2. 2024', 'o-month-mesic': '03', 'o-month-rok': '2024' }),
      `${path}/penize`,
    );
    assert.equal(
      await send(`${path}/penize`, { 'o-people': '4', 'o-income': '25 300,50', 'o-account': '', 'o-business': '' }),
      `${path}/zeme`,
    );
    assert.match(await page(`${path}/zeme`), /<option value="SK"[^>]*>Slovensko/);
    const found = await visitor.post(`${path}/zeme`, {
      'o-country': 'CZ',
      'o-office-hledat': 'úřad práce',
      'o-office-najit': '1',
    });
    const [, box = ''] = /type="radio" name="o-office" value="([a-z0-9]{7})"/.exec(textOf(found))!;
    assert.equal(await send(`${path}/zeme`, { 'o-country': 'CZ', 'o-office': box }), `${path}/souhlas`);
    assert.match(await page(`${path}/zeme`), /Vybráno: <strong>Úřad práce/);
    assert.match(await send(`${path}/souhlas`, { 'o-honest': '' }), /href="#o-honest"/);
    assert.equal(await send(`${path}/souhlas`, { 'o-honest': 'yes' }), `${path}/prilohy`);

    const empty = await visitor.postParts(`${path}/prilohy/dalsi`, [
      { name: 'soubor-dalsi', file: 'Prázdný.txt', bytes: Buffer.alloc(0) },
    ]);
    assert.match(textOf(empty), /href="#soubor-dalsi">Soubor Prázdný\.txt je prázdný/);
    const taken = await visitor.postParts(`${path}/prilohy/dalsi`, [
      { name: 'soubor-dalsi', file: 'Dopis č. 1.txt', bytes: Buffer.from('Dobrý den') },
    ]);
    assert.equal(taken.headers.location, `${path}/prilohy?stav=nahrano`);
    const [, file = ''] = /href="([^"]+soubor\/[^"]+)">Dopis č\. 1\.txt/.exec(await page(`${path}/prilohy`))!;
    assert.equal((await visitor.get(file)).payload, 'Dobrý den');
    assert.equal(await send(`${path}/prilohy`, {}), `${path}/kontrola`);

    const check = await page(`${path}/kontrola`);
    assert.match(check, /Jana &lt;b>[^]*?ženatý[^]*?topení[^]*?Dopis č\. 1\.txt/);
    assert.match(check, /Příslušný je podle ustanovení: §/);
    assert.match(check, /100 Kč[^]*?Předem/);
    assert.match(check, /podání z vaší datové schránky platí za podepsané/);
    assert.match(check, new RegExp(`href="${path}/rodina\\?zpet=kontrola"`));
    // A change from the check goes back to it, unless it opens something that was not asked yet.
    assert.equal(await send(`${path}/kdo`, { 'o-name': 'Jana', zpet: 'kontrola' }), `${path}/kontrola`);
    assert.equal(
      await send(`${path}/potreby`, { 'o-needs': 'rent', 'o-pets': 'no', zpet: 'kontrola' }),
      `${path}/kontrola`,
    );
    assert.match(await page(`${path}/kontrola`), /Chybí příloha: Smlouva/);
    assert.match(await send(`${path}/prilohy`, {}), /href="#soubor-smlouva">Přiložte: Smlouva/);
    assert.equal((await visitor.post(`${path}/kontrola`)).headers.location, `${path}/kontrola`);
    assert.equal(
      await send(`${path}/potreby`, { 'o-needs': '', 'o-pets': 'no', zpet: 'kontrola' }),
      `${path}/kontrola`,
    );

    const offices = await visitor.post(`${path}/urad`, { 'urad-hledat': 'úřad práce', 'urad-najit': '1' });
    const [, other = ''] = /type="radio" name="urad" value="([a-z0-9]{7})"/.exec(textOf(offices))!;
    assert.match(await send(`${path}/urad`, { akce: 'pouzit' }), /href="#urad-hledat"/);
    assert.equal(await send(`${path}/urad`, { akce: 'pouzit', urad: other }), `${path}/kontrola`);
    assert.match(await page(`${path}/kontrola`), /Úřad jste vybrali sami/);
    assert.equal(await send(`${path}/urad`, { akce: 'zakon' }), `${path}/kontrola`);
    assert.match(await page('/podani'), /Zkušební žádost[^]*?Hotovo \d+ z \d+ kroků[^]*?rozepsané/);

    assert.equal((await visitor.post(`${path}/kontrola`)).headers.location, `${path}/odeslat`);
    assert.match(await page(`${path}/odeslat`), /§ 18 odst\. 2 zákona č\. 300\/2008 Sb\./);
    assert.match(await page(`${path}/podpis`), /Podepisovat není třeba/);
    // What is finished does not change any more, and says so to who still writes.
    assert.equal((await visitor.get(`${path}/kdo`)).headers.location, path);
    assert.equal(await send(`${path}/kdo`, { 'o-name': 'Pozdě' }), path);
    const late = await visitor.post(`${path}/kdo`, { 'o-name': 'Pozdě' }, { headers: json });
    assert.deepEqual([late.statusCode, late.json()], [409, { code: '409' }]);
    assert.match(await page(path), /Zatím jste ho neodeslali/);
    const pdf = await visitor.get(`${path}/dokument`);
    assert.equal(pdf.headers['content-type'], 'application/pdf');
    assert.match(pdf.payload.slice(0, 8), /%PDF-/);
    assert.equal((await visitor.post(`${path}/stav`, { akce: 'upravit' })).headers.location, path);
    assert.equal(valueIn(await page(`${path}/kdo`), 'o-name'), 'Jana');
    assert.match(await page(`${path}/smazat`), /Zahodit podání\?/);
    assert.equal((await visitor.post(`${path}/smazat`)).headers.location, '/podani?hotovo=zahozeno');
    assert.equal((await visitor.get(path)).statusCode, 404);
  });
}
