import type { DriftDetector } from './contract';

export interface StreamTrace {
  /** One entry per value. */
  readonly statistic: Float64Array;
  /** The alarm's limit at each value; NaN while the detector is not ready. */
  readonly limit: Float64Array;
  /** Positions of the values that raised an alarm. */
  readonly drifts: readonly number[];
  /** Position of the first value in each spell of warning. */
  readonly warnings: readonly number[];
}

/** Lets a detector see a whole stream and keeps what it saw. */
export function watchStream(detector: DriftDetector, values: ArrayLike<number>): StreamTrace {
  const statistic = new Float64Array(values.length);
  const limit = new Float64Array(values.length);
  const drifts: number[] = [];
  const warnings: number[] = [];
  let warned = false;
  for (let i = 0; i < values.length; i++) {
    detector.update(values[i]!);
    statistic[i] = detector.statistic;
    limit[i] = detector.limit;
    if (detector.warningDetected && !warned) warnings.push(i);
    if (detector.driftDetected) drifts.push(i);
    warned = !detector.driftDetected && (warned || detector.warningDetected);
  }
  return { statistic, limit, drifts, warnings };
}
