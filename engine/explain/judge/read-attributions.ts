import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import type { Explanation, Scale } from '../explanation';

/** What each feature adds to the answer of each row: an explanation, or rows x features of numbers. */
export type Attributions = Explanation | Matrix | readonly ArrayLike<number>[];

/** The numbers of attributions, and which answer of the model they explain, where that is known. */
export interface ReadAttributions {
  readonly values: Matrix;
  readonly output?: string;
  readonly scale?: Scale;
}

/**
 * Reads attributions for rows with the given columns. Those of an explanation are taken by the names
 * of its features, whatever their order.
 *
 * @throws EngineError `shape-mismatch` when there is not one number per row and column: the values of
 * one class of several, say, or of encoded columns where the rows are raw.
 */
export function readAttributions(
  attributions: Attributions,
  rows: number,
  names: readonly string[],
): ReadAttributions {
  const explanation = 'values' in attributions && 'baseValue' in attributions;
  const read = explanation
    ? {
        values: inOrder(attributions, names),
        output: attributions.output,
        scale: attributions.scale,
      }
    : { values: toMatrix(attributions as Matrix | readonly ArrayLike<number>[]) };
  const { values } = read;
  if (values.rows === rows && values.cols === names.length) return read;
  throw new EngineError(
    'shape-mismatch',
    `There are ${rows} rows of ${names.length} columns, but attributions for ${values.rows} rows of ` +
      `${values.cols}. Pass the attributions of these rows, for one class, in the columns of the rows.`,
    { rows, cols: names.length, givenRows: values.rows, givenCols: values.cols },
  );
}

function toMatrix(values: Matrix | readonly ArrayLike<number>[]): Matrix {
  return values instanceof Matrix ? values : Matrix.from(values);
}

/** The values with one column per name; as they are where the features are others. */
function inOrder({ featureNames, values }: Explanation, names: readonly string[]): Matrix {
  const places = names.map((name) => featureNames.indexOf(name));
  const isOrdered = places.every((place, j) => place === j);
  if (isOrdered || places.includes(-1) || featureNames.length !== names.length) return values;
  const { rows, cols, data } = values;
  const ordered = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) ordered[i * cols + j] = data[i * cols + places[j]!]!;
  }
  return new Matrix(rows, cols, ordered, names);
}
