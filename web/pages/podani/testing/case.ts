import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Submission } from '#services/submissions/api.ts';
import type { Hand } from './hand.ts';
import { child } from './world.ts';

/** What a case says in each state, and what can be done with it. */
export function testCase(hand: () => Hand): void {
  test('a case tells the truth of where it is, and what can be done', async () => {
    const { on, visitor, page, begin } = hand();
    const asked = { key: crypto.randomUUID(), type: 'supplement', mandate: null, parent: null };
    assert.equal((await visitor.post('/podani/nove/supplement', { klic: asked.key, za: 'ja' })).statusCode, 404);
    const path = await begin();
    const { drafts } = on.stand.as(on.caller);
    const id = path.split('/').at(-1)!;
    await finishAll(id);
    const at = '2026-11-22T09:30:00Z';
    const message = 'c0000000-0000-4000-8000-000000000001';
    const seen = async (change: Partial<Submission>, to = path): Promise<string> => {
      on.shown.change = (submission) => ({ ...submission, ...change });
      try {
        return await page(to);
      } finally {
        on.shown.change = undefined;
      }
    };
    const history = (...states: Submission['state'][]) => states.map((state) => ({ at, state }));
    const sending = await seen({ state: 'sending', history: history('ready', 'sending') });
    assert.match(
      sending,
      /Portál podání převzal v 10:30 a odesílá ho datovou schránkou\. Zatím ho nikdo další nepřevzal/,
    );
    assert.match(sending, /value="zpet"[^]*?Vzít zpět/);
    assert.match(sending, /http-equiv="refresh"/);
    assert.match(
      await seen({ state: 'sent', history: history('sent') }),
      /Převzala datová schránka v 10:30, zatím nedodáno úřadu/,
    );
    assert.match(
      await seen({ state: 'sent', channel: 'paper', history: history('sent') }),
      /Podle vás odešlo na papíře/,
    );
    const refused = await seen({ state: 'refused', history: history('refused'), refusal: 'recipient-inaccessible' });
    assert.match(refused, /není tedy podáno[^]*?teď zprávy nepřijímá[^]*?Opravit a odeslat znovu/);
    const warning = { severity: 'warning' as const, code: 'V', item: null, text: 'Doplatíte <b>1 500 Kč.' };
    const error = { severity: 'error' as const, code: 'E', item: 'x', text: 'Částka není celá.' };
    const accepted = await seen({ state: 'delivered', history: history('delivered'), objections: [warning] });
    assert.match(accepted, /Co k tomu úřad říká<\/h2><ul><li lang="cs">Doplatíte &lt;b>1 500 Kč\./);
    assert.doesNotMatch(accepted, /Co úřad vytýká/);
    const objected = await seen({ state: 'refused', history: history('refused'), objections: [error] });
    assert.match(objected, /Co úřad vytýká<\/h2>/);

    on.shown.word = { outcome: 'told', objections: [{ ...warning, question: null }] };
    const warned = await page(`${path}/odeslat`);
    assert.match(warned, /Co k tomu úřad říká[^]*?Doplatíte &lt;b>1 500 Kč\.[^]*?<span>Odeslat podání<\/span>/);
    on.shown.word = {
      outcome: 'told',
      objections: [{ ...error, question: { cs: 'Kolik?', en: 'How much?' } }],
    };
    const stopped = await page(`${path}/odeslat`);
    assert.match(stopped, /Takhle by ho úřad nepřijal[^]*?Kolik\?: <\/strong><span lang="cs">Částka není celá\./);
    assert.doesNotMatch(stopped, /<span>Odeslat podání<\/span>/);
    on.shown.word = { outcome: 'away', objections: [] };
    assert.match(await page(`${path}/odeslat`), /Portál úřadu teď neodpovídá[^]*?<span>Odeslat podání<\/span>/);
    delete on.shown.word;
    const payment = {
      what: { cs: 'Daň z příjmů', en: 'Income tax' },
      amount: 1500,
      iban: 'CZ6508000000192000145399',
      account: '19-2000145399/0800',
      variableSymbol: '123',
      constantSymbol: null,
      specificSymbol: null,
      due: '2026-12-01',
    };
    const called = await seen({
      state: 'called',
      history: history('delivered', 'called'),
      payments: [payment],
      answers: [{ message, kind: 'call', subject: 'Výzva <i>', at, repliedBy: null }],
      limits: [
        {
          of: 'authority',
          what: { cs: 'Rozhodne.', en: 'Decides.' },
          law: { act: 'zákon č. 500/2004 Sb.', section: '§ 71' },
          until: '2026-12-22',
          over: false,
        },
      ],
    });
    assert.match(called, new RegExp(`href="/datova-schranka/zprava/${message}">Výzva &lt;i>`));
    assert.match(called, /Odpovědět na výzvu[^]*?aria-label="QR Platba: Daň z příjmů"[^]*?do 22\. 12\. 2026/);

    const second = 'c0000000-0000-4000-8000-000000000002';
    const callOf = (mandate: string | null): Partial<Submission> => ({
      state: 'called',
      mandate,
      answers: [message, second].map((one) => ({ message: one, kind: 'call', subject: 'x', at, repliedBy: null })),
    });
    on.shown.change = (submission) => ({ ...submission, ...callOf(null) });
    const reply = await visitor.post(`${path}/odpoved`, { zprava: message });
    const twice = await visitor.post(`${path}/odpoved`, { zprava: message });
    assert.equal((await visitor.post(`${path}/odpoved`, { zprava: crypto.randomUUID() })).statusCode, 404);
    on.shown.change = (submission) => ({ ...submission, ...callOf(crypto.randomUUID()) });
    const over = await visitor.post(`${path}/odpoved`, { zprava: second });
    assert.equal(over.headers.location, `${path}?stav=nelze`, 'of whom they may not act for any more');
    on.shown.change = (submission) => ({ ...submission, ...callOf(child.id) });
    const forChild = await visitor.post(`${path}/odpoved`, { zprava: second });
    on.shown.change = undefined;
    assert.match(await page(`${String(forChild.headers.location)}/text`), /Podáváte za: <strong>Ema Nováková/);
    assert.equal(reply.headers.location, twice.headers.location);
    assert.match(await page(`${String(reply.headers.location)}/text`), /Co doplňujete/);

    assert.equal((await visitor.post(`${path}/stav`, { akce: 'zpet' })).headers.location, `${path}?stav=pozde`);
    assert.equal((await visitor.post(`${path}/stav`, { akce: 'neco' })).statusCode, 404);
    assert.equal((await visitor.post(`${path}/stav`, { akce: 'papirem' })).headers.location, `${path}?stav=oznaceno`);
    assert.match(await page(path), /Podle vás/);
    assert.equal((await visitor.post(`${path}/smazat`)).headers.location, `${path}?stav=pozde`);

    async function finishAll(draft: string): Promise<void> {
      const type = (await import('#services/submissions/testing/types/household/type.ts')).default;
      const { home: _, office: __, ...answers } = type.examples[0];
      await drafts.keep({ id: draft, answers: { ...answers, needs: [], pets: 'no' } });
      for (let next = (await drafts.get({ id: draft })).next; next !== null;)
        ({ next } = await drafts.save({ id: draft, page: next, answers: {} }));
      await drafts.finish({ id: draft });
    }
  });
}
