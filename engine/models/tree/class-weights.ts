import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes } from '@engine/core/estimator';

/** `balanced`: rows / (classes x rows of the class); or a weight per label, 1 where none is given. */
export type ClassWeight = 'balanced' | Readonly<Record<string, number>>;

/**
 * One weight per class number. Equals `sklearn.utils.compute_class_weight` 1.2.1.
 *
 * @param rowsPerClass how often each class occurs; a class without rows weighs 0 when balanced.
 * @throws EngineError `bad-parameter` naming a label that is no class, or a weight below 0
 */
export function classWeights(
  weight: ClassWeight,
  classes: Classes,
  rowsPerClass: ArrayLike<number>,
): Float64Array {
  if (weight === 'balanced') {
    const counts = Array.from(rowsPerClass);
    const rows = counts.reduce((sum, count) => sum + count, 0);
    const present = counts.filter((count) => count > 0).length;
    return Float64Array.from(counts, (count) => (count > 0 ? rows / (present * count) : 0));
  }
  const labels = classes.map(String);
  for (const [label, value] of Object.entries(weight)) {
    if (labels.includes(label) && value >= 0 && value < Infinity) continue;
    throw new EngineError(
      'bad-parameter',
      labels.includes(label)
        ? `classWeight is ${value} for ${label}. Weights are finite and not negative.`
        : `classWeight names ${label}, which is no class. The classes: ${labels.join(', ')}.`,
      { label, value },
    );
  }
  return Float64Array.from(labels, (label) => weight[label] ?? 1);
}

/** How many rows each class has; with weights, rows count as often as they were drawn. */
export function countClasses(
  codes: Int32Array,
  nClasses: number,
  times?: Float64Array,
): Float64Array {
  const counts = new Float64Array(nClasses);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]! += times ? times[i]! : 1;
  return counts;
}

/**
 * Row weights times the weight of each row's class; as they were given where no class is weighed.
 *
 * @throws EngineError `bad-parameter`, as {@link classWeights}
 */
export function weighByClass(
  classWeight: ClassWeight | null,
  { classes, codes }: EncodedTarget,
  weights?: Float64Array,
): Float64Array | undefined {
  if (classWeight === null) return weights;
  const counts = countClasses(codes, classes.length);
  return weighRows(codes, classWeights(classWeight, classes, counts), weights);
}

/** Row weights times the weight of each row's class; new weights when none were given. */
export function weighRows(
  codes: Int32Array,
  perClass: Float64Array,
  weights?: Float64Array,
): Float64Array {
  return Float64Array.from(codes, (code, i) => (weights ? weights[i]! : 1) * perClass[code]!);
}
