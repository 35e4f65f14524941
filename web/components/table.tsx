import type { ComponentChildren } from 'preact';

interface TableProps {
  /** Id of the heading that names the table. */
  readonly labelledBy: string;
  readonly columns: readonly string[];
  /** Cells of each row, in the order of the columns. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/**
 * A table that becomes a list of cards on a narrow screen. The roles are said aloud because browsers forget them once
 * a table is laid out otherwise.
 */
export function Table({ labelledBy, columns, rows }: TableProps) {
  return (
    <table class="gov-table" role="table" aria-labelledby={labelledBy}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th scope="col" role="columnheader">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((cells) => (
          <tr role="row">
            {cells.map((cell, index) => (
              <td role="cell" data-label={columns[index]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
