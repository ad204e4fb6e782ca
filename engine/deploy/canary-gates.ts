import type { ArmTally, CanaryGate, CanaryState, CanaryVerdict } from './contract';

/** The three gates of a release, judged on what is known by now. */
export function canaryGates({ arms, options }: CanaryState): readonly CanaryGate[] {
  const { champion, challenger } = arms;
  const { minLabels, logLossTolerance, z } = options;
  const errorRate = challenger.requests > 0 ? challenger.errors / challenger.requests : Number.NaN;
  const latency = percentile(challenger.latencies, 0.95);
  const worse = lossDifference(champion, challenger, z);
  const labelled = champion.labels >= minLabels && challenger.labels >= minLabels;
  return [
    {
      name: 'Error rate',
      measured: errorRate * 100,
      limit: options.maxErrorRate * 100,
      unit: '%',
      verdict: verdict(errorRate, options.maxErrorRate),
    },
    {
      name: 'Latency, 95th percentile',
      measured: latency,
      limit: options.maxLatency,
      unit: 'ms',
      verdict: verdict(latency, options.maxLatency),
    },
    {
      name: "Log loss over the champion's, lower bound",
      measured: worse,
      limit: logLossTolerance,
      unit: '',
      verdict: labelled ? verdict(worse, logLossTolerance) : 'waiting',
    },
  ];
}

/**
 * Lower bound of how much higher the challenger's mean log loss is: Welch's difference minus `z`
 * standard errors. The release fails only when the harm is beyond doubt.
 */
function lossDifference(champion: ArmTally, challenger: ArmTally, z: number): number {
  const difference = mean(challenger) - mean(champion);
  return difference - z * Math.sqrt(meanVariance(challenger) + meanVariance(champion));
}

function mean({ labels, lossSum }: ArmTally): number {
  return lossSum / labels;
}

/** Variance of the mean, from the sample variance. */
function meanVariance({ labels, lossSum, lossSquares }: ArmTally): number {
  const variance = (lossSquares - lossSum ** 2 / labels) / (labels - 1);
  return Math.max(0, variance) / labels;
}

function verdict(measured: number, limit: number): CanaryVerdict {
  if (Number.isNaN(measured)) return 'waiting';
  return measured <= limit ? 'pass' : 'fail';
}

/** By linear interpolation; NaN of nothing. */
function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place));
}
