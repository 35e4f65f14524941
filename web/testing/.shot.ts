import { chromium } from 'playwright-core';
import { testWeb } from '/work/main/web/testing/server.ts';
import { tokens } from '/work/main/web/testing/identity.ts';
import { ids } from '/work/main/web/testing/databox-data.ts';
const { app, site } = await testWeb();
const url = await app.listen({ host: '127.0.0.1', port: 0 });
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const pages: Record<string, string> = JSON.parse(
  process.argv[2]!.replaceAll('$m', ids.message)
    .replaceAll('$w', ids.waiting)
    .replaceAll('$d', ids.draft)
    .replaceAll('$q', ids.queued)
    .replaceAll('$r', ids.refused)
    .replaceAll('$x', ids.deleted),
);
const theme = process.argv[3] ?? 'light';
for (const width of (process.argv[4] ?? '1280,360').split(',').map(Number)) {
  const c = await b.newContext({ viewport: { width, height: 800 }, colorScheme: theme as 'light' });
  for (const [name, path] of Object.entries(pages)) {
    if (path.startsWith('!')) await c.clearCookies();
    else await c.addCookies([{ name: 'portal-session', value: tokens.session, url }]);
    const p = await c.newPage();
    p.on('console', (m) => {
      if (m.type() === 'error') console.log(name, m.text());
    });
    p.on('pageerror', (e) => console.log(name, e.message));
    await p.goto(url + path.replace(/^!/, ''));
    await p.waitForTimeout(300);
    const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) console.log(name, width, 'overflow', over);
    await p.screenshot({ path: `/tmp/shots/${name}-${width}-${theme}.png`, fullPage: true });
    await p.close();
  }
  await c.close();
}
await b.close();
await app.close();
