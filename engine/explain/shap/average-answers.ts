import type { Features } from '../../core/estimator';
import type { Matrix } from '../../core/matrix';
import { defineJob } from '../../pool/jobs';
import { type ExplainableModel, modelOutput } from '../model-output';
import { RowCodec } from '../row-codec';

/** Which features of one row are known, over and over. */
export interface CoalitionRequest {
  /** The cells of the explained row. */
  readonly cells: Float64Array;
  /** The features that the masks speak of. */
  readonly players: Int32Array;
  /** coalitions x players: 1 where the row's own value is known. */
  readonly masks: Uint8Array;
}

/** The model and the rows that stand in for what is not known. */
export interface AskedModel {
  readonly model: ExplainableModel;
  readonly output: 'probability' | 'margin' | undefined;
  /** With every text that an explained row has among its categories. */
  readonly background: Features;
  /** One per background row, adding up to 1. */
  readonly weights: Float64Array;
  /** The columns of each feature. */
  readonly columns: readonly (readonly number[])[];
}

/**
 * Asks the model once about all coalitions of a few requests: for each coalition, the mean answer
 * when the columns outside it are those of each background row. Per request coalitions x outputs,
 * row-major.
 *
 * A masked row that equals the one of the coalition before, because the row and the background agree
 * in all that changed, is not asked again: with indicator columns that saves most of the work.
 */
export const averageAnswers = defineJob(
  'average-answers',
  async (requests: readonly CoalitionRequest[], asked: AskedModel, { onProgress }) => {
    const codec = new RowCodec(asked.background);
    const background = codec.encode(asked.background);
    const counts = requests.map(({ masks, players }) => masks.length / players.length);
    const coalitions = counts.reduce((sum, count) => sum + count, 0);
    const slots = new Int32Array(coalitions * background.rows);
    const buffer = new Float64Array(slots.length * background.cols);
    const filled = { buffer, slots, rows: 0, coalitions: 0 };
    for (const request of requests) addRequest(filled, request, background, asked.columns);
    const rows = buffer.subarray(0, filled.rows * background.cols);
    const answers = await modelOutput(asked.model, asked.output).ask(codec.decode(rows));
    onProgress?.({ done: coalitions, total: coalitions, unit: 'coalitions' });
    let first = 0;
    return counts.map((count) => {
      const means = meansOf(answers, slots, asked.weights, first, count);
      first += count;
      return means;
    });
  },
);

/** Masked rows to ask about, and which of them belong to each coalition. */
interface Filled {
  readonly buffer: Float64Array;
  /** coalitions x background rows: the masked row. */
  readonly slots: Int32Array;
  rows: number;
  coalitions: number;
}

function addRequest(
  filled: Filled,
  { cells, players, masks }: CoalitionRequest,
  background: Matrix,
  columnsOf: AskedModel['columns'],
): void {
  const { buffer, slots } = filled;
  const { rows: B, cols, data } = background;
  const M = players.length;
  const columns = Array.from(players, (p) => columnsOf[p]!);
  const known = new Uint8Array(cols);
  for (let k = 0; k * M < masks.length; k++) {
    const changed: number[] = [];
    for (let i = 0; i < M; i++) {
      const mask = masks[k * M + i]!;
      for (const j of columns[i]!) {
        if (known[j] !== mask) changed.push(j);
        known[j] = mask;
      }
    }
    const at = filled.coalitions * B;
    for (let b = 0; b < B; b++) {
      const from = b * cols;
      if (k > 0 && agree(cells, data, from, changed)) {
        slots[at + b] = slots[at - B + b]!;
        continue;
      }
      const to = filled.rows * cols;
      for (let j = 0; j < cols; j++) {
        buffer[to + j] = known[j] === 1 ? cells[j]! : data[from + j]!;
      }
      slots[at + b] = filled.rows++;
    }
    filled.coalitions++;
  }
}

/** Whether a row equals the one that starts at `from` in the given columns. */
export function agree(
  cells: Float64Array,
  data: Float64Array,
  from: number,
  columns: readonly number[],
): boolean {
  for (let i = 0; i < columns.length; i++) {
    const j = columns[i]!;
    const own = cells[j]!;
    const other = data[from + j]!;
    if (own !== other && !(Number.isNaN(own) && Number.isNaN(other))) return false;
  }
  return true;
}

/** Weighted means of the answers to each coalition's masked rows. */
export function meansOf(
  { cols, data }: Matrix,
  slots: Int32Array,
  weights: Float64Array,
  first: number,
  count: number,
): Float64Array {
  const B = weights.length;
  const means = new Float64Array(count * cols);
  for (let k = 0; k < count; k++) {
    for (let b = 0; b < B; b++) {
      const from = slots[(first + k) * B + b]! * cols;
      for (let o = 0; o < cols; o++) means[k * cols + o]! += weights[b]! * data[from + o]!;
    }
  }
  return means;
}
