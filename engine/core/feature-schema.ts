import { EngineError } from './error';
import type { Features } from './estimator';
import { Matrix } from './matrix';
import { Table } from './table';
import { columnNames, type ToMatrixOptions, toMatrix } from './to-matrix';

/** The columns an estimator was fitted on. */
export interface FeatureSchema {
  readonly count: number;
  /** Known when the features had names. */
  readonly names: readonly string[] | undefined;
}

/** Remembers the columns of the features an estimator is fitted on. */
export function rememberFeatures(X: Matrix): FeatureSchema {
  return { count: X.cols, names: X.columns };
}

/**
 * Reads features at predict time by the columns of fit time. A table is taken by name, so the order
 * of its columns does not matter; a column too few or too many is an error that names it.
 *
 * @throws EngineError `missing-column`, `shape-mismatch`, or what `toMatrix` throws.
 */
export function matchFeatures(
  X: Features,
  schema: FeatureSchema,
  options?: ToMatrixOptions,
): Matrix {
  const { names, count } = schema;
  const given = columnNames(X);
  if (!names || !given) {
    const matrix = toMatrix(X, options);
    if (matrix.cols === count) return matrix;
    throw new EngineError(
      'shape-mismatch',
      `The model was fitted on ${count} columns, but these rows have ${matrix.cols}. ` +
        'Pass the same columns as at fit.',
      { expected: count, given: matrix.cols },
    );
  }
  const unseen = given.filter((name) => !names.includes(name));
  if (unseen.length > 0) {
    throw new EngineError(
      'shape-mismatch',
      `${list(unseen)} was not there at fit. Drop it, or fit again with it.`,
      { unseen },
    );
  }
  const missing = names.filter((name) => !given.includes(name));
  if (missing.length > 0) {
    throw new EngineError(
      'missing-column',
      `${list(missing)} was there at fit but is missing now. Add it under the same name.`,
      { missing },
    );
  }
  if (X instanceof Table) return toMatrix(X.select(names), options);
  const matrix = toMatrix(X, options);
  return names.every((name, j) => name === given[j]) ? matrix : reorder(matrix, names);
}

function reorder(X: Matrix, names: readonly string[]): Matrix {
  const from = names.map((name) => X.columns!.indexOf(name));
  const data = new Float64Array(X.data.length);
  for (let i = 0; i < X.rows; i++) {
    from.forEach((source, j) => {
      data[i * X.cols + j] = X.get(i, source);
    });
  }
  return new Matrix(X.rows, X.cols, data, names);
}

function list(names: readonly string[]): string {
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `Column ${names.slice(0, 3).join(', ')}${more}`;
}
