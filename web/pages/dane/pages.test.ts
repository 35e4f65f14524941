import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { eventually } from '#services/calendar/testing/portal.ts';
import { textOf, Visitor } from '../../testing/browse.ts';
import { startTaxesWeb, type TaxesWeb } from './testing/world.ts';

let on: TaxesWeb;
let visitor: Visitor;
before(async () => {
  on = await startTaxesWeb(0);
  visitor = on.visitor();
  await on.stand.control('PUT', '/office', { processSeconds: 0 });
});
after(() => on?.stop());

const page = async (path: string) => textOf(await visitor.get(path));
const give = async (data: object, state: string) => {
  const { giver, caller } = on.whose;
  const key = randomUUID();
  await giver.take({ citizen: caller.citizen, key, form: 'income-tax', data });
  await eventually(async () => (await giver.get({ citizen: caller.citizen, key })).state === state);
  return key;
};

test('the overview says what is to be paid, how old that is, and what can be filed', async () => {
  const text = await page('/dane');
  assert.match(text, /Daň z nemovitých věcí<\/h3>/);
  assert.match(text, /2\s600\sKč/);
  assert.match(text, /do 30\.\s11\.\s2026/);
  assert.match(text, /Daňový portál: stav k/);
  assert.match(text, /nedoplatek 2\s600\sKč/);
  assert.match(text, /Přes portál jste zatím žádné přiznání nepodali\./);
  for (const type of ['income-tax-return', 'property-tax-return', 'tax-instalments'])
    assert.match(text, new RegExp(`href="/podani/nove/${type}"`));
  const english = await page('/en/dane');
  assert.match(english, /arrears CZK\s2,600/);
  assert.equal((await new Visitor(on.web).get('/dane')).statusCode, 303);
});

test('a payment has a QR code and all its numbers; one of nobody is not there', async () => {
  const path = /href="(\/dane\/platba\/[^"]+)"/.exec(await page('/dane'))![1]!;
  const text = await page(path);
  assert.match(text, /7755-\d+\/0710/);
  assert.match(text, new RegExp(`<code>${on.whose.person.birthNumber}</code>`));
  assert.match(text, /<svg class="qr/);
  assert.equal((await visitor.get(`/dane/platba/${randomUUID()}`)).statusCode, 404);
});

test('the account shows every entry, with its office and what is assumed', async () => {
  const text = await page('/dane/ucet');
  assert.match(text, /Finanční úřad pro/);
  assert.match(text, /−2\s600\sKč/);
  assert.match(text, /závazný je účet v portálu MOJE daně/);
});

test('a return: filed, its computation, payment and receipt', async () => {
  const id = await give(on.whose.data(40_000), 'accepted');
  const text = await page(`/dane/podani/${id}`);
  assert.match(text, /Přiznání k dani z příjmů za rok 2025/);
  assert.match(text, /Přijato úřadem/);
  assert.match(text, /K zaplacení 10\s160\sKč/);
  assert.match(text, /potvrďte ho finančnímu úřadu do 5 dnů/);
  const receipt = await visitor.get(`/dane/podani/${id}/potvrzeni`);
  assert.equal(receipt.statusCode, 200);
  assert.match(String(receipt.headers['content-disposition']), /^attachment; filename="?potvrzeni-epo\.p7s/);
  assert.equal((await visitor.get(`/dane/podani/${randomUUID()}`)).statusCode, 404);
  assert.equal((await visitor.get(`/dane/podani/${randomUUID()}/potvrzeni`)).statusCode, 404);
  assert.match(await page('/dane'), /Přijato úřadem/);
});

test('when it is not known whether it went out, the citizen is told so and decides', async () => {
  on.stand.town.faults.set({ epo: [{ kind: 'status', status: 500, operation: 'podani', times: 2 }] });
  const [first, second] = [await give(on.whose.data(1), 'checking'), await give(on.whose.data(2), 'checking')];
  const text = await page(`/dane/podani/${first}`);
  assert.match(text, /Sami ho znovu neposíláme/);
  assert.doesNotMatch(text, /name="jak" value="znovu"/);
  const decide = (id: string, fields: Record<string, string>) => visitor.post(`/dane/podani/${id}/rozhodnout`, fields);
  assert.equal(
    (await decide(first, { jak: 'podano', cislo: 'x' })).headers.location,
    `/dane/podani/${first}?hotovo=cislo`,
  );
  assert.equal((await decide(first, { jak: 'znovu' })).headers.location, `/dane/podani/${first}?hotovo=pozde`);
  await decide(first, { jak: 'podano', cislo: '2000 123 456' });
  assert.match(await page(`/dane/podani/${first}`), /<code>2000123456<\/code>/);
  await decide(second, { jak: 'neposilat' });
  assert.match(await page(`/dane/podani/${second}`), /znovu se neposílá/);
  assert.equal((await decide(second, { jak: 'jinak' })).statusCode, 404);
});

test('while the service is away the page still opens', async () => {
  const { taxes } = on.web.site.clients;
  const gone = {
    as: () => ({ overview: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })) }),
  };
  Object.assign(on.web.site.clients, { taxes: { ...taxes, ...gone } });
  try {
    const text = await page('/dane?hotovo=nacteno');
    assert.match(text, /Vaše daně teď nejde načíst/);
    assert.match(text, /income-tax-return/);
  } finally {
    Object.assign(on.web.site.clients, { taxes });
  }
});
