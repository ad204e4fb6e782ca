import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { RequestStream, Responder, StreamBatch } from '@engine/serve/contract';
import { answerRequests } from './answer-log';

export interface ServeTrafficOptions extends WorkOptions {
  readonly model: Responder;
  readonly stream: RequestStream;
  readonly fromDay: number;
  readonly untilDay: number;
}

/** Traffic with the answers it got, in order of arrival. */
export interface ServedTraffic extends StreamBatch {
  /** requests x classes, row-major. */
  readonly probabilities: Float32Array;
  /** Columns of the probabilities. */
  readonly classes: readonly (string | number)[];
  /** 1 where the likeliest label is not the true one; known at `labelAt`. */
  readonly wrong: Uint8Array;
}

/** Lets one model answer all traffic of some days. Cost: one call of the model for each day. */
export async function serveTraffic(options: ServeTrafficOptions): Promise<ServedTraffic> {
  const { model, stream, fromDay, untilDay, signal, onProgress } = options;
  const { classes } = model.signature;
  const whole = stream.between(fromDay, untilDay);
  const probabilities = new Float32Array(whole.at.length * classes.length);
  const wrong = new Uint8Array(whole.at.length);
  const total = Math.ceil(untilDay - fromDay);
  let start = 0;
  for (let done = 1; done <= total; done++) {
    checkAborted(signal);
    let end = start;
    while (end < whole.at.length && whole.at[end]! < fromDay + done) end++;
    const positions = Int32Array.from({ length: end - start }, (_, i) => start + i);
    const answers = await answerRequests(model, whole, positions);
    probabilities.set(answers.probabilities, start * classes.length);
    wrong.set(answers.wrong, start);
    start = end;
    onProgress?.({ done, total, unit: 'days' });
  }
  return { ...whole, probabilities, classes, wrong };
}
