import type { Features, HardClassifier } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { classScores } from './class-scores';
import { fitIsotonic, type IsotonicLine, readIsotonic } from './fit-isotonic';
import { fitSigmoid, readSigmoid, type SigmoidCurve } from './fit-sigmoid';

export type CalibrationMethod = 'sigmoid' | 'isotonic';

type Curve = SigmoidCurve | IsotonicLine;

/** A fitted classifier, and what its scores mean. */
export interface CalibratedModel {
  readonly model: HardClassifier;
  /** One per class, or one for the second of two. */
  readonly curves: readonly Curve[];
}

/**
 * Learns what the scores of a model mean.
 *
 * @param scores what {@link classScores} gives for rows that the model has not learned from.
 * @param codes the class number of each of them.
 */
export function calibrateModel(
  method: CalibrationMethod,
  model: HardClassifier,
  scores: Matrix,
  codes: ArrayLike<number>,
  weights: Float64Array | undefined,
): CalibratedModel {
  const fitCurve = method === 'sigmoid' ? fitSigmoid : fitIsotonic;
  const curves = Array.from({ length: scores.cols }, (_, column) => {
    const positive = scores.cols === 1 ? 1 : column;
    const isPositive = Float64Array.from(codes, (code) => (code === positive ? 1 : 0));
    return fitCurve(scores.column(column), isPositive, weights);
  });
  return { model, curves };
}

/** rows x classes: the mean of what calibrated models say. */
export async function calibratedChances(
  models: readonly CalibratedModel[],
  X: Features,
  classes: number,
): Promise<Matrix> {
  let mean: Matrix | undefined;
  for (const { model, curves } of models) {
    const scores = await classScores(model, X);
    mean ??= new Matrix(scores.rows, classes);
    for (let i = 0; i < scores.rows; i++) {
      const chances = readCurves(curves, scores.row(i));
      const to = mean.row(i);
      for (let c = 0; c < classes; c++) to[c]! += chances[c]! / models.length;
    }
  }
  return mean!;
}

/** Each class against the rest, made to sum to 1; all 0 means that nothing is known. */
function readCurves(curves: readonly Curve[], scores: Float64Array): readonly number[] {
  const raw = curves.map((curve, c) =>
    'slope' in curve ? readSigmoid(curve, scores[c]!) : readIsotonic(curve, scores[c]!),
  );
  if (raw.length === 1) return [1 - raw[0]!, raw[0]!];
  const total = raw.reduce((sum, chance) => sum + chance, 0);
  return raw.map((chance) => (total === 0 ? 1 / raw.length : chance / total));
}
