import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { columnsToMatrix } from '../base/columns-to-matrix';
import { requireNumbers } from '../base/input-columns';

/** A step's output as numbers; a table must hold nothing else by the time it leaves. */
export function toBlock(part: Table | Matrix, who: string): Matrix {
  if (part instanceof Matrix) return part;
  return columnsToMatrix(requireNumbers(part.columns, who), part.rows);
}

/**
 * Blocks side by side under the names given.
 *
 * @param remedy what to do about two equal names.
 * @throws `duplicate-name`
 */
export function joinBlocks(
  blocks: readonly Matrix[],
  rows: number,
  names: readonly string[],
  remedy: string,
): Matrix {
  const equal = names.find((name, i) => names.indexOf(name) !== i);
  if (equal !== undefined) {
    throw new EngineError(
      'duplicate-name',
      `Two output columns would be called ${equal}. ${remedy}`,
      { column: equal },
    );
  }
  const cols = names.length;
  const data = new Float64Array(rows * cols);
  let offset = 0;
  for (const block of blocks) {
    for (let i = 0, at = 0; i < rows; i++) {
      for (let to = i * cols + offset, end = to + block.cols; to < end; to++, at++) {
        data[to] = block.data[at]!;
      }
    }
    offset += block.cols;
  }
  return new Matrix(rows, cols, data, names);
}
