import { concatTables } from '@engine/core/concat-tables';
import type { Table } from '@engine/core/table';

/** The newest answered requests, as one table for the drift report. */
export class RecentRows {
  private pieces: Table[] = [];
  private rows = 0;

  /** @param most rows that are kept */
  constructor(private readonly most: number) {}

  add(rows: Table): void {
    if (rows.rows === 0) return;
    this.pieces.push(rows);
    this.rows += rows.rows;
    while (this.rows - this.pieces[0]!.rows >= this.most) this.rows -= this.pieces.shift()!.rows;
  }

  get count(): number {
    return Math.min(this.rows, this.most);
  }

  /** Oldest first. There must be at least one row. */
  table(): Table {
    return concatTables(this.pieces).slice(this.rows - this.count);
  }
}
