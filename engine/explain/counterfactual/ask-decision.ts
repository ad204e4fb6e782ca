import { checkAborted } from '@engine/core/error';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { RowCodec } from '../row-codec';
import type { Decision } from './decision';
import { type MovedRow, writeMoved } from './moved-row';

/** Asks the model about changed rows, a block at a time, and counts them. */
export interface DecisionDesk {
  /** 1 where the decision has flipped. */
  flips(rows: readonly Pick<MovedRow, 'changes'>[]): Promise<Uint8Array>;
  /** How near each comes; empty where the model cannot say. */
  nearness(rows: readonly Pick<MovedRow, 'changes'>[]): Promise<Float64Array>;
  /** How many rows the model has been asked to decide on. */
  readonly asked: number;
}

const BLOCK = 4096;

/** A desk for the changes of one row. */
export function decisionDesk(
  decision: Decision,
  codec: RowCodec,
  row: Float64Array,
  signal: AbortSignal | undefined,
): DecisionDesk {
  let asked = 0;
  async function inBlocks(
    rows: readonly Pick<MovedRow, 'changes'>[],
    use: (X: ReturnType<RowCodec['decode']>, start: number) => Promise<void>,
  ): Promise<void> {
    for (let start = 0; start < rows.length; start += BLOCK) {
      checkAborted(signal);
      const block = rows.slice(start, start + BLOCK);
      const cells = new Float64Array(block.length * row.length);
      block.forEach((moved, i) => {
        writeMoved(moved, row, cells.subarray(i * row.length, (i + 1) * row.length));
      });
      await use(codec.decode(cells), start);
      await yieldToEvents();
    }
  }
  return {
    get asked() {
      return asked;
    },
    async flips(rows) {
      const out = new Uint8Array(rows.length);
      asked += rows.length;
      await inBlocks(rows, async (X, start) => {
        const answers = await decision.predict(X);
        for (let i = 0; i < answers.length; i++) {
          out[start + i] = decision.isWanted(answers[i]!) ? 1 : 0;
        }
      });
      return out;
    },
    async nearness(rows) {
      const { nearness } = decision;
      if (!nearness) return new Float64Array();
      const out = new Float64Array(rows.length);
      await inBlocks(rows, async (X, start) => out.set(await nearness(X), start));
      return out;
    },
  };
}
