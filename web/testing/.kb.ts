import { openBrowser } from '#platform/testing/chromium.ts';
import { startCountry } from '../../tests/country.ts';
import { visitor, button } from '../../tests/journeys/visitor.ts';
import { letterComes, townOf, connectBox, openListed } from '../../tests/journeys/box.ts';
import { signIn } from '../../tests/journeys/sign-in.ts';
const country = await startCountry(); const b = await openBrowser();
const v = await visitor(country, b, { person: 8 });
try {
await letterComes(country, { box: v.person.dataBoxes[0]!, sender: townOf(country), subject: 'Výzva X' });
await signIn(v); await connectBox(v); await openListed(v, v.w.received, 'Výzva X'); await button(v, v.w.open);
const p = v.page; await p.getByRole('heading', { level: 1, name: 'Výzva X' }).waitFor();
console.log(await p.locator('.attachments').innerText());
await p.getByRole('link', { name: /^Zobrazit .*pdf/ }).first().focus(); await p.keyboard.press('Enter'); await p.getByRole('heading', { level: 3 }).waitFor();
for (let i = 0; i < 45; i++) { await p.keyboard.press('Tab'); console.log(i, await p.evaluate(() => (document.activeElement?.tagName ?? '') + ' ' + (document.activeElement?.textContent ?? '').trim().slice(0, 30))); }
} finally { await b.close(); await country.stop(); }
