import type { ParamSpec } from '@engine/core/component';
import { SparseMatrix } from '@engine/core/sparse-matrix';

/** How counts become weights. */
export interface WeighParams {
  /** Scales each row to Euclidean length 1, to a sum of sizes of 1, or not at all. */
  readonly norm: 'l2' | 'l1' | null;
  /** Gives rare terms more weight. */
  readonly useIdf: boolean;
  /** Counts one more document that has every term, so that none has weight infinity. */
  readonly smoothIdf: boolean;
  /** Takes `1 + ln(count)` in place of the count. */
  readonly sublinearTf: boolean;
}

export const weighParams: readonly ParamSpec[] = [
  {
    name: 'norm',
    type: 'choice',
    default: 'l2',
    choices: ['l2', 'l1', null],
    summary: 'The length each row is scaled to.',
  },
  { name: 'useIdf', type: 'boolean', default: true, summary: 'Give rare terms more weight.' },
  {
    name: 'smoothIdf',
    type: 'boolean',
    default: true,
    summary: 'Count one more document that has every term.',
  },
  {
    name: 'sublinearTf',
    type: 'boolean',
    default: false,
    summary: 'Take 1 + ln(count) in place of the count.',
  },
];

/** The weight of each term: `ln((1 + n) / (1 + documents with it)) + 1` when smooth. */
export function inverseDocumentFrequency(X: SparseMatrix, smooth: boolean): Float64Array {
  const inDocuments = new Float64Array(X.cols);
  for (let at = 0; at < X.nnz; at++) if (X.data[at] !== 0) inDocuments[X.indices[at]!]!++;
  const extra = smooth ? 1 : 0;
  return inDocuments.map((count) => Math.log((X.rows + extra) / (count + extra)) + 1);
}

/** Weighs the stored values of each row and scales the row. */
export function weighTerms(
  X: SparseMatrix,
  idf: Float64Array | undefined,
  { norm, sublinearTf }: Pick<WeighParams, 'norm' | 'sublinearTf'>,
): SparseMatrix {
  const data = X.data.slice();
  if (sublinearTf) for (let at = 0; at < data.length; at++) data[at] = Math.log(data[at]!) + 1;
  if (idf) for (let at = 0; at < data.length; at++) data[at]! *= idf[X.indices[at]!]!;
  if (norm !== null) normaliseRows(X.indptr, data, norm);
  return new SparseMatrix(X.rows, X.cols, X.indptr, X.indices, data, X.columns);
}

/** In place; a row of zeros stays one. */
export function normaliseRows(indptr: Int32Array, data: Float64Array, norm: 'l1' | 'l2'): void {
  for (let i = 0; i + 1 < indptr.length; i++) {
    let sum = 0;
    for (let at = indptr[i]!; at < indptr[i + 1]!; at++) {
      sum += norm === 'l2' ? data[at]! * data[at]! : Math.abs(data[at]!);
    }
    if (sum === 0) continue;
    const length = norm === 'l2' ? Math.sqrt(sum) : sum;
    for (let at = indptr[i]!; at < indptr[i + 1]!; at++) data[at]! /= length;
  }
}
