import { Matrix } from '@engine/core/matrix';
import { pairwiseSum } from '@engine/core/pairwise-sum';
import type { FitResult } from '../validate/fit-jobs';
import type { Params } from './parameter-grid';

/** One entry per candidate in every list. */
export interface MetricResults {
  /** candidates x splits. */
  readonly splitTestScores: Matrix;
  readonly meanTestScore: Float64Array;
  /** Standard deviation over the splits, with divisor n. */
  readonly stdTestScore: Float64Array;
  /** 1 is best; equal means share the better rank, failed fits the last one. */
  readonly rankTestScore: Int32Array;
  readonly splitTrainScores?: Matrix;
  readonly meanTrainScore?: Float64Array;
  readonly stdTrainScore?: Float64Array;
}

/** What a search tried: the results by the score that picks the best, and by every score. */
export interface CvResults extends MetricResults {
  readonly params: readonly Params[];
  readonly byMetric: Readonly<Record<string, MetricResults>>;
  /** Why a candidate's first failing fit failed; null where all went well. */
  readonly errors: readonly (string | null)[];
  /** In a halving search: the round, and the resources of each candidate in it. */
  readonly iter?: Int32Array;
  readonly nResources?: Int32Array;
}

/** Results of all candidates, which have equally many splits in a row. */
export function toCvResults(
  params: readonly Params[],
  results: readonly FitResult[],
  metrics: readonly string[],
  main: string,
): CvResults {
  const splits = results.length / params.length;
  const byMetric = Object.fromEntries(
    metrics.map((name, at) => [name, summarise(results, at, params.length, splits)]),
  );
  const errors = params.map(
    (_, i) =>
      results.slice(i * splits, (i + 1) * splits).find(({ error }) => error !== undefined)?.error ??
      null,
  );
  return { params, ...byMetric[main]!, byMetric, errors };
}

function summarise(
  results: readonly FitResult[],
  metric: number,
  candidates: number,
  splits: number,
): MetricResults {
  const table = (part: 'test' | 'train') =>
    new Matrix(
      candidates,
      splits,
      Float64Array.from(results, (result) => result[part]![metric]!),
    );
  const splitTestScores = table('test');
  const meanTestScore = rowMeans(splitTestScores);
  const test = {
    splitTestScores,
    meanTestScore,
    stdTestScore: rowDeviations(splitTestScores, meanTestScore),
    rankTestScore: ranks(meanTestScore),
  };
  if (!results[0]!.train) return test;
  const splitTrainScores = table('train');
  const meanTrainScore = rowMeans(splitTrainScores);
  const stdTrainScore = rowDeviations(splitTrainScores, meanTrainScore);
  return { ...test, splitTrainScores, meanTrainScore, stdTrainScore };
}

// Ranks and eliminations compare means for equality, so sums have to be numpy's to the last bit.
function rowMeans({ rows, cols, data }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => pairwiseSum(data, i * cols, cols) / cols);
}

function rowDeviations({ rows, cols, data }: Matrix, means: Float64Array): Float64Array {
  const squares = data.map((value, at) => (value - means[Math.floor(at / cols)]!) ** 2);
  return Float64Array.from({ length: rows }, (_, i) =>
    Math.sqrt(pairwiseSum(squares, i * cols, cols) / cols),
  );
}

function ranks(means: Float64Array): Int32Array {
  const worst = Math.min(...means.filter((mean) => !Number.isNaN(mean))) - 1;
  const comparable = means.map((mean) => (Number.isNaN(mean) ? worst : mean));
  const sorted = comparable.slice().sort().reverse();
  const first = new Map<number, number>();
  sorted.forEach((mean, place) => {
    if (!first.has(mean)) first.set(mean, place + 1);
  });
  return Int32Array.from(comparable, (mean) => first.get(mean) ?? 1);
}
