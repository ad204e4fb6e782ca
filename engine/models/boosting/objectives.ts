import { expFloat, sigmoidFloat } from './exp-float';
import { LEAST_HESSIAN } from './logistic-pairs';
import type { Workspace } from './workspace';

/** What is learned: how far off a margin is, and what it means. All arithmetic is float32. */
export interface Objective {
  /** Trees per round, one for each margin of a row. */
  readonly groups: number;
  /** The metric that evaluation uses when none is asked for. */
  readonly metric: string;
  /** The cap on a leaf's step when none is asked for. */
  readonly maxDeltaStep: number;
  /** From the scale of predictions to margins, for the starting value. */
  readonly toMargin: (score: number) => number;
  /** From margins [rows, groups] to predictions of the same shape, in place. */
  readonly fromMargins: (margins: Float32Array) => void;
  /** Fills the workspace's pairs from its margins. */
  readonly derive: (work: Workspace) => void;
}

const { fround } = Math;

function identity(score: number): number {
  return fround(score);
}

function logit(score: number): number {
  return fround(-Math.log(fround(fround(1 / fround(score)) - 1)));
}

function keep(): void {
  // Margins are predictions already.
}

function sigmoids(margins: Float32Array): void {
  for (let i = 0; i < margins.length; i++) margins[i] = sigmoidFloat(margins[i]!);
}

const logistic: Objective = {
  groups: 1,
  metric: 'logloss',
  maxDeltaStep: 0,
  toMargin: logit,
  fromMargins: sigmoids,
  derive: (work) => work.logisticPairs(),
};

const squaredError: Objective = {
  groups: 1,
  metric: 'rmse',
  maxDeltaStep: 0,
  toMargin: identity,
  fromMargins: keep,
  derive(work) {
    const { labels, lossWeight: weights } = work.rows;
    const margins = work.margins();
    const pairs = work.pairs();
    for (let i = 0; i < labels.length; i++) {
      const weight = weights ? weights[i]! : 1;
      pairs[2 * i] = fround(margins[i]! - labels[i]!) * weight;
      pairs[2 * i + 1] = weight;
    }
  },
};

const pseudoHuber: Objective = {
  ...squaredError,
  metric: 'mphe',
  derive(work) {
    const { labels, lossWeight: weights } = work.rows;
    const margins = work.margins();
    const pairs = work.pairs();
    for (let i = 0; i < labels.length; i++) {
      const weight = weights ? weights[i]! : 1;
      const distance = fround(margins[i]! - labels[i]!);
      const scale = fround(1 + fround(distance * distance));
      const root = fround(Math.sqrt(scale));
      pairs[2 * i] = fround(distance / root) * weight;
      pairs[2 * i + 1] = fround(1 / fround(scale * root)) * weight;
    }
  },
};

/** Poisson's second derivative is taken this far ahead, which keeps the first steps small. */
const POISSON_STEP = fround(0.7);

const poisson: Objective = {
  groups: 1,
  metric: 'poisson-nloglik',
  maxDeltaStep: POISSON_STEP,
  toMargin: (score) => fround(Math.log(fround(score))),
  fromMargins(margins) {
    for (let i = 0; i < margins.length; i++) margins[i] = expFloat(margins[i]!);
  },
  derive(work) {
    const { labels, lossWeight: weights } = work.rows;
    const margins = work.margins();
    const pairs = work.pairs();
    for (let i = 0; i < labels.length; i++) {
      const weight = weights ? weights[i]! : 1;
      pairs[2 * i] = fround(expFloat(margins[i]!) - labels[i]!) * weight;
      pairs[2 * i + 1] = expFloat(fround(margins[i]! + POISSON_STEP)) * weight;
    }
  },
};

/** One margin for each class, turned into shares that sum to 1. */
export function softmax(groups: number): Objective {
  const shares = new Float32Array(groups);
  return {
    groups,
    metric: 'mlogloss',
    maxDeltaStep: 0,
    toMargin: identity,
    fromMargins(margins) {
      for (let at = 0; at < margins.length; at += groups) {
        writeShares(margins, at, shares);
        margins.set(shares, at);
      }
    },
    derive(work) {
      const { labels, lossWeight: weights } = work.rows;
      const margins = work.margins();
      const pairs = work.pairs();
      const rows = labels.length;
      for (let i = 0; i < rows; i++) {
        const weight = weights ? weights[i]! : 1;
        writeShares(margins, i * groups, shares);
        for (let k = 0; k < groups; k++) {
          const p = shares[k]!;
          const slope = fround(fround(fround(2 * p) * fround(1 - p)) * weight);
          const at = 2 * (k * rows + i);
          pairs[at] = (labels[i] === k ? fround(p - 1) : p) * weight;
          pairs[at + 1] = Math.max(slope, LEAST_HESSIAN);
        }
      }
    },
  };
}

function writeShares(margins: Float32Array, start: number, shares: Float32Array): void {
  let largest = 0;
  for (let k = 0; k < shares.length; k++) largest = Math.max(largest, margins[start + k]!);
  let sum = 0;
  for (let k = 0; k < shares.length; k++) {
    shares[k] = expFloat(fround(margins[start + k]! - largest));
    sum += shares[k]!;
  }
  for (let k = 0; k < shares.length; k++) shares[k] = shares[k]! / fround(sum);
}

/** Objectives with one margin per row, by XGBoost's names. */
export const objectives = {
  'binary:logistic': logistic,
  'reg:squarederror': squaredError,
  'reg:pseudohubererror': pseudoHuber,
  'reg:logistic': { ...logistic, metric: 'rmse' },
  'count:poisson': poisson,
} as const satisfies Readonly<Record<string, Objective>>;
