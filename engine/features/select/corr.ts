import { averageRanks } from '@engine/core/average-ranks';
import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { pearson } from '@engine/core/pearson';
import { columnsToFit, requireNumbers } from '../base/input-columns';
import { kendallTau } from './kendall-tau';

export type CorrelationMethod = 'pearson' | 'spearman' | 'kendall';

export interface CorrOptions {
  /** Straight lines, ranks, or orders of pairs; `pearson` by default. */
  readonly method?: CorrelationMethod;
}

/**
 * The correlation of each number column with each other, over the rows where both have a value: a
 * columns x columns matrix with names. NaN where a column is constant, also with itself.
 *
 * Cost: O(rows x columns^2), with a sort per pair for Kendall's. Equals `pandas.DataFrame.corr`
 * 1.5.3 within 1e-12.
 *
 * @throws `not-numeric` for a text column, `empty-data`, `bad-parameter`
 */
export function corr(X: Features, { method = 'pearson' }: CorrOptions = {}): Matrix {
  const columns = requireNumbers(columnsToFit(X), 'corr');
  const measure = chooseMeasure(method);
  // Ranks of a column without gaps serve all pairs.
  const prepared = columns.map(({ values }) => {
    const complete = !values.some(Number.isNaN);
    return { values, ranks: complete && method === 'spearman' ? averageRanks(values) : undefined };
  });
  const size = columns.length;
  const names = columns.map(({ name }) => name);
  const out = new Matrix(size, size, new Float64Array(size * size), names);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const [a, b] = [prepared[i]!, prepared[j]!];
      const value = a.ranks && b.ranks ? pearson(a.ranks, b.ranks) : measure(a.values, b.values);
      // A column agrees with itself to the last digit.
      const exact = i === j && !Number.isNaN(value) ? 1 : value;
      out.data[i * size + j] = exact;
      out.data[j * size + i] = exact;
    }
  }
  return out;
}

type Measure = (a: Float64Array, b: Float64Array) => number;

function chooseMeasure(method: CorrelationMethod): Measure {
  if (method === 'pearson') return pearson;
  if (method === 'spearman') {
    return onCompleteRows((a, b) => pearson(averageRanks(a), averageRanks(b)));
  }
  if (method === 'kendall') return onCompleteRows(kendallTau);
  throw new EngineError(
    'bad-parameter',
    `corr needs method to be pearson, spearman or kendall, not ${JSON.stringify(method)}.`,
    { parameter: 'method' },
  );
}

function onCompleteRows(measure: Measure): Measure {
  return (a, b) => {
    const complete = (_: number, i: number) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]);
    const keptA = a.filter(complete);
    return keptA.length < 2 ? Number.NaN : measure(keptA, b.filter(complete));
  };
}
