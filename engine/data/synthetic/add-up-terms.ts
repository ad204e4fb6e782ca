import { Matrix } from '@engine/core/matrix';

/** A term of an equation: what one column adds, or the product of what two columns give. */
export interface Term {
  readonly column: string;
  /** One number per row. */
  readonly values: Float64Array;
  /** The other factor, where there is one. */
  readonly times?: { readonly column: string; readonly values: Float64Array };
}

/**
 * What each column adds to a sum of terms: the exact Shapley values of the equation against its mean
 * over the rows. A term of one column adds its deviation from its mean. A product `u v` is shared: u
 * gets the mean of what it adds when v is unknown, `u mean(v) - mean(u v)`, and when v is known,
 * `u v - mean(u) v`; and likewise v.
 */
export function addUpTerms(
  terms: readonly Term[],
  constant: number,
  names: readonly string[],
  rows: number,
): { values: Matrix; baseValue: number; fitted: Float64Array } {
  const values = new Matrix(rows, names.length, new Float64Array(rows * names.length), names);
  const fitted = new Float64Array(rows).fill(constant);
  const add = (column: string, row: number, amount: number) => {
    values.data[row * names.length + names.indexOf(column)]! += amount;
  };
  for (const { column, values: u, times } of terms) {
    if (!times) {
      const mean = meanOf(u);
      for (let i = 0; i < rows; i++) {
        fitted[i]! += u[i]!;
        add(column, i, u[i]! - mean);
      }
      continue;
    }
    const v = times.values;
    const [meanU, meanV] = [meanOf(u), meanOf(v)];
    const meanProduct = meanOf(u.map((value, i) => value * v[i]!));
    for (let i = 0; i < rows; i++) {
      const product = u[i]! * v[i]!;
      fitted[i]! += product;
      add(column, i, (u[i]! * meanV - meanProduct + product - meanU * v[i]!) / 2);
      add(times.column, i, (meanU * v[i]! - meanProduct + product - u[i]! * meanV) / 2);
    }
  }
  return { values, baseValue: meanOf(fitted), fitted };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
