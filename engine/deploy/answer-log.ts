import { cellAt } from '@engine/core/table';
import type { Responder, StreamBatch } from '@engine/serve/contract';

/** What one model said to some requests of a batch, and what it was worth. */
export interface AnswerLog {
  /** Positions in the batch, in order. */
  readonly positions: Int32Array;
  /** answers x classes, row-major. */
  readonly probabilities: Float32Array;
  /** Minus the logarithm of the probability given to the true label. */
  readonly losses: Float64Array;
  /** 1 where the likeliest label is not the true one. */
  readonly wrong: Uint8Array;
}

/** Below this a probability counts as this, or one sure mistake would outweigh everything. */
const smallest = 1e-6;

/** Asks a model for some requests of a batch and marks its answers with the true labels. */
export async function answerRequests(
  model: Responder,
  batch: StreamBatch,
  positions: Int32Array,
): Promise<AnswerLog> {
  const { classes } = model.signature;
  const losses = new Float64Array(positions.length);
  const wrong = new Uint8Array(positions.length);
  if (positions.length === 0) {
    return { positions, probabilities: new Float32Array(), losses, wrong };
  }
  const { probabilities, labels } = await model.respond(batch.rows.take(positions));
  positions.forEach((position, i) => {
    const truth = cellAt(batch.labels, position);
    const column = classes.findIndex((label) => String(label) === String(truth));
    const probability = column < 0 ? 0 : probabilities[i * classes.length + column]!;
    losses[i] = -Math.log(Math.max(smallest, probability));
    wrong[i] = String(labels[i]) === String(truth) ? 0 : 1;
  });
  return { positions, probabilities, losses, wrong };
}
