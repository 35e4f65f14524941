import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { encode } from 'uqr';
import type { PageView } from '../render.ts';
import { PaymentCard } from './payment.tsx';
import { spayd } from './payment-order.ts';

const order = {
  amount: 10_160,
  iban: 'CZ13 0710 0077 2000 7762 8621',
  account: '7720-77628621/0710',
  variableSymbol: '8554120003',
  constantSymbol: '1148',
  specificSymbol: null,
  due: '2026-05-04',
};
const text =
  'SPD*1.0*ACC:CZ1307100077200077628621*AM:10160.00*CC:CZK*DT:20260504*MSG:DAN Z PRIJMU ZA 2025*X-VS:8554120003*X-KS:1148';

test('a payment is told to banks as the Short Payment Descriptor has it', () => {
  assert.equal(spayd(order, 'Daň z příjmů za 2025'), text);
  const least = { ...order, constantSymbol: null, variableSymbol: null, due: null, amount: 0.5 };
  assert.equal(spayd(least, '*č. 100% „ž“*'), 'SPD*1.0*ACC:CZ1307100077200077628621*AM:0.50*CC:CZK*MSG:C. 100 Z');
  const field = spayd(least, 'ý'.repeat(200)).split('*').at(-1);
  assert.equal(field, `MSG:${'Y'.repeat(60)}`);
});

test('the QR code of a payment is that text, whatever the language of the page', () => {
  for (const lang of ['cs', 'en'] as const) {
    const what = { cs: 'Daň z příjmů za 2025', en: 'Income tax for 2025' };
    const html = renderToString(h(PaymentCard, { p: { lang } as PageView, payment: { ...order, what } }));
    const { size, data } = encode(text, { ecc: 'M', border: 4 });
    const shown = data.map((row) => row.map(() => false));
    for (const [, x, y] of html.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) shown[Number(y)]![Number(x)] = true;
    assert.match(html, new RegExp(`viewBox="0 0 ${size} ${size}"`));
    assert.deepEqual(shown, data);
    assert.match(html, new RegExp(`aria-label="[^"]*: ${what[lang]}"`));
  }
});
