import { averageRanks } from '@engine/core/average-ranks';
import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { meanOfKnown } from '@engine/core/mean-of-known';
import { largest, overlap, spearman } from './compare-vectors';
import { type Attributions, readAttributions } from './read-attributions';

export interface MethodAgreementOptions {
  /** How many of the top features are compared; 3, or as many as there are, when left out. */
  readonly topK?: number;
  /** Names of the features, for attributions that carry none. */
  readonly featureNames?: readonly string[];
}

/** How two methods agree, row by row. */
export interface AgreementOfPair {
  readonly a: string;
  readonly b: string;
  /** Spearman's correlation of |attribution| over the features; NaN where constant. */
  readonly spearman: Float64Array;
  /** Of the features in the top of either: the share with the same sign in both (0 is a sign of its own). */
  readonly signAgreement: Float64Array;
  /** The Jaccard share of the top features. */
  readonly topKOverlap: Float64Array;
}

/** How methods that explain the same rows agree: plain data for one screen. */
export interface MethodAgreement {
  readonly methods: readonly string[];
  readonly featureNames: readonly string[];
  readonly topK: number;
  readonly pairs: readonly AgreementOfPair[];
  /** methods x methods, the means over rows; 1 on the diagonal. */
  readonly spearman: Matrix;
  readonly signAgreement: Matrix;
  readonly topKOverlap: Matrix;
  /** methods x features: the mean |attribution|, as a share of the method's sum. */
  readonly importance: Matrix;
  /** methods x features: the rank of that importance, 1 for the largest. */
  readonly ranks: Matrix;
}

/**
 * Agreement between methods: for each pair, whether they rank the features alike, give them the same
 * sign, and name the same top features, row by row and on average. Signs and ranks can be compared
 * although methods speak in different units; importances are shares for the same reason.
 *
 * @param attributionsByMethod one explanation of the same rows per method, by name.
 *
 * Cost: methods^2 x rows x features log features.
 * Source: Krishna et al. (2022), The Disagreement Problem in Explainable Machine Learning.
 *
 * @throws EngineError `bad-parameter` for fewer than two methods, `shape-mismatch` when they do not
 * explain the same rows and features.
 */
export function methodAgreement(
  attributionsByMethod: Readonly<Record<string, Attributions>>,
  options: MethodAgreementOptions = {},
): MethodAgreement {
  const methods = Object.keys(attributionsByMethod);
  const [first] = methods;
  if (first === undefined || methods.length < 2) {
    throw new EngineError(
      'bad-parameter',
      'Agreement compares at least two methods. Pass an object with one explanation per method.',
    );
  }
  const featureNames = options.featureNames ?? namesOf(attributionsByMethod[first]!);
  const rows = rowsOf(attributionsByMethod[first]!);
  const values = methods.map(
    (method) => readAttributions(attributionsByMethod[method]!, rows, featureNames).values,
  );
  const topK = Math.min(options.topK ?? 3, featureNames.length);
  const pairs = values.flatMap((a, i) =>
    values.slice(i + 1).map(
      (b, offset): AgreementOfPair => ({
        a: methods[i]!,
        b: methods[i + 1 + offset]!,
        ...agreement(a, b, topK),
      }),
    ),
  );
  const square = (pick: (pair: AgreementOfPair) => Float64Array) =>
    meanSquare(methods, pairs, pick);
  const importance = Matrix.from(values.map(shares), featureNames);
  return {
    methods,
    featureNames,
    topK,
    pairs,
    spearman: square((pair) => pair.spearman),
    signAgreement: square((pair) => pair.signAgreement),
    topKOverlap: square((pair) => pair.topKOverlap),
    importance,
    ranks: Matrix.from(
      methods.map((_, i) => averageRanks(importance.row(i).map((share) => -share))),
      featureNames,
    ),
  };
}

function agreement(a: Matrix, b: Matrix, topK: number) {
  const ranks = new Float64Array(a.rows);
  const signs = new Float64Array(a.rows);
  const tops = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i++) {
    const [first, second] = [a.row(i), b.row(i)];
    const [topA, topB] = [largest(first, topK), largest(second, topK)];
    ranks[i] = spearman(first.map(Math.abs), second.map(Math.abs));
    tops[i] = overlap(topA, topB);
    const either = [...new Set([...topA, ...topB])];
    const same = either.filter((j) => Math.sign(first[j]!) === Math.sign(second[j]!));
    signs[i] = same.length / either.length;
  }
  return { spearman: ranks, signAgreement: signs, topKOverlap: tops };
}

function meanSquare(
  methods: readonly string[],
  pairs: readonly AgreementOfPair[],
  pick: (pair: AgreementOfPair) => Float64Array,
): Matrix {
  const size = methods.length;
  const square = new Matrix(size, size, new Float64Array(size * size).fill(1), methods);
  for (const pair of pairs) {
    const [a, b] = [methods.indexOf(pair.a), methods.indexOf(pair.b)];
    const mean = meanOfKnown(pick(pair));
    square.data[a * size + b] = mean;
    square.data[b * size + a] = mean;
  }
  return square;
}

function shares(values: Matrix): Float64Array {
  const sizes = Float64Array.from({ length: values.cols }, (_, j) =>
    values.column(j).reduce((sum, value) => sum + Math.abs(value), 0),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return total > 0 ? sizes.map((size) => size / total) : sizes;
}

function namesOf(attributions: Attributions): readonly string[] {
  if ('featureNames' in attributions) return attributions.featureNames;
  if (attributions instanceof Matrix && attributions.columns) return attributions.columns;
  const cols = attributions instanceof Matrix ? attributions.cols : (attributions[0]?.length ?? 0);
  return Array.from({ length: cols }, (_, j) => `x${j}`);
}

function rowsOf(attributions: Attributions): number {
  if ('featureNames' in attributions) return attributions.values.rows;
  return attributions instanceof Matrix ? attributions.rows : attributions.length;
}
