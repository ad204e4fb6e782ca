import type { Matrix } from '@engine/core/matrix';

/**
 * Numbers rounded to float32 as integers in the same order, because integers can be compared without
 * a branch that a processor has to guess. A missing number comes before all others in `missingLeft`
 * and after them in `missingRight`.
 */
export interface KeyedColumn {
  readonly missingLeft: Int32Array;
  readonly missingRight: Int32Array;
}

const FIRST = -0x80000000;
const LAST = 0x7fffffff;

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** Flips the order of negative numbers, whose bits rise as they fall. */
const inOrder = (pattern: number) => pattern ^ ((pattern >> 31) & 0x7fffffff);

/** The key that a row's key must be below to answer a question (at most `threshold`) with yes. */
export function limitKey(threshold: number): number {
  // Zero is added so that -0 becomes 0.
  float[0] = threshold + 0;
  const key = inOrder(bits[0]!);
  return float[0]! > threshold ? key : key + 1;
}

/** 1 where `key` is below `limit`, else 0; both may be any 32-bit integers. */
export function isBelow(key: number, limit: number): number {
  const gap = (key - limit) | 0;
  return (gap ^ ((key ^ limit) & (gap ^ key))) >>> 31;
}

export function keyColumn(values: Float64Array): KeyedColumn {
  const missingRight = new Int32Array(values.length);
  const rounded = new Float32Array(missingRight.buffer);
  let hasMissing = false;
  for (let i = 0; i < values.length; i++) rounded[i] = values[i]! + 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) missingRight[i] = inOrder(missingRight[i]!);
    else {
      missingRight[i] = LAST;
      hasMissing = true;
    }
  }
  if (!hasMissing) return { missingLeft: missingRight, missingRight };
  return { missingLeft: missingRight.map((key) => (key === LAST ? FIRST : key)), missingRight };
}

/** All columns of rows. */
export function keyColumns({ rows, cols, data }: Matrix): KeyedColumn[] {
  const column = new Float64Array(rows);
  return Array.from({ length: cols }, (_, j) => {
    for (let i = 0, at = j; i < rows; i++, at += cols) column[i] = data[at]!;
    return keyColumn(column);
  });
}

/** A column's keys at a question that sends missing numbers left (1) or right. */
export function keysFor({ missingLeft, missingRight }: KeyedColumn, goesLeft: number): Int32Array {
  return goesLeft === 1 ? missingLeft : missingRight;
}
