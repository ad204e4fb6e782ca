import type { Classes } from '@engine/core/estimator';
import { readPriors } from './read-priors';

/** The log of each class's share: as given, as counted, or all the same. */
export function classLogPrior(
  params: { readonly classPrior: readonly number[] | null; readonly fitPrior: boolean },
  classCount: Float64Array,
  classes: Classes,
): Float64Array {
  const { classPrior, fitPrior } = params;
  if (classPrior) return readPriors('classPrior', classPrior, classes).map(Math.log);
  const total = classCount.reduce((sum, n) => sum + n, 0);
  return classCount.map((n) =>
    fitPrior ? Math.log(n) - Math.log(total) : -Math.log(classes.length),
  );
}
