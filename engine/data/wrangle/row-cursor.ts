import { type Cell, cellAt, type Table } from '@engine/core/table';

/** The values of one row, by column name. */
export type Row = Readonly<Record<string, Cell>>;

/** One object that shows one row after the other, so that a loop over rows makes no objects. */
export class RowCursor {
  private at = 0;
  readonly row: Row;

  constructor(table: Table) {
    const row = Object.create(null) as Record<string, Cell>;
    for (const column of table.columns) {
      Object.defineProperty(row, column.name, {
        enumerable: true,
        get: () => cellAt(column, this.at),
      });
    }
    this.row = row;
  }

  /** The row at `index`; what was given before shows it too. */
  moveTo(index: number): Row {
    this.at = index;
    return this.row;
  }
}
