import type { Matrix } from '@engine/core/matrix';

/** Rows to judge by; class numbers or quantities as labels. */
export interface LabelledRows {
  readonly X: Matrix;
  readonly labels: Float32Array;
}

/** Rows to learn from. */
export interface TrainingRows extends LabelledRows {
  /** By how much each row counts when bins are chosen; undefined where all count 1. */
  readonly sampleWeight: Float32Array | undefined;
  /** By how much each row counts in the loss: `sampleWeight` times the weight of its class. */
  readonly lossWeight: Float32Array | undefined;
}
