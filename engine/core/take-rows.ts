import type { Features, Target } from './estimator';
import { Matrix } from './matrix';
import { type Column, Table } from './table';

/** The given rows of features, in the given order and the same form. */
export function takeRows<X extends Features>(X: X, rows: ArrayLike<number>): X {
  const taken =
    X instanceof Table || X instanceof Matrix
      ? X.take(rows)
      : Array.from(rows, (row) => (X as readonly ArrayLike<number>[])[row]!);
  return taken as X;
}

/** The given rows of a target: a column stays a column, a typed array one of its type. */
export function takeTarget<Y extends Target>(y: Y, rows: ArrayLike<number>): Y {
  if (isColumn(y)) return new Table([y]).take(rows).columns[0] as Y;
  const labels = y as ArrayLike<unknown>;
  const taken = Array.from(rows, (row) => labels[row]);
  if (!ArrayBuffer.isView(y)) return taken as unknown as Y;
  const TypedArray = y.constructor as unknown as new (values: unknown[]) => Y;
  return new TypedArray(taken);
}

function isColumn(y: Target): y is Column {
  return 'type' in y;
}
