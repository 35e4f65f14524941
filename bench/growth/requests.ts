import type postgres from 'postgres';
import type { Visitor } from '../bulk/furnish.ts';
import { Connection } from '../crowd/connection.ts';
import { Histogram } from '../crowd/histogram.ts';
import { type Cost, forgetCosts, readCosts } from './statements.ts';

/** A read whose cost is followed. */
export interface Request {
  readonly name: string;
  readonly path: (visitor: Visitor) => string;
}

export const requests: readonly Request[] = [
  { name: 'overview', path: () => '/prehled' },
  { name: 'messages', path: () => '/datova-schranka/prijate' },
  { name: 'read a message', path: ({ messages }) => `/datova-schranka/zprava/${messages[0]!}` },
  { name: 'calendar', path: () => '/kalendar' },
  { name: 'documents', path: () => '/dokumenty' },
  { name: 'notifications', path: () => '/oznameni' },
  { name: 'profile', path: () => '/profil' },
];

/** What one request costs at one size. */
export interface RequestCost {
  readonly name: string;
  /** Milliseconds, one request at a time. */
  readonly p50: number;
  readonly p99: number;
  /** Pages of the database (8 kB) that a request looks at, and its milliseconds. */
  readonly blocks: number;
  readonly databaseMs: number;
  readonly errors: number;
  readonly statements: readonly Cost[];
}

/** Asks for each page of each visitor, one after another, so many rounds after one that warms up. */
export async function measureRequests(
  sql: postgres.Sql,
  url: string,
  visitors: readonly Visitor[],
  rounds: number,
): Promise<RequestCost[]> {
  const costs: RequestCost[] = [];
  for (const { name, path } of requests) {
    const connection = new Connection(new URL(url));
    const ask = async (visitor: Visitor): Promise<{ status: number; ms: number }> => {
      const head = `GET ${path(visitor)} HTTP/1.1\r\nhost: ${new URL(url).host}\r\naccept: text/html\r\ncookie: portal-session=${visitor.token}\r\n\r\n`;
      const asked = performance.now();
      const { status } = await connection.ask(head);
      return { status, ms: performance.now() - asked };
    };
    for (const visitor of visitors) await ask(visitor);
    await forgetCosts(sql);
    const latency = new Histogram();
    let errors = 0;
    for (let round = 0; round < rounds; round++)
      for (const visitor of visitors) {
        const { status, ms } = await ask(visitor);
        if (status === 200) latency.add(ms);
        else errors += 1;
      }
    const statements = await readCosts(sql);
    connection.close();
    const asked = rounds * visitors.length;
    costs.push({
      name,
      p50: latency.quantile(0.5),
      p99: latency.quantile(0.99),
      blocks: statements.reduce((sum, { blocks }) => sum + blocks, 0) / asked,
      databaseMs: statements.reduce((sum, { ms }) => sum + ms, 0) / asked,
      errors,
      statements,
    });
  }
  return costs;
}
