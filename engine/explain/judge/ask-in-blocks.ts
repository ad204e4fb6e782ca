import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { RowCodec } from '../row-codec';
import type { Answers } from './model-answers';

/** Rows asked at once: enough to make a call worth its cost, few enough to stop in between. */
const BLOCK = 4096;

/**
 * The answers for many made-up rows, a block at a time: `write` fills the cells of row `i`. Events
 * get their turn between blocks; progress is told in rows.
 */
export async function askInBlocks(
  answers: Answers,
  codec: RowCodec,
  count: number,
  write: (i: number, cells: Float64Array) => void,
  work: WorkOptions,
): Promise<Float64Array> {
  const cols = codec.names.length;
  const out = new Float64Array(count);
  for (let start = 0; start < count; start += BLOCK) {
    checkAborted(work.signal);
    const rows = Math.min(BLOCK, count - start);
    const cells = new Float64Array(rows * cols);
    for (let i = 0; i < rows; i++) write(start + i, cells.subarray(i * cols, (i + 1) * cols));
    out.set(await answers(codec.decode(cells)), start);
    work.onProgress?.({ done: start + rows, total: count, unit: 'rows' });
    await yieldToEvents();
  }
  return out;
}
