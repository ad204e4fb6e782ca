import { type Column, cellAt, columnLength, type Table } from '@engine/core/table';
import type { Responder } from '@engine/serve/contract';

/** Rows that are asked about; more would not change the picture. */
const most = 2000;

/** Evenly spaced rows, at most `most` of them. */
export function sampleRows(table: Table, rows = most): Table {
  const step = Math.max(1, table.rows / rows);
  const count = Math.min(rows, table.rows);
  return table.take(Int32Array.from({ length: count }, (_, i) => Math.floor(i * step)));
}

/** The class that is met least often: the one that people look for. */
export function rarestClass(labels: Column, classes: readonly (string | number)[]): number {
  const counts = classes.map(() => 0);
  for (let row = 0; row < columnLength(labels); row++) {
    const label = String(cellAt(labels, row));
    const place = classes.findIndex((known) => String(known) === label);
    if (place >= 0) counts[place]!++;
  }
  return counts.indexOf(Math.min(...counts));
}

/** What a model gives one class on some rows. */
export async function scoresOf(
  model: Responder,
  rows: Table,
  column: number,
): Promise<Float64Array> {
  const width = model.signature.classes.length;
  const { probabilities } = await model.respond(rows);
  return Float64Array.from({ length: rows.rows }, (_, i) => probabilities[i * width + column]!);
}
