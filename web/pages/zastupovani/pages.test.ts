import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import { mandatesApi } from '#services/mandates/api.ts';
import { child, company, type Stand, startMandates } from '#services/mandates/testing/stand.ts';
import { textOf, Visitor } from '../../testing/browse.ts';
import { citizen, now } from '../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../testing/server.ts';

// Pages of acting for others, over the service itself.

let web: TestWeb;
let stand: Stand;
let visitor: Visitor;
const me: CitizenCaller = { kind: 'citizen', citizen: citizenId(citizen), session: 'test', levelOfAssurance: 'high' };

before(async () => {
  stand = await startMandates();
  web = await testWeb();
  await stand.running.vault.for('po-be-test').createKey(me.citizen);
  Object.assign(web.site.clients, {
    mandates: stand.client('po-be-zastupovani', mandatesApi),
  });
  visitor = new Visitor(web, true);
});
after(async () => {
  await web?.app.close();
  await stand?.stop();
});
beforeEach(() => {
  stand.clock.now = new Date(now);
  Object.assign(stand.world, { mood: 'answers', dependants: [child], entities: [company] });
});

/** What a page says, without markup. */
const plain = (payload: string) =>
  payload
    .replaceAll(/<(style|script)[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const told = async (path: string) => plain(textOf(await visitor.get(path)));
const codeIn = (payload: string) => /<code>([0-9A-Z-]{24})<\/code>/.exec(payload)![1]!;

const give = async (more: Record<string, string> = {}) => {
  const form = await visitor.get('/zastupovani/nova');
  const klic = /name="klic" value="([^"]+)"/.exec(form.payload)![1]!;
  return visitor.post('/zastupovani/nova', { klic, komu: 'sestra', od: '2026-11-22', ...more });
};

test('say whom one may act for, why and until when, and how old that is', async () => {
  const text = await told('/zastupovani');
  assert.match(text, /Eliška Nováková dítě/);
  assert.match(text, /Rodičovská odpovědnost \(§ 858/);
  assert.match(text, /Do kdy 1\. 3\. 2032/);
  assert.match(text, /Společnost zastupují vždy dva jednatelé společně/);
  assert.match(text, /stav k 22\. 11\. 2026 10:32/);
  assert.match(await told('/en/zastupovani'), /Member of the statutory body/);
  assert.equal((await new Visitor(web).get('/zastupovani')).statusCode, 303, 'nobody without a session');
});

test('a power is given by a code that is shown once, after what is wrong was said', async () => {
  const wrong = await give({ komu: '', do: '2026-11-01' });
  assert.equal(wrong.statusCode, 422);
  assert.match(textOf(wrong), /Napište, komu plnou moc dáváte/);
  const late = await give({ do: '2026-11-01' });
  assert.equal(late.statusCode, 422);
  assert.match(textOf(late), /Poslední den nesmí být v minulosti/);
  const made = await give({ do: '2026-12-31', 'vec-taxes': '1' });
  assert.equal(made.statusCode, 200);
  assert.equal(made.headers['cache-control'], 'no-store');
  const code = codeIn(made.payload);
  const id = /plna-moc\/([0-9a-f-]{36})/.exec(made.payload)![1]!;
  const detail = await visitor.get(`/zastupovani/plna-moc/${id}`);
  assert.match(textOf(detail), /Čeká, až někdo zadá její kód/);
  assert.ok(!detail.payload.includes(code), 'never again');
  assert.match(
    await told('/zastupovani'),
    /určená pro: sestra čeká na přijetí V čem Daně Kdy platí od 22\. 11\. 2026 do 31\. 12\. 2026/,
  );
  const own = await visitor.post('/zastupovani/kod', { kod: code });
  assert.equal(own.statusCode, 422, 'nobody takes their own');

  const petr = await stand.person('Petr');
  await stand.api(petr).powers.take({ code });
  await stand.filing.used({ citizen: petr.citizen, mandate: id, key: crypto.randomUUID(), what: 'Přiznání k dani' });
  const taken = await told(`/zastupovani/plna-moc/${id}`);
  assert.match(taken, /Zmocněnec \(kdo podle ní jedná\) Petr Testová/);
  assert.match(taken, /: Přiznání k dani/);
  const pdf = await visitor.get(`/zastupovani/plna-moc/${id}/pdf`);
  assert.equal(pdf.statusCode, 200);
  assert.match(String(pdf.headers['content-disposition']), /^attachment; .*plna-moc\.pdf/);
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');

  assert.match(await told(`/zastupovani/plna-moc/${id}/konec`), /Opravdu odvolat plnou moc\?/);
  const ended = await visitor.post(`/zastupovani/plna-moc/${id}/konec`);
  assert.equal(ended.headers['location'], `/zastupovani/plna-moc/${id}?hotovo=skonceno`);
  assert.match(await told(ended.headers['location']), /Stav odvolaná/);
  assert.equal((await visitor.get(`/zastupovani/plna-moc/${id}/konec`)).statusCode, 303, 'it has ended');
  assert.match(await told('/zastupovani'), /Skončené plné moci \(1\)/);
});

test('a power is looked at before it is taken; somebody else’s pages are nowhere', async () => {
  const jana = await stand.person('Jana');
  const asked = { key: crypto.randomUUID(), meant: 'tajné jméno', scope: [], from: '2026-11-22', until: null };
  const { id, code } = await stand.api(jana).powers.offer(asked);
  const bad = await visitor.post('/zastupovani/kod', { kod: 'AAAA-BBBB-CCCC-DDDD-EEEE' });
  assert.equal(bad.statusCode, 422);
  assert.ok(!bad.payload.includes('AAAA-BBBB'), 'what was written is not repeated');
  const looked = await visitor.post('/zastupovani/kod', { kod: code.toLowerCase() });
  assert.match(plain(looked.payload), /Nabízí se vám plná moc .*Jana Testová/);
  assert.ok(!looked.payload.includes('tajné jméno'));
  assert.equal((await visitor.get(`/zastupovani/plna-moc/${id}`)).statusCode, 404, 'not taken yet');
  const taken = await visitor.post('/zastupovani/kod/prijmout', { kod: code });
  assert.equal(taken.headers['location'], `/zastupovani/plna-moc/${id}?hotovo=prijato`);
  assert.match(await told(taken.headers['location']), /Plnou moc jste přijali/);
  assert.match(await told('/zastupovani'), /Jana Testová plná moc .*ve všem, co jde v portálu vyřídit/);

  const declined = await stand.api(jana).powers.offer({ ...asked, key: crypto.randomUUID() });
  const no = await visitor.post('/zastupovani/kod/odmitnout', { kod: declined.code });
  assert.equal(no.headers['location'], '/zastupovani?hotovo=odmitnuto');
  const others = await stand.api(jana).powers.offer({ ...asked, key: crypto.randomUUID() });
  for (const path of ['', '/pdf', '/konec']) {
    assert.equal((await visitor.get(`/zastupovani/plna-moc/${others.id}${path}`)).statusCode, 404, path);
  }
  assert.equal((await visitor.post(`/zastupovani/plna-moc/${others.id}/konec`)).statusCode, 404);
  assert.equal((await stand.api(jana).powers.get({ id: others.id })).state, 'offered');
});

test('registers that are down leave the page with what was read', async () => {
  stand.world.mood = 'down';
  stand.clock.now = new Date(stand.clock.now.getTime() + 86_400_000);
  await visitor.post('/zastupovani/nacist');
  for (const end = Date.now() + 10_000; ;) {
    const text = await told('/zastupovani');
    if (text.includes('teď neodpovídá. Ukazujeme údaje z posledního načtení')) {
      assert.match(text, /Eliška Nováková/);
      break;
    }
    assert.ok(Date.now() < end, text.slice(0, 2000));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
