import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { extractsApi } from '#services/extracts/api.ts';
import type { Visitor as Citizen } from '#services/extracts/testing/stand.ts';
import { textOf, Visitor } from '../../testing/browse.ts';
import { type ExtractsWeb, startExtractsWeb } from './testing/world.ts';

let on: ExtractsWeb;
let visitor: Visitor;
let jana: Citizen;

before(async () => {
  on = await startExtractsWeb();
  visitor = on.visitor();
});
after(() => on?.stop());

const page = async (path: string) => textOf(await visitor.get(path));

test('without a data box the pages say what is needed', async () => {
  const list = await page('/vypisy');
  assert.match(list, /O žádný výpis jste zatím nežádali\./);
  assert.match(list, /href="\/vypisy\/zadost\/rejstrik-trestu"[^>]*>Výpis z rejstříku trestů/);
  assert.match(list, /žádnou tu nemáte připojenou/);
  assert.equal(list.match(/href="\/vypisy\/zadost\//g)?.length, 10);
  const form = await page('/vypisy/zadost/rejstrik-trestu');
  assert.match(form, /Připojit datovou schránku/);
  assert.doesNotMatch(form, /name="rodne-cislo"/);
  assert.match(await page('/en/vypisy'), /Criminal record extract/);
  assert.equal((await visitor.get('/vypisy/zadost/neco')).statusCode, 404);
  assert.equal((await new Visitor(on.web).get('/vypisy')).statusCode, 303);
});

test('an extract is asked for, waited for, opened and found, all without scripts', async () => {
  jana = await on.stand.visitor(0, on.caller);
  await on.stand.mood({ delaySeconds: 3600 });
  const form = await page('/vypisy/zadost/rejstrik-trestu');
  assert.match(form, /Jen z datové schránky fyzické osoby/);
  assert.match(form, /Portál si ho nepamatuje/);
  const key = /name="klic" value="([^"]+)"/.exec(form)![1]!;
  const wrong = await visitor.post('/vypisy/zadost/rejstrik-trestu', {
    klic: key,
    jmeno: 'Jana',
    'rodne-cislo': '123',
  });
  assert.equal(wrong.statusCode, 422);
  assert.match(textOf(wrong), /href="#rodne-cislo">Zkontrolujte pole „Rodné číslo“/);
  assert.match(textOf(wrong), /href="#obec">Vyplňte pole „Obec narození“/);
  assert.ok(textOf(wrong).includes(`value="${key}"`), 'the form keeps its key');

  const fields = jana.fields();
  const filled = {
    klic: key,
    jmeno: fields.givenName!,
    prijmeni: fields.familyName!,
    'rodne-prijmeni': fields.birthFamilyName!,
    narozeni: fields.birthDate!,
    pohlavi: fields.sex!,
    'rodne-cislo': fields.birthNumber!.replace(/^(.{6})/, '$1/'),
    stat: fields.birthCountry!,
    okres: fields.birthDistrict!,
    obec: fields.birthMunicipality!,
  };
  const sent = await visitor.post('/vypisy/zadost/rejstrik-trestu', filled);
  assert.equal(sent.statusCode, 303);
  const address = String(sent.headers.location);
  assert.equal((await visitor.post('/vypisy/zadost/rejstrik-trestu', filled)).headers.location, address);
  const id = address.split('/').at(-1)!;
  await jana.until(id, 'delivered');
  const waiting = await page(address);
  assert.match(waiting, /Čekáme na odpověď/);
  assert.match(waiting, /Kdy odpoví, stát neslibuje/);
  assert.match(waiting, /Výpis mezi dokumenty[^]*?zatím ne/);
  assert.match(waiting, /http-equiv="refresh"/);
  assert.doesNotMatch(await page(`${address}?stat=1`), /http-equiv="refresh"/);
  assert.ok(!waiting.includes(fields.birthNumber!));
  assert.match(await page('/vypisy'), new RegExp(`href="${address}"[^]*?Čekáme na odpověď`));
  const late = await visitor.post(`${address}/zpet`);
  assert.match(await page(String(late.headers.location)), /zpět ji vzít nejde/);

  on.stand.town.clock.advance(3_600_000);
  await on.stand.automata();
  const looked = await visitor.post(`${address}/zkontrolovat`);
  assert.match(await page(String(looked.headers.location)), /jestli odpověď přišla/);
  await jana.until(id, 'answered');
  const answered = await page(address);
  assert.match(answered, /Co v ní je, zatím nevíme/);
  assert.match(answered, /§ 17 odst\. 3 zákona č\. 300\/2008 Sb\./);
  assert.equal((await visitor.post(`${address}/otevrit`)).headers.location, address);
  await jana.until(id, 'ready');
  const ready = await page(address);
  assert.match(ready, /href="\/dokumenty\/[0-9a-f-]{36}">Výpis z rejstříku trestů/);
  assert.match(ready, /zákon č\. 269\/1994 Sb\./);
  assert.match(ready, /autorizovanou konverzí/);
  const document = /href="\/dokumenty\/([0-9a-f-]{36})"/.exec(ready)![1]!;
  for (let at = 0; at < 400 && !(await jana.documents.documents.get({ id: document })).inspected; at++);
  assert.match(await page(address), /gov-tag--success">Podepsáno/);

  await jana.documents.documents.trash({ ids: [document] });
  assert.match(await page(address), /mezi dokumenty už není/);
  assert.equal((await visitor.post(`${address}/odebrat`)).headers.location, '/vypisy?hotovo=odebrano');
  assert.match(await page('/vypisy?hotovo=odebrano'), /Dokumenty a zprávy zůstaly/);
  assert.equal((await visitor.get(address)).statusCode, 404);
});

test('an extract without a signature is not passed off as a sound one', async () => {
  await on.stand.mood({ delaySeconds: 0, unsigned: true });
  const { id } = await jana.extracts.ask({ kind: 'own-data', key: crypto.randomUUID(), fields: {} });
  await jana.until(id, 'delivered', 'answered');
  await on.stand.automata();
  await jana.look();
  await jana.until(id, 'answered');
  const [answer] = (await jana.extracts.open({ id })).answers;
  const { id: document } = answer!.documents[0]!;
  for (let at = 0; at < 400 && !(await jana.documents.documents.get({ id: document })).inspected; at++);
  assert.match(await page(`/vypisy/${id}`), /bez podpisu[^]*?Soubor nemá platný podpis/);
});

test('while services are down the pages open and say so; what was written is not sent', async () => {
  const { clients } = on.web.site;
  const { extracts } = clients;
  const down = () => Promise.reject(new TypeError('fetch failed'));
  const broken = { ...extracts, as: () => ({ standing: down, list: down, ask: down }) };
  Object.assign(clients, { extracts: broken });
  try {
    const list = await page('/vypisy?strana=2');
    assert.match(list, /Vaše žádosti teď nejde načíst/);
    assert.match(list, /Výpis z živnostenského rejstříku/);
    const key = /name="klic" value="([^"]+)"/.exec(await page('/vypisy/zadost/zivnostensky-rejstrik'))![1]!;
    const answer = await visitor.post('/vypisy/zadost/zivnostensky-rejstrik', { klic: key, ico: '00006947' });
    assert.equal(answer.statusCode, 503);
    assert.match(textOf(answer), /Vyplněné údaje jsme neodeslali/);
    assert.match(textOf(answer), /value="00006947"/);
  } finally {
    Object.assign(clients, { extracts });
  }
});

test('somebody else’s request is not there', async () => {
  const petr = await on.stand.visitor(1);
  const { id } = await petr.extracts.ask({ kind: 'own-data', key: crypto.randomUUID(), fields: {} });
  assert.equal((await visitor.get(`/vypisy/${id}`)).statusCode, 404);
  for (const deed of ['zpet', 'otevrit', 'odebrat', 'zkontrolovat'])
    assert.equal((await visitor.post(`/vypisy/${id}/${deed}`)).statusCode, 404);
  const own = on.stand.portal.client('po-be-vypisy', extractsApi).as(petr.caller);
  assert.equal((await own.get({ id })).id, id);
});
