import { openBrowser } from '#platform/testing/chromium.ts';
const b = await openBrowser();
const width = Number(process.argv[2] ?? 1280), lang = (process.argv[3] ?? 'cs') as 'cs'|'en', dark = process.argv[4] === 'dark', who = Number(process.argv[5] ?? 1);
const pre = lang === 'en' ? '/en' : '';
const c = await b.context({ width, lang, dark });
const p = await c.newPage();
p.setDefaultTimeout(10000);
const U = 'http://127.0.0.1:8080';
const shot = async (n: string) => { await p.screenshot({ path: `/tmp/shots/${width}-${lang}${dark?'-dark':''}-${n}.png`, fullPage: true }); console.log(n, p.url()); };
try {
await p.goto(U + pre + '/prihlaseni');
await p.click('main form button'); await p.waitForURL(/8090/);
await p.click('button[name=means] >> nth=0');
await p.click(`button[name=person] >> nth=${who}`);
await p.click('button[name=action][value=give]'); await p.waitForURL(/8080/); await p.waitForLoadState('networkidle');
if (p.url().includes('souhlas')) { await p.click('main form button >> nth=0'); await p.waitForLoadState('networkidle'); }
await p.waitForTimeout(500); await p.reload(); await shot('dash0');
await p.goto(U + pre + '/datova-schranka/pripojit');
await p.click('main form button'); await p.waitForURL(/8090/); await shot('hssu');
await p.click('button >> nth=0'); await p.waitForURL(/8080/); await p.waitForLoadState('networkidle');
await p.waitForTimeout(4000);
await p.goto(U + pre + '/datova-schranka'); await shot('list');
const links = await p.$$eval('main a[href*="/zprava/"]', (as) => as.map((a) => a.getAttribute('href')!));
await p.goto(U + links[3]!); await p.waitForTimeout(1500); await p.reload(); await shot('message');
const d = await p.$('a[href*="/doruceni"]'); if (d) { await d.click(); await p.waitForLoadState('networkidle'); await shot('delivery'); await p.goBack(); }
await p.goto(U + pre + '/datova-schranka/napsat'); await p.waitForLoadState('networkidle'); await shot('write');
await p.goto(U + pre + '/datova-schranka/overit'); await shot('verify');
await p.goto(U + pre + '/datova-schranka/schranky'); await shot('boxes');
await p.goto(U + pre + '/prehled'); await shot('dash1');
await p.goto(U + pre + '/prehled/upravit'); await shot('arrange');
await p.goto(U + pre + '/profil'); await shot('profile');
await p.goto(U + pre + '/profil/prihlaseni'); await shot('sessions');
await p.goto(U + pre + '/nesmysl'); await shot('404');
} catch (e) { console.log(e); await shot('zz-fail'); }
await c.storageState({ path: '/tmp/state.json' });
await b.close();
