import type { EncodedTarget } from '@engine/core/encode-target';
import { type ClassWeight, classWeights, countClasses } from '../tree/class-weights';

/**
 * How much each row counts: `scale` times its weight times the weight of its class.
 * `balanced` counts rows, whatever their weights, as scikit-learn 1.2.1 does.
 *
 * @throws EngineError `bad-parameter` for a class weight that fits no class
 */
export function countRows(
  { codes, classes }: EncodedTarget,
  classWeight: ClassWeight | null,
  scale: number,
  weights?: Float64Array,
): Float64Array {
  const perClass = new Float64Array(classes.length).fill(1);
  if (classWeight) {
    perClass.set(classWeights(classWeight, classes, countClasses(codes, classes.length)));
  }
  return weighRows(codes, perClass, scale, weights);
}

function weighRows(
  codes: Int32Array,
  perClass: Float64Array,
  scale: number,
  weights: Float64Array | undefined,
): Float64Array {
  const out = new Float64Array(codes.length);
  for (let i = 0; i < out.length; i++) {
    out[i] = scale * perClass[codes[i]!]! * (weights ? weights[i]! : 1);
  }
  return out;
}
