import { once } from 'node:events';
import type postgres from 'postgres';

/** A value of a row on its way into a table. */
export type Cell = string | number | boolean | Date | Buffer | null;

/** Rows for some tables, collected until there are enough to be worth sending. */
export interface Rows {
  add(table: string, row: Readonly<Record<string, Cell>>): void;
  /** Sends what has been collected; tables in the order in which they were first named. */
  flush(): Promise<void>;
}

/** Writes rows by COPY (PostgreSQL's text format), as the administrator: no policy, no event, no job. */
export function copyRows(sql: postgres.Sql): Rows {
  const tables = new Map<string, { columns: readonly string[]; lines: string[] }>();
  return {
    add(table, row) {
      let kept = tables.get(table);
      if (!kept) tables.set(table, (kept = { columns: Object.keys(row), lines: [] }));
      kept.lines.push(kept.columns.map((column) => textOf(row[column] ?? null)).join('\t'));
    },
    async flush() {
      for (const [table, kept] of tables) {
        const lines = kept.lines.splice(0);
        if (lines.length === 0) continue;
        const columns = kept.columns.map((column) => `"${column}"`).join(', ');
        const stream = await sql.unsafe(`copy ${table} (${columns}) from stdin`).writable();
        const done = once(stream, 'finish');
        stream.end(`${lines.join('\n')}\n`);
        await done;
      }
    },
  };
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function textOf(cell: Cell): string {
  if (cell === null) return '\\N';
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  if (cell instanceof Date) return cell.toISOString();
  return String(cell).replace(/[\\\n\r\t]/g, (mark) => escapes[mark]!);
}
