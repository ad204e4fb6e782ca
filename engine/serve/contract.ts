import type { Column, Table } from '@engine/core/table';
import type { OnnxOutputs } from '@engine/runtime/host';
import type { ModelSignature } from '@engine/track/contract';

/** Anything that answers raw rows: a served model. */
export interface Responder {
  readonly signature: ModelSignature;
  respond(rows: Table): Promise<OnnxOutputs>;
}

/** Requests of one stretch of the simulated clock, in order of arrival. */
export interface StreamBatch {
  /** Simulated days; the stretch is [fromDay, untilDay). */
  readonly fromDay: number;
  readonly untilDay: number;
  /** Day of arrival of each request. */
  readonly at: Float64Array;
  /** Number of each request since the stream began; equal for every way of cutting the stream. */
  readonly request: Int32Array;
  /** Row of the pool that each request is about; the same customer may come again. */
  readonly customer: Int32Array;
  /** Raw rows as they arrive, without the target. */
  readonly rows: Table;
  /** What turns out to be true. */
  readonly labels: Column;
  /** Day on which each label becomes known. */
  readonly labelAt: Float64Array;
  /** Simulated milliseconds of the way there and back, before any model computes. */
  readonly network: Float64Array;
  /** 1 for a request that gets lost on the way. */
  readonly lost: Uint8Array;
}

/** Traffic as a function of time: the same stretch is always the same batch. */
export interface RequestStream {
  readonly target: string;
  between(fromDay: number, untilDay: number): StreamBatch;
}

interface ShiftTiming {
  /** Share of the customers it concerns, once it is complete. */
  readonly share: number;
  readonly fromDay: number;
  /** Days until it is complete; 0 is sudden. */
  readonly overDays?: number;
}

/**
 * The inputs move while the world's rule stays: a number column is multiplied by `factor`, or a
 * text column takes the value `category`.
 */
export interface CovariateShift extends ShiftTiming {
  readonly kind: 'covariate';
  readonly column: string;
  readonly factor?: number;
  readonly category?: string;
}

/**
 * The rule moves while the inputs stay: of the customers in a group (those with `category`, or with
 * a number of at least `atLeast`, or below `below`), a share ends with the label `becomes`,
 * whatever else is known of them.
 */
export interface ConceptDrift extends ShiftTiming {
  readonly kind: 'concept';
  readonly column: string;
  readonly category?: string;
  readonly atLeast?: number;
  readonly below?: number;
  readonly becomes: string | number;
}

export type Shift = CovariateShift | ConceptDrift;
