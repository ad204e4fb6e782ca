import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { meanOfKnown } from '@engine/core/mean-of-known';
import { RandomState } from '@engine/core/random';
import { cosine, largest, overlap, spearman } from './compare-vectors';

export interface ExplanationConsistencyOptions {
  /** How many of the top features are compared; 3, or as many as there are, when left out. */
  readonly topK?: number;
  /** How often the features are dealt anew to see what chance gives. */
  readonly nPermutations?: number;
  readonly randomState?: number;
  readonly featureNames?: readonly string[];
}

/** One measure of how alike the vectors are. */
export interface ConsistencyMeasure {
  /** vectors x vectors. */
  readonly pairs: Matrix;
  /** The mean over pairs of different vectors. */
  readonly mean: number;
  /** What `mean` is when each vector's features are shuffled: its average and its 95th percentile. */
  readonly chance: number;
  readonly chanceHigh: number;
  /** How often chance does as well, counting what was seen: (1 + as good) / (1 + nPermutations). */
  readonly pValue: number;
}

/** Whether models trained on different splits tell the same story. */
export interface ExplanationConsistency {
  readonly featureNames: readonly string[];
  readonly topK: number;
  /** The measure of the notes: the mean cosine of each pair. */
  readonly cosine: ConsistencyMeasure;
  /** Spearman's rank correlation of the values. */
  readonly spearman: ConsistencyMeasure;
  /** The Jaccard share of the top features, by size. */
  readonly topKOverlap: ConsistencyMeasure;
}

/**
 * Consistency: compares the importance vectors of models trained on different splits, such as the
 * mean |SHAP| of each feature; one vector per model, in the same order of features.
 *
 * The cosine of vectors without negative numbers is high whatever they say, so each measure stands
 * beside what chance gives: the same vectors with their features shuffled.
 *
 * Cost: nPermutations x vectors^2 x features. Deterministic for a `randomState`.
 *
 * @throws EngineError `bad-parameter` for fewer than two vectors, `shape-mismatch` for ragged ones.
 */
export function explanationConsistency(
  vectors: Matrix | readonly ArrayLike<number>[],
  options: ExplanationConsistencyOptions = {},
): ExplanationConsistency {
  const matrix = vectors instanceof Matrix ? vectors : Matrix.from(vectors);
  if (matrix.rows < 2) {
    throw new EngineError(
      'bad-parameter',
      `Consistency compares at least two models, but ${matrix.rows} was given. Train on another split.`,
    );
  }
  const { nPermutations = 200, randomState = 0 } = options;
  const topK = Math.min(options.topK ?? 3, matrix.cols);
  const seen = pairwise(matrix, topK);
  const random = new RandomState(randomState);
  const chance = Array.from({ length: nPermutations }, () =>
    pairwise(shuffled(matrix, random), topK),
  );
  const measure = (name: keyof Pairwise): ConsistencyMeasure => {
    const means = Float64Array.from(chance, (dealt) => meanOfPairs(dealt[name]));
    const mean = meanOfPairs(seen[name]);
    const sorted = means.slice().sort();
    return {
      pairs: seen[name],
      mean,
      chance: meanOfKnown(means),
      chanceHigh: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN,
      pValue: (1 + means.filter((value) => value >= mean - 1e-12).length) / (1 + nPermutations),
    };
  };
  return {
    featureNames:
      options.featureNames ??
      matrix.columns ??
      Array.from({ length: matrix.cols }, (_, j) => `x${j}`),
    topK,
    cosine: measure('cosine'),
    spearman: measure('spearman'),
    topKOverlap: measure('topKOverlap'),
  };
}

interface Pairwise {
  readonly cosine: Matrix;
  readonly spearman: Matrix;
  readonly topKOverlap: Matrix;
}

function pairwise(vectors: Matrix, topK: number): Pairwise {
  const rows = Array.from({ length: vectors.rows }, (_, i) => vectors.row(i));
  const tops = rows.map((row) => largest(row, topK));
  return {
    cosine: squareOf(rows.length, (a, b) => cosine(rows[a]!, rows[b]!)),
    spearman: squareOf(rows.length, (a, b) => spearman(rows[a]!, rows[b]!)),
    topKOverlap: squareOf(rows.length, (a, b) => overlap(tops[a]!, tops[b]!)),
  };
}

function squareOf(size: number, compare: (a: number, b: number) => number): Matrix {
  const square = new Matrix(size, size);
  for (let a = 0; a < size; a++) {
    for (let b = a; b < size; b++) {
      const value = compare(a, b);
      square.data[a * size + b] = value;
      square.data[b * size + a] = value;
    }
  }
  return square;
}

function meanOfPairs({ rows, data }: Matrix): number {
  return meanOfKnown(data.filter((_, at) => at % rows > Math.floor(at / rows)));
}

function shuffled(vectors: Matrix, random: RandomState): Matrix {
  const copy = new Matrix(vectors.rows, vectors.cols, vectors.data.slice());
  for (let i = 0; i < copy.rows; i++) random.shuffle(copy.row(i));
  return copy;
}
