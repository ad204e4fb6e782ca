import type { Column } from '@engine/core/table';
import type { GridAxis } from './grid-axis';

/** Every combination of the values of one or two axes; the last axis varies fastest. */
export interface GridPoints {
  readonly count: number;
  /** The places of the columns that change. */
  readonly places: readonly number[];
  /** For each place, its column with the value of each point. */
  readonly columns: readonly Column[];
}

/** @param like the columns of the data, whose names and kinds the points keep */
export function gridPoints(
  places: readonly number[],
  like: readonly Column[],
  axes: readonly GridAxis[],
): GridPoints {
  const count = axes.reduce((product, axis) => product * axis.length, 1);
  let stride = count;
  const columns = axes.map((axis, a) => {
    stride /= axis.length;
    const step = stride;
    return columnOf(like[a]!, axis, count, (point) => Math.floor(point / step) % axis.length);
  });
  return { count, places, columns };
}

/** The column of one point, with its value in each of so many rows. */
export function repeatPoint(column: Column, point: number, rows: number): Column {
  if (column.type === 'number') {
    return { ...column, values: new Float64Array(rows).fill(column.values[point]!) };
  }
  return { ...column, codes: new Int32Array(rows).fill(column.codes[point]!) };
}

function columnOf(
  { name }: Column,
  axis: GridAxis,
  count: number,
  indexOf: (point: number) => number,
): Column {
  if (axis instanceof Float64Array) {
    const values = Float64Array.from({ length: count }, (_, point) => axis[indexOf(point)]!);
    return { type: 'number', name, values };
  }
  const codes = Int32Array.from({ length: count }, (_, point) => indexOf(point));
  return { type: 'string', name, codes, categories: axis };
}
