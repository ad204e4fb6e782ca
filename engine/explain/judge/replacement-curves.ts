import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { RandomState } from '@engine/core/random';
import type { ExplainableModel } from '../model-output';
import { largest } from './compare-vectors';
import { type JudgedCase, type JudgeOptions, judgedCase } from './judged-case';
import type { Attributions } from './read-attributions';

export interface ReplacementCurveOptions extends JudgeOptions {
  /** How many random orders to compare with. */
  readonly nRandom?: number;
  /** The longest list of features; all of them when left out. */
  readonly maxFeatures?: number;
  readonly randomState?: number;
}

/** What happens along one order of the features. */
export interface ReplacementCurve {
  /** Each row's own attributions, largest first; the mean |attribution| over rows; or chance. */
  readonly order: 'attribution' | 'global' | 'random';
  /** After 0, 1, ... features: the mean over rows of |answer - answer for the row as it is|. */
  readonly change: Float64Array;
  /** After 0, 1, ... features: the mean answer. */
  readonly answer: Float64Array;
  /** The area under `change`, the features taken as one unit: its mean over the steps (trapezoids). */
  readonly area: number;
  /** Chance alone: the standard deviation of `area` over the random orders. */
  readonly areaStd?: number;
}

/** The curves for three orders of the same features. */
export interface ReplacementCurves {
  readonly featureNames: readonly string[];
  readonly curves: readonly ReplacementCurve[];
}

/**
 * Deletion: replaces the features of each row by the baseline, the most important first, and watches
 * how far the answer moves. The earlier it moves the better the order, so the LARGER area is the more
 * faithful; an explanation worth having beats the global order and chance.
 *
 * Cost: rows x features x (2 + nRandom) predictions. Reports progress in `rows` asked.
 * Source: Petsiuk, Das & Saenko (2018), RISE; Samek et al. (2017). They watch the answer itself fall;
 * the size of its move also serves regression and negative attributions, and `answer` has theirs.
 *
 * @throws EngineError `bad-parameter`, `shape-mismatch`.
 */
export async function deletionCurve(
  model: ExplainableModel,
  X: Features,
  attributions: Attributions,
  options: ReplacementCurveOptions = {},
): Promise<ReplacementCurves> {
  return replacementCurves('deletion', model, X, attributions, options);
}

/**
 * Insertion: starts from the baseline and puts the features of each row back, the most important
 * first. `change` is how far the answer still is from the row's own; the sooner it falls the better,
 * so the SMALLER area is the more faithful. See {@link deletionCurve}.
 */
export async function insertionCurve(
  model: ExplainableModel,
  X: Features,
  attributions: Attributions,
  options: ReplacementCurveOptions = {},
): Promise<ReplacementCurves> {
  return replacementCurves('insertion', model, X, attributions, options);
}

async function replacementCurves(
  kind: 'deletion' | 'insertion',
  model: ExplainableModel,
  X: Features,
  attributions: Attributions,
  options: ReplacementCurveOptions,
): Promise<ReplacementCurves> {
  const judged = judgedCase(model, X, attributions, options);
  const { cells, baseline, featureNames } = judged;
  const { rows, cols } = cells;
  const { nRandom = 5, randomState = 0 } = options;
  const steps = Math.min(options.maxFeatures ?? cols, cols);
  checkCounts(kind, steps, nRandom);
  const orders = featureOrders(judged, nRandom, randomState);
  const perRow = orders.length * (steps + 1) + 1;
  const answers = await judged.ask(
    rows * perRow,
    (at, out) => {
      const row = Math.floor(at / perRow);
      const own = cells.row(row);
      const place = at % perRow;
      if (place === perRow - 1) {
        out.set(own);
        return;
      }
      const order = orders[Math.floor(place / (steps + 1))]!(row);
      const [from, to] = kind === 'deletion' ? [own, baseline] : [baseline, own];
      out.set(from);
      for (let k = 0; k < place % (steps + 1); k++) out[order[k]!] = to[order[k]!]!;
    },
    options,
  );
  const curves = orders.map((_, which) => {
    const change = new Float64Array(steps + 1);
    const answer = new Float64Array(steps + 1);
    for (let i = 0; i < rows; i++) {
      const own = answers[i * perRow + perRow - 1]!;
      for (let k = 0; k <= steps; k++) {
        const value = answers[i * perRow + which * (steps + 1) + k]!;
        change[k]! += Math.abs(value - own) / rows;
        answer[k]! += value / rows;
      }
    }
    return { change, answer, area: areaUnder(change) };
  });
  const [byAttribution, global, ...random] = curves;
  return {
    featureNames,
    curves: [
      { order: 'attribution', ...byAttribution! },
      { order: 'global', ...global! },
      ...(random.length > 0 ? [{ order: 'random' as const, ...averageCurve(random) }] : []),
    ],
  };
}

type Curve = Omit<ReplacementCurve, 'order'>;

/** Per order: the features of a row, in the order in which they are replaced. */
function featureOrders(
  { attributions, featureNames }: JudgedCase,
  nRandom: number,
  randomState: number,
) {
  const { rows, cols } = attributions;
  const own = Array.from({ length: rows }, (_, i) => largest(attributions.row(i), cols));
  const sizes = featureNames.map((_, j) =>
    attributions.column(j).reduce((sum, value) => sum + Math.abs(value), 0),
  );
  const global = largest(sizes, cols);
  const random = new RandomState(randomState);
  const chance = Array.from({ length: nRandom }, () =>
    Array.from({ length: rows }, () => random.permutation(cols)),
  );
  return [
    (row: number) => own[row]!,
    () => global,
    ...chance.map((orders) => (row: number) => orders[row]!),
  ];
}

function averageCurve(curves: readonly Curve[]): Curve {
  const average = (pick: (curve: Curve) => Float64Array) =>
    pick(curves[0]!).map((_, k) => meanOf(curves.map((curve) => pick(curve)[k]!)));
  const change = average((curve) => curve.change);
  const area = areaUnder(change);
  const areaStd = Math.sqrt(meanOf(curves.map((curve) => (curve.area - area) ** 2)));
  return { change, answer: average((curve) => curve.answer), area, areaStd };
}

function areaUnder(curve: Float64Array): number {
  let sum = 0;
  for (let k = 1; k < curve.length; k++) sum += (curve[k - 1]! + curve[k]!) / 2;
  return sum / (curve.length - 1);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function checkCounts(kind: string, steps: number, nRandom: number): void {
  if (Number.isInteger(steps) && steps >= 1 && Number.isInteger(nRandom) && nRandom >= 0) return;
  throw new EngineError(
    'bad-parameter',
    `${kind}Curve needs maxFeatures to be a whole number of at least 1 and nRandom of at least 0, not ${steps} and ${nRandom}.`,
  );
}
