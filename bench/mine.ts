import { dayAt } from '#platform/days/index.ts';
import type { LoadOrder } from './load.ts';
import type { Measured } from './measuring.ts';
import type { Row } from './table.ts';

/** What is mine in the portal: one page of each service, by an address and by something that stands on it. */
const pages = (month: string) => [
  { name: 'calendar month page', path: '/kalendar', holds: 'Zubař' },
  { name: 'calendar by API', path: `/api/po-be-kalendar/view?from=${month}-01&to=${month}-28`, holds: 'Zubař' },
  { name: 'documents page', path: '/dokumenty', holds: 'Nájemní smlouva' },
  { name: 'documents by API', path: '/api/po-be-dokumenty/documents', holds: 'Nájemní smlouva' },
  { name: 'notifications page', path: '/oznameni', holds: 'V datové schránce na vás čeká nová zpráva' },
  { name: 'notifications by API', path: '/api/po-be-notifikace/news', holds: 'V datové schránce na vás' },
  { name: 'profile page', path: '/profil', holds: 'example.cz' },
  { name: 'profile by API', path: '/api/po-be-profil/profile', holds: 'example.cz' },
  { name: 'property page', path: '/nemovitosti', holds: 'Žabovřesky' },
  { name: 'property by API', path: '/api/po-be-nemovitosti/mine', holds: 'Žabovřesky' },
  { name: 'acting page', path: '/zastupovani', holds: 'Eliška' },
  { name: 'cards page', path: '/doklady', holds: 'Magistrát města Brna' },
  { name: 'cards by API', path: '/api/po-be-doklady/overview', holds: 'identity-card' },
  { name: 'driver page', path: '/ridic/body', holds: 'Máte 8' },
  { name: 'driver by API', path: '/api/po-be-ridic/overview', holds: 'TMBJJ7NE0J0123451' },
  { name: 'register data page', path: '/udaje', holds: 'Dvořáková' },
  { name: 'register data by API', path: '/api/po-be-udaje/data', holds: 'Dvořáková' },
  { name: 'uses of data page', path: '/udaje/vyuziti', holds: 'Finanční úřad pro Jihomoravský kraj' },
  { name: 'extracts page', path: '/vypisy', holds: 'Čekáme na odpověď' },
  { name: 'extracts by API', path: '/api/po-be-vypisy/extracts', holds: '00006947' },
  { name: 'submissions page', path: '/podani', holds: 'Statutární město Brno' },
  { name: 'submissions by API', path: '/api/po-be-podani/submissions', holds: 'Statutární město Brno' },
  { name: 'social security page', path: '/pojisteni/doby', holds: 'Pekárna U Mostu' },
  { name: 'social security by API', path: '/api/po-be-pojisteni/overview', holds: 'Pekárna U Mostu' },
  { name: 'taxes page', path: '/dane', holds: '2\u00A0600\u00A0Kč' },
  { name: 'taxes by API', path: '/api/po-be-dane/overview', holds: '7755-77628621/0710' },
  { name: 'wallet page', path: '/penezenka', holds: 'Lissi' },
  { name: 'wallet by API', path: '/api/po-be-penezenka/credentials', holds: 'Lissi' },
];

/**
 * Rows of the calendar, documents, notifications and profile, each after every visitor came once and half as long as
 * the dashboard's, for there are many. A page answers also when its service does not, so it is looked at whether a
 * citizen's own data stand on it, and afterwards whether the answers were as long as that one.
 *
 * @param portal address and process of the portal, and the visitors who have such data
 */
export async function measureMine(
  portal: LoadOrder & { readonly pid: number },
  token: string,
  measured: Measured,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, path, holds } of pages(dayAt(new Date()).slice(0, 7))) {
    const url = `${portal.url}${path}`;
    const sample = await fetch(url, { headers: { cookie: `portal-session=${token}` } });
    const text = await sample.text();
    if (!text.includes(holds)) throw new Error(`${path} answered ${sample.status} without "${holds}"`);
    const order = { ...portal, url, seconds: portal.seconds / 2 };
    const row = await measured(name, portal.pid, order, { ...order, once: true });
    if (row.bytes < Buffer.byteLength(text) * 0.95) throw new Error(`${path} answered under load without its data`);
    rows.push(row);
  }
  return rows;
}
